"""The page Export: the picture as it will arrive, its files below it, and what can be chosen beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.drawing import TWO_COLUMNS
from reported.charts.theme import ThemeName
from reported.export.citations import cite_chart
from reported.export.pictures import LARGEST, SMALLEST, Look
from reported.table.charts import EXPORT
from ui.charts import jumps
from ui.choices import choose_one
from ui.citing import show_citation
from ui.export_files import show_files
from ui.gallery import CHART, choose_charts
from ui.loading import Content
from ui.named import named, say_unknown_chart
from ui.picture import fits, picture_buttons, preview
from ui.screen import page_width
from ui.text import small

SIZE_LABELS = {
    "slide-16-9": "Slide 16:9, 1920 x 1080",
    "slide-4-3": "Slide 4:3, 1440 x 1080",
    "square": "Square, 1080 x 1080",
    "a4-landscape": "A4 landscape at 300 dpi, 3508 x 2480",
    "free": "A size of my own",
}
THEME_LABELS: dict[str, str] = {
    "light": "Light",
    "dark": "Dark",
    "transparent": "Transparent, for a dark slide",
    "transparent-on-light": "Transparent, for a light slide",
}


# The reader's own words, which are about the chart that is shown.
_HEADLINE, _MEASURE = "headline", "subtitle"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants: a chart, how its picture is to look, and what the files hold."""

    entry: Entry
    look: Look
    in_files: tuple[Entry, ...]
    with_pictures: bool


def show_export(content: Content) -> None:
    """Picture and files on the left, choices on the right; on a telephone one under the other."""
    if not content.charts:
        st.info("The table has no figures yet.")
        return
    name = named(CHART)
    if name not in content.headlines.values():
        say_unknown_chart(content, name, EXPORT)
    if page_width() >= TWO_COLUMNS:
        left, right = st.columns([2, 1], gap="medium")
    else:
        jumps({"files": "Files", "choices": "Choose a chart", "cite": "Cite"})
        left, right = st.container(), st.container()
    with left:
        picture = st.container()
        words = _own_words()
        st.header("Slides, documents, data", anchor="files")
        every, studies = _more_charts(content)
    with right:
        choice = _choose(content, words, every=every, studies=studies)
    with picture:
        _picture(content, choice)
    with left:
        show_files(content, choice.entry, choice.look, choice.in_files, choice.with_pictures)
        small(f"The files hold {len(choice.in_files)} of {len(content.charts)} charts.")
        st.header("Cite the chart", anchor="cite")
        show_citation(choice.entry.chart_id, partial(cite_chart, choice.entry, content.table))


def _own_words() -> dict[str, str | None]:
    """A headline and a measure in place of the chart's, below the picture that shows them."""
    columns = st.columns(2) if page_width() >= TWO_COLUMNS else (st.container(), st.container())
    texts = (
        (columns[0], "Headline in place of ours", _HEADLINE, 200),
        (columns[1], "Subtitle in place of ours", _MEASURE, 300),
    )
    headline, measure = (
        column.text_input(label, key=key, bind="query-params", max_chars=most) or None
        for column, label, key, most in texts
    )
    return {"headline": headline, "measure": measure}


def _forget_own_words() -> None:
    """Words for one chart say nothing of the next one."""
    for key in (_HEADLINE, _MEASURE):
        st.session_state[key] = ""


def _more_charts(content: Content) -> tuple[bool, bool]:
    """Whether the files are to hold every chart, and what studies say."""
    total = len(content.charts)
    of_studies = sum(bool(entry.published) for entry in content.charts.values())
    with st.container(horizontal=True):
        every = st.toggle(
            f"Every chart in the files: {total - of_studies} of {total}",
            key="every",
            bind="query-params",
        )
        label = f"What studies say too: up to {of_studies} more"
        studies = bool(of_studies) and st.toggle(label, key="studies", bind="query-params")
    return every, studies


def _choose(
    content: Content, words: Mapping[str, str | None], *, every: bool, studies: bool
) -> Choice:
    """The settings; they live in the URL, so that a link brings the same picture back."""
    st.header("Choose", anchor="choices")
    entry, more = choose_charts(content, every=every, when_chosen=_forget_own_words)
    size_name = choose_one("Size", SIZE_LABELS, "size", in_sight=True)
    size = SIZES.get(size_name) or _free_size()
    theme = choose_one("Background", THEME_LABELS, "theme", in_sight=True)
    with st.popover("Sharpness, small print"):
        scale = st.slider("Pixels of a PNG: times", 1, 3, key="scale", bind="query-params")
        footer = st.toggle(
            "Source and date inside the picture", True, key="footer", bind="query-params"
        )
        pictures = st.toggle("Pictures in the data pack", key="pictures", bind="query-params")
    look = Look(size, scale, cast(ThemeName, theme), footer, **words)
    in_files = _in_files(content, entry, more, every=every, studies=studies)
    return Choice(entry, look, in_files, pictures)


def _in_files(
    content: Content, first: Entry, more: list[Entry], *, every: bool, studies: bool
) -> tuple[Entry, ...]:
    """The chart that is shown, then the others that are wanted in the same files.

    What studies say repeats every figure, so it is taken only where it is named, or asked for: of
    all figures, or of those of the chosen charts.
    """
    charts = content.charts.values()
    chosen = [first, *more]
    if every:
        chosen = [entry for entry in charts if studies or not entry.published or entry is first]
    elif studies:
        shown = {figure for entry in chosen for figure in entry.named}
        chosen += [entry for entry in content.comparisons if shown.intersection(entry.figures)]
    return tuple(dict.fromkeys(chosen))


def _free_size() -> Size:
    first, second = st.columns(2)
    width = first.number_input(
        "Width in pixels", SMALLEST, LARGEST, 1200, key="width", bind="query-params"
    )
    height = second.number_input(
        "Height in pixels", SMALLEST, LARGEST, 900, key="height", bind="query-params"
    )
    return Size(width, height)


def _picture(content: Content, choice: Choice) -> None:
    """The picture as it will arrive, and the buttons that save and copy it."""
    entry, look = choice.entry, choice.look
    if not fits(content, entry, look):
        return
    preview(content, entry, look)
    picture_buttons("export", content, entry, look)
    if not look.footer:
        small("Without the small print, put this beside the picture:")
        st.code(cite_chart(entry, content.table, "text"), language=None, wrap_lines=True)
