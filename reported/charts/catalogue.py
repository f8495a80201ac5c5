"""Which charts exist: for each its headline, its figures in panels, and what to be careful about.

The catalogue names rows and holds no numbers. A panel is one axis with one denominator: panels are
made from the rows themselves, so that no entry can put two denominators, scopes or directions on
one axis. A figure that no entry below names gets a chart of its topic all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reported.table.figures import Figure, Table
from reported.table.literature import PublishedValue

TOPICS = {
    "spread_extent": "How far it spreads",
    "site_frequency": "Where it spreads",
    "spinal_distribution": "Along the spine",
    "symptom_frequency": "Symptoms",
    "functional_outcome": "Function",
    "survival_outcome": "Survival",
    "treatment_response": "Response to treatment",
}

# The kinds of quantities.csv.
QUANTITY_TOPICS = {
    "duration": "Lengths of time",
    "ratio": "Ratios",
    "fraction": "Fractions in words",
    "threshold": "Limits on a score",
    "rank": "Places in a list",
}
# How an entry is drawn: on scales, as icon arrays of people, on a spine, on a body.
Form = Literal["scale", "people", "spine", "body"]

# More figures than this in one drawing are no longer read as a chart.
MOST_FIGURES = 40


# The id of a figure that is drawn, and one that is only printed as text beside it.
Beside = tuple[tuple[str, Figure], ...]


def axis(figure: Figure) -> tuple[str, str, str, str, str]:
    """What figures have in common that may share an axis: topic, base, scope, direction, unit."""
    return figure.topic, figure.denominator, figure.scope, figure.direction, figure.unit


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures that share one axis: same topic, denominator, scope, direction and unit.

    `beside` are figures of another unit that are printed as text at the label of one of them.
    """

    figures: tuple[Figure, ...]
    beside: Beside = ()

    @property
    def topic(self) -> str:
        """The topic of every figure in it."""
        return self.figures[0].topic

    @property
    def denominator(self) -> str:
        """What every percentage in it is a share of."""
        return self.figures[0].denominator

    @property
    def denominator_status(self) -> str:
        """Whether the source states the denominator: stated, partial, unclear."""
        return self.figures[0].denominator_status

    @property
    def scope(self) -> str:
        """What every figure in it is about: kidney, all_cancers, unclear."""
        return self.figures[0].scope

    @property
    def direction(self) -> str:
        """Whether high values are good news: favourable, adverse, neutral."""
        return self.figures[0].direction

    @property
    def unit(self) -> str:
        """What every figure in it is counted in."""
        return self.figures[0].unit

    @property
    def disagreement(self) -> tuple[Figure, Figure] | None:
        """The first two figures in it that give different values for one quantity."""
        for figure in self.figures:
            for other in self.figures:
                if other.figure_id in figure.disagreements:
                    return figure, other
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """One chart: `headline` may name figures as ``{figure_id}``, to be replaced by their values.

    `beside` are figures that have no mark on it: each is printed as text at a figure that has one.
    """

    chart_id: str
    headline: str
    measure: str
    caution: str
    figures: tuple[Figure, ...]
    beside: Beside = ()
    form: Form = "scale"
    published: tuple[PublishedValue, ...] = ()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The figures by denominator, in the order in which each denominator first appears."""
        groups: dict[tuple[str, ...], list[Figure]] = {}
        for figure in self.figures:
            groups.setdefault(axis(figure), []).append(figure)
        return tuple(Panel(tuple(group), self.beside) for group in groups.values())

    @property
    def named(self) -> tuple[Figure, ...]:
        """Every figure that it shows, as a mark or as text, each once."""
        drawn = {figure.figure_id for figure in self.figures}
        beside = (figure for figure_id, figure in self.beside if figure_id in drawn)
        return tuple(dict.fromkeys((*self.figures, *beside)))

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of its figures, each once."""
        return tuple(dict.fromkeys(figure.topic for figure in self.figures))


@dataclass(frozen=True, slots=True)
class Definition:
    """A chart by the ids of its figures, before any table; `beside` as in `Entry`, by ids."""

    chart_id: str
    headline: str
    measure: str
    caution: str
    figure_ids: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()


