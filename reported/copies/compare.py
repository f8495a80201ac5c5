"""Hold the sentences of a copy against the fingerprints of the figures that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from reported.copies.fingerprint import Fingerprint, parse
from reported.copies.locate import BEFORE_LABEL, BELOW_LABEL, EITHER_SIDE, IN_ORDER, Location
from reported.copies.sentence import Difference, Sentences
from reported.copies.words import Words, code, word_count
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure


def compare_sentences(
    words: Words,
    located: Mapping[Figure, Location],
    excerpt: bool,
) -> tuple[dict[Figure, Location], dict[Figure, Difference]]:
    """The locations, settled where one sentence of several agrees, and how each sentence differs.

    A figure without a fingerprint, or that is not at one place, has no difference. Time grows
    linearly with the figures: only the words near a place are looked at.
    """
    sentences = Sentences(words)
    settled = {
        figure: _settled(sentences, figure, location, excerpt)
        for figure, location in located.items()
    }
    at_one_place = {
        figure: location
        for figure, location in settled.items()
        if len(location.places) == 1
        and figure.fingerprint
        and location.order not in {BELOW_LABEL, IN_ORDER}
    }
    for figure, location in at_one_place.items():
        place, recorded = location.places[0], location.recorded
        # A place that is only alike and has another number may be anybody's.
        if location.likeness < 100 and not (recorded and recorded.says_the_same_as(place)):
            continue
        sentences.claim(_fingerprint(figure, location), place)
    differences = {
        figure: _difference(sentences, figure, location, location.places[0], excerpt)
        for figure, location in at_one_place.items()
    }
    return settled, differences


def _settled(sentences: Sentences, figure: Figure, location: Location, excerpt: bool) -> Location:
    """Of several places that fit equally well, the only one whose sentence has lost no word."""
    if len(location.places) < 2 or location.order == EITHER_SIDE or not figure.fingerprint:
        return location
    complete = (
        place
        for place in location.places
        if not _difference(sentences, figure, location, place, excerpt).lost
    )
    whole = tuple(islice(complete, 2))  # a second one settles that none is the only one
    return replace(location, places=whole) if len(whole) == 1 else location


def _fingerprint(figure: Figure, location: Location) -> Fingerprint:
    fingerprint = parse(figure.fingerprint)
    return fingerprint.turned() if location.order == BEFORE_LABEL else fingerprint


def _difference(
    sentences: Sentences,
    figure: Figure,
    location: Location,
    place: Percentage,
    excerpt: bool,
) -> Difference:
    quoted = word_count(figure.prefix), word_count(figure.suffix)
    hedges = [tuple(code(word) for word in hedge.split()) for hedge in figure.hedges]
    return sentences.difference(_fingerprint(figure, location), place, quoted, hedges, excerpt)
