"""The sites that the drawings know, by the form of the chart, each from the head down.

A site is a controlled word of the column `site`, whose category in the descriptor gives its
topography code (ICD-O-3).
"""

from __future__ import annotations

from collections.abc import Sequence

from reported.table.rows import Figure

DRAWN = {
    "spine": ("cervical_spine", "thoracic_spine", "lumbar_spine", "sacrum"),
    "body": ("cranial_vault", "brain", "lung", "liver", "kidney", "bone"),
}
# The body has as many marks, one for each base.
MOST_BASES = 6


def obstacle(form: str, figures: Sequence[Figure]) -> str:
    """Why some figures cannot be drawn at their sites, empty if they can.

    A region of the spine has one shade, so one figure, and all regions one base. A site of the body
    has one mark, so one base; with more than that the drawing would mislead.
    """
    unknown = [figure.figure_id for figure in figures if figure.site not in DRAWN[form]]
    if unknown:
        return f"{unknown[0]} has no site that the {form} shows"
    sites = {figure.site for figure in figures}
    bases = {_base(figure) for figure in figures}
    if form == "spine" and (len(figures) > len(sites) or len(bases) > 1):
        return "the spine shows one figure a site, and all on one base"
    if form == "body" and len({(figure.site, _base(figure)) for figure in figures}) > len(sites):
        return "a site has figures on two bases"
    if len(bases) > MOST_BASES:
        return (
            f"the figures have {len(bases)} bases, more than the {MOST_BASES} marks of the {form}"
        )
    return ""


def _base(figure: Figure) -> tuple[str, ...]:
    return figure.denominator, figure.scope, figure.direction, figure.unit