_DEFINITIONS = (
    Definition(
        "sites-by-denominator",
        "iLive reports how often each site is affected, on four bases, two unclear",
        "Share of foci, patients or cases, as named over each panel; period not stated",
        "Compare only within a panel: each has its own base, so there is no total and no ranking "
        "of the sites. The last panel is about spread to the kidney, the others about spread from it.",
        (
            "lungs-60-70-of-foci",
            "lungs-45-of-foci",
            "bones-30-35-of-patients",
            "liver-2-7-of-patients",
            "brain-15-20-percent",
            "brain-35-other-sources",
            "opposite-kidney-10-12-of-cases",
        ),
    ),
    Definition(
        "lungs-two-values",
        "iLive gives two values for lungs: {lungs-60-70-of-foci} and {lungs-45-of-foci}",
        "Share of secondary foci that lie in the lungs; period not stated",
        "Both values stand on one page with the same base and do not overlap. The page does not "
        "say which one holds, and neither do we.",
        ("lungs-60-70-of-foci", "lungs-45-of-foci"),
    ),
    Definition(
        "brain-two-estimates",
        "iLive gives two estimates for brain metastases, of an unclear base",
        "Frequency of brain metastases; period not stated",
        "Two estimates with different origins are not one range, and of what they are a share "
        "cannot be read from the sentence.",
        ("brain-15-20-percent", "brain-35-other-sources"),
    ),
    Definition(
        "cranial-vault",
        "iLive puts the bones of the cranial vault at {cranial-vault-3-percent}",
        "Share of metastases in the bones of the cranial vault; period not stated",
        "Whether it is a share of bone metastases or of patients is not stated, so it is not set "
        "beside the other sites; the source itself calls such cases too few for statistics.",
        ("cranial-vault-3-percent",),
    ),
    Definition(
        "any-metastasis",
        "iLive reports metastases in {any-metastasis-45-60-of-patients} of patients",
        "Share of patients with kidney cancer who have any metastasis; period not stated",
        "At what time is not stated; the same page says that more than a quarter have metastases "
        "at first diagnosis, which is another time point.",
        ("any-metastasis-45-60-of-patients",),
    ),
    Definition(
        "local-metastases",
        "iLive reports local metastases in {local-metastases-25-after-nephrectomy} of patients after nephrectomy",
        "Share of patients after nephrectomy with metastases around the kidney or in the scar; "
        "period not stated",
        "How long after the operation is not stated.",
        ("local-metastases-25-after-nephrectomy",),
    ),
    Definition(
        "spread-of-all-cancers",
        "iLive reports spread in {spread-90-of-cancerous-tumours} of all cancerous tumours",
        "Share of cancerous tumours of any kind with foci elsewhere; period not stated",
        "This is about all cancers, not about kidney cancer.",
        ("spread-90-of-cancerous-tumours",),
    ),
    Definition(
        "spinal-zones",
        "iLive names the lumbar spine most often among spinal metastases: {lumbar-45-of-spinal-metastases}",
        "Share of spinal metastases in kidney cancer, by zone; period not stated",
        "The three values add up to 100%; the cervical spine is not among them, and the source "
        "does not say that metastases there never occur.",
        (
            "thoracic-25-of-spinal-metastases",
            "lumbar-45-of-spinal-metastases",
            "sacrum-30-of-spinal-metastases",
        ),
    ),
    Definition(
        "survival",
        "iLive reports survival of two groups, at two horizons",
        "Share of patients alive; period given for the first only as “the last 15 years”",
        "Other patients and another horizon: the two values cannot be compared.",
        ("survival-1-year-10-of-immobilised", "survival-5-years-40-after-nephrectomy"),
    ),
    Definition(
        "mobility",
        "iLive reports how many keep or regain some movement with spinal metastases",
        "Share of cases or patients who can move; period given only as “the last 15 years”",
        "Kept is not regained, and the groups differ. The first two values are two treatments "
        "side by side, not a trial.",
        (
            "mobility-90-after-combined-therapy",
            "mobility-75-after-nephrectomy",
            "movement-kept-50-of-paraparesis",
            "movement-regained-10-15-of-paraplegia",
        ),
    ),
    Definition(
        "pelvic-dysfunction",
        "iLive reports pelvic dysfunction that stays in {pelvic-dysfunction-99-irreversible} of cases",
        "Share of cases in which it is irreversible; period given only as “the last 15 years”",
        "An adverse outcome: here a high value is bad news. Which cases are meant is not stated.",
        ("pelvic-dysfunction-99-irreversible",),
    ),
    Definition(
        "symptoms-of-spinal-metastases",
        "iLive reports severe pain and paralysis, the latter on an unclear base",
        "Share of patients with the symptom; period not stated",
        "The second base is unclear, so the two values cannot be compared.",
        ("severe-pain-90-of-spinal-metastases", "spinal-compression-5-of-patients"),
    ),
    Definition(
        "treatment-responses",
        "iLive reports five results of treatment, each with its own endpoint",
        "Share who reach the endpoint named; period given for the first only, as “the last 15 years”",
        "No league table: endpoints and patients differ in every panel, and the value for stem "
        "cell transplantation is what the source says that others claim.",
        (
            "spinal-growth-stopped-30-of-patients",
            "chemotherapy-4-5-effective",
            "capecitabine-9-one-year-remission",
            "cytostatics-cytokines-30-regression",
            "stem-cell-transplantation-50-response",
        ),
    ),
)


