"""The words and signs that soften a number, limit it or make another number of it.

English first, for the sources are English; German, French, Spanish and Russian because copies are translated.
"""

from __future__ import annotations

APPROXIMATE, AT_MOST, AT_LEAST, STATED = "approximate", "at_most", "at_least", "stated"
ALTERING, DENYING = "altering", "denying"

_STATED = """
only|just|generally|exactly|precisely|nur|lediglich|bloß|genau|seulement|exactement|solo|sólo|solamente|
exactamente|только|лишь|всего|ровно
"""
_APPROXIMATE = """
about|around|approximately|approx|approx.|roughly|nearly|almost|circa|ca.|some|an estimated|estimated|close to|
hardly|barely|scarcely|~|≈|∼|≅|≃|\\approx|\\sim|
etwa|rund|fast|knapp|gut|ungefähr|zirka|nahezu|annähernd|beinahe|schätzungsweise|kaum|
environ|près de|presque|à peu près|autour de|à peine|
aproximadamente|alrededor de|cerca de|casi|unos|unas|en torno a|apenas|
около|примерно|почти|приблизительно|порядка|едва
"""
_AT_MOST = """
up to|upto|at most|at the most|a maximum of|maximum of|maximum|max|max.|maximal|less than|fewer than|
lower than|smaller than|under|below|as much as|as many as|as high as|reach|reaches|reached|reaching|
shy of|short of|south of|lte|\\le|\\leq|\\leqslant|\\lt|
höchstens|bis zu|unter|weniger als|allenfalls|unterhalb von|
au plus|au maximum|moins de|moins que|jusqu'à|inférieur à|inférieure à|inférieurs à|en dessous de|dépasse pas|
dépassent pas|como máximo|a lo sumo|hasta|menos de|inferior a|inferiores a|por debajo de|
менее|менее чем|меньше|меньше чем|до|ниже|максимум|≤|⩽|≦
"""
_AT_LEAST = """
at least|at the least|a minimum of|minimum of|minimum|min|min.|more than|over|above|greater than|higher than|
larger than|upward of|upwards of|beyond|exceed|exceeds|exceeded|exceeding|in excess of|north of|as little as|
as few as|as low as|gte|\\ge|\\geq|\\geqslant|\\gt|
mindestens|wenigstens|über|mehr als|oberhalb von|
au moins|au minimum|plus de|plus que|supérieur à|supérieure à|supérieurs à|au-dessus de|dépasse|dépassent|
al menos|por lo menos|más de|como mínimo|superior a|superiores a|por encima de|supera|superan|
более|более чем|больше|больше чем|свыше|выше|минимум|по меньшей мере|превышает|превышают|≥|⩾|≧
"""
# Beside these it is another number: 45% is neither a tenth of 45% nor anything but 45%.
_ALTERING = """
all but|anything but|nowhere near|negative|minus|outside|outside of|other than|except|part of|fraction of|
half|half of|third of|quarter of|fourth of|fifth of|tenth of|hundredth of|portion of|multiple of|multiples of|
once|twice|thrice|once or|twice or|thrice or|once to|twice to|or twice|or thrice|times|double|triple|
thirds of|quarters of|tenths of|\\pm|\\ne|\\neq|\\times|\\not|plus or minus|plus-minus|±|√|×|÷|≠|¬
"""
# These turn a limit round, and deny any other number.
DENYING_WORDS = frozenset(
    ["no", "not", "never", "nor", "neither", "cannot", "without", "nicht", "kein", "keine", "pas", "не", "нет"]
)  # fmt: skip

# What each phrase makes of a number, by its words.
KINDS = {
    tuple(phrase.split()): kind
    for kind, phrases in (
        (STATED, _STATED), (APPROXIMATE, _APPROXIMATE), (AT_MOST, _AT_MOST), (AT_LEAST, _AT_LEAST),
        (ALTERING, _ALTERING),
    )
    for phrase in phrases.split("|")
}  # fmt: skip
