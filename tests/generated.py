"""Tables that hypothesis makes: any texts and numbers that the schema allows."""

import hypothesis.strategies as some

from reported.table.figures import Table, load
from reported.table.rows import Figure

REAL = load()

TEXTS = some.text(
    some.sampled_from("abcde XYZ <>&{}[]%$_*'\"\\=+-@≈–“”é"), min_size=1, max_size=60
).filter(lambda text: text.strip() == text)
# Long words are cut where a line ends, so that they are worth a strategy of their own.
LABELS = TEXTS | some.sampled_from(["Lungs", "W" * 45, "a label of rather many words " * 3 + "end"])
PERCENTAGES = some.integers(0, 100).map(float) | some.sampled_from([0.5, 2.5, 33.3, 99.5])


@some.composite
def figures(draw, number):
    low, high = sorted((draw(PERCENTAGES), draw(PERCENTAGES)))
    if draw(some.booleans()):
        low = high
    exact = f"{high:g}%" if low == high else f"{low:g}-{high:g}%"
    start = number * 100
    return Figure(
        figure_id=f"figure-{number}",
        topic=draw(some.sampled_from(list(REAL.words.topics))),
        subject=draw(LABELS),
        site="",
        claim=draw(TEXTS),
        exact=exact,
        prefix="",
        suffix="",
        start=start,
        end=start + len(exact),
        line=draw(some.integers(1, 400)),
        section=draw(TEXTS),
        low=low,
        high=high,
        unit="percent",
        hedge=draw(some.sampled_from(["", "about", "other sources;reaches"])),
        bound=draw(some.sampled_from(["stated", "approximate", "at_most", "at_least"])),
        denominator=draw(some.sampled_from(["all patients", "all foci", "“cases” & <others>"])),
        denominator_status=draw(some.sampled_from(["stated", "partial", "unclear"])),
        condition=draw(some.just("") | LABELS),
        direction=draw(some.sampled_from(["favourable", "adverse", "neutral"])),
        scope=draw(some.sampled_from(["kidney", "all_cancers", "unclear"])),
        source_id=REAL.sources[0].source_id,
        references="",
        disagrees_with="",
        caution=draw(TEXTS),
        words=REAL.words,
    )


@some.composite
def tables(draw, most=6):
    """Some generated figures, after any of the real ones."""
    real = draw(some.lists(some.sampled_from(REAL.figures), unique=True, max_size=most))
    kept = {figure.figure_id for figure in real}
    real = [figure for figure in real if kept.issuperset(figure.disagreements)]
    count = draw(some.integers(0 if real else 1, most))
    return Table(
        (*real, *(draw(figures(number)) for number in range(count))),
        REAL.sources,
        "0" * 64,
        charts=REAL.charts,
        pages=REAL.pages,
        words=REAL.words,
    )