def entries(table: Table) -> tuple[Entry, ...]:
    """Every chart that can be drawn from the table; together they hold every figure.

    A definition is left out when the table lacks one of its figures. Figures that no definition
    names follow in charts of their topic, at most `MOST_FIGURES` in one.
    """
    known = defined(_DEFINITIONS, table)
    charted = {figure.figure_id for entry in known for figure in entry.figures}
    rest: dict[str, list[Figure]] = {topic: [] for topic in TOPICS}
    for figure in table.figures:
        if figure.figure_id not in charted:
            rest.setdefault(figure.topic, []).append(figure)
    for topic, figures in rest.items():
        known += _topic_entries(topic, figures)
    return tuple(known)


def defined(definitions: Iterable[Definition], table: Table) -> list[Entry]:
    """The charts whose figures the table has, all of them.

    A figure that one would only print beside another is left out by itself.
    """
    return [
        Entry(
            definition.chart_id,
            definition.headline,
            definition.measure,
            definition.caution,
            tuple(table.row[figure_id] for figure_id in definition.figure_ids),
            tuple(
                (figure_id, table.row[other])
                for figure_id, other in definition.beside
                if other in table.row
            ),
        )
        for definition in definitions
        if table.row.keys() >= set(definition.figure_ids)
    ]


def _topic_entries(topic: str, figures: list[Figure]) -> Iterable[Entry]:
    for start in range(0, len(figures), MOST_FIGURES):
        number = start // MOST_FIGURES + 1
        yield Entry(
            f"{topic.replace('_', '-')}-{number}",
            literal(f"{topic_title(topic)}: what else the sources report"),
            "Percent of the base named over each panel",
            "Compare only within a panel: the bases differ between panels.",
            tuple(figures[start : start + MOST_FIGURES]),
        )


def literal(text: str) -> str:
    """A text for a headline in which braces name no figure."""
    return text.replace("{", "{{").replace("}", "}}")


def topic_title(topic: str) -> str:
    """What to call a topic; one that the data folder has added is called by its own name."""
    return (TOPICS | QUANTITY_TOPICS).get(topic, topic.replace("_", " ").capitalize())


def overview(table: Table) -> Entry:
    """All figures in one chart, by topic; the first `MOST_FIGURES` when there are more."""
    order = {topic: place for place, topic in enumerate(TOPICS)}
    figures = sorted(table.figures, key=lambda figure: order.get(figure.topic, len(order)))
    shown = tuple(figures[:MOST_FIGURES])
    how_many = "all" if len(shown) == len(figures) else f"the first {len(shown)} of the"
    return Entry(
        "all-figures",
        f"What the sources report: {how_many} {len(figures)} percentages, each on its own base",
        "Percent of the base named over each panel; periods mostly not stated",
        "Compare only within a panel: the bases differ between panels, so nothing here is a "
        "total or a ranking.",
        shown,
    )
