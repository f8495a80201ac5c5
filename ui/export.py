"""The pieces of the page Export: what to take, how it looks, and the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.pictures.sizing import SIZES, Size
from reported.charts.theme import THEMES, ThemeName
from reported.errors import SizeError
from reported.export.changed import changed_at
from reported.export.citations import cite_chart
from reported.export.data_pack import data_pack
from reported.export.flash_cards import MEDIA_TYPE, counted, flash_cards
from reported.export.pictures import LARGEST, SMALLEST, Look, picture_name
from reported.export.pictures import picture as make_picture
from reported.export.pictures import pictures as make_pictures
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.layout import Canvas, canvas
from reported.export.selection import of_charts
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.folder import data_folder
from ui.background import Step, make_in_background
from ui.charts import show_plot
from ui.choices import choose_one, choose_several
from ui.citing import show_citation
from ui.loading import Content, today
from ui.picture import fits, picture_buttons, preview
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


# More charts than this make a deck for which one waits, and is shown how far it is.
LONG_DECK = 12

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants: a chart, and how its picture is to look."""

    entry: Entry
    look: Look


def choose(content: Content) -> Choice:
    """The settings; they live in the URL, so that a link brings the same picture back."""
    chart_id = choose_one("Chart", content.headlines, "chart")
    first, second = st.columns(2)
    size_name = choose_one("Size", SIZE_LABELS, "size", place=first)
    theme = choose_one("Background", THEME_LABELS, "theme", place=second)
    size = SIZES.get(size_name) or _free_size()
    with st.expander("Own words, sharpness, small print"):
        own_headline = st.text_input(
            "Headline in place of ours", key="headline", bind="query-params", max_chars=200
        )
        own_measure = st.text_input(
            "Subtitle in place of ours", key="subtitle", bind="query-params", max_chars=300
        )
        scale = st.slider("Pixels of a PNG: times", 1, 3, key="scale", bind="query-params")
        footer = st.toggle(
            "Source and date inside the picture", True, key="footer", bind="query-params"
        )
    look = Look(
        size, scale, cast(ThemeName, theme), footer, own_headline or None, own_measure or None
    )
    return Choice(content.charts[chart_id], look)


def picture(content: Content, choice: Choice) -> None:
    """The picture as it will arrive, and the buttons that save and copy it."""
    entry, look, table = choice.entry, choice.look, content.table
    if not fits(content, entry, look):
        return
    preview(content, entry, look)
    picture_buttons("export", content, entry, look)
    if not look.footer:
        small("Without the small print, put this beside the picture:")
        st.code(cite_chart(entry, table, "text"), language=None, wrap_lines=True)
    _interactive(content, entry)


@st.fragment
def _interactive(content: Content, entry: Entry) -> None:
    """The chart to point at, with the camera of Plotly; drawn when it is opened."""
    shown = st.expander("The interactive chart", key="interactive", on_change="rerun")
    if shown.open:
        with shown:
            show_plot(content, entry)


def _free_size() -> Size:
    first, second = st.columns(2)
    width = first.number_input(
        "Width in pixels", SMALLEST, LARGEST, 1200, key="width", bind="query-params"
    )
    height = second.number_input(
        "Height in pixels", SMALLEST, LARGEST, 900, key="height", bind="query-params"
    )
    return Size(width, height)


def files(content: Content, choice: Choice) -> None:
    """Slides, documents and data of the chosen chart or of more, made when their button is clicked."""
    st.header("Slides, documents, data", anchor="files")
    entries = _chosen_charts(content, choice.entry)
    table, folder, date = content.table, data_folder(), today()
    chosen = of_charts(table, content.literature, tuple(entries))
    figures, published, stem = chosen.figures, chosen.published, chosen.name
    filters = ", ".join(chosen.filters)
    slides = _slides(choice.look)
    makers: tuple[tuple[str, str, str, Callable[[], bytes | str], str], ...] = (
        (
            "PowerPoint",
            f"{stem}.pptx",
            PPTX,
            lambda: deck(entries, table, date=date, canvas=slides),
            "Editable charts, light or dark, 16:9 or 4:3; the notes hold the provenance",
        ),
        (
            "PDF",
            picture_name(choice.entry, table, "pdf", choice.look),
            "application/pdf",
            lambda: make_picture(choice.entry, table, "pdf", choice.look, date=date),
            "The picture above, for print",
        ),
        (
            "Web page",
            f"{stem}.html",
            "text/html",
            lambda: web_page(entries, table, date=date),
            "Interactive charts in one file that needs no network",
        ),
        (
            "Spreadsheet",
            f"{stem}.xlsx",
            XLSX,
            lambda: spreadsheet(figures, table, folder, date=date, published=published),
            "The rows, with a sheet that explains the columns",
        ),
        (
            "Data pack",
            f"{stem}.zip",
            "application/zip",
            lambda: data_pack(
                figures,
                table,
                folder,
                date=date,
                filters=filters,
                published=published,
                charts=entries,
            ),
            "The rows as CSV with their description, alternative texts and a readme",
        ),
        (
            "Flash cards (Anki)",
            f"{stem}.apkg",
            MEDIA_TYPE,
            lambda: flash_cards(figures, table, changed=changed_at(folder)),
            f"A deck of {counted(figures)}; a newer one brings its cards up to date",
        ),
    )
    long_deck = len(entries) > LONG_DECK
    with st.container(horizontal=True):
        for label, name, mime, make, help_text in makers[long_deck:]:
            st.download_button(
                label,
                make,
                file_name=name,
                mime=mime,
                on_click="ignore",
                help=help_text,
            )
    if long_deck:
        make_in_background(
            "PowerPoint",
            (tuple(entries), slides, content.fingerprint),
            lambda step: deck(entries, table, date=date, canvas=slides, step=step),
            file_name=f"{stem}.pptx",
            mime=PPTX,
            key="long-deck",
            help_text=makers[0][-1],
        )
    look = replace(choice.look, scale=1, headline=None, measure=None)

    def pack_with_pictures(step: Step) -> bytes:
        drawn = make_pictures(entries, table, "svg", look, date=date, step=step)
        return data_pack(
            figures,
            table,
            folder,
            date=date,
            filters=filters,
            pictures=drawn,
            published=published,
            charts=entries,
        )

    make_in_background(
        "Data pack with pictures",
        (tuple(entries), look, content.fingerprint),
        pack_with_pictures,
        file_name=f"{stem}-with-pictures.zip",
        mime="application/zip",
        key="pack-with-pictures",
        help_text="The data pack and an SVG of every chart, at the size chosen above",
    )
    st.header("Cite the chart", anchor="cite")
    show_citation(choice.entry.chart_id, partial(cite_chart, choice.entry, table))


def _chosen_charts(content: Content, first: Entry) -> list[Entry]:
    """The chart of the picture and whatever others the reader wants in the same files."""
    charts = content.charts
    if st.toggle("Every chart in the files", key="every", bind="query-params"):
        # What studies say repeats every figure, so it is taken only where it is named.
        return [entry for entry in charts.values() if not entry.published or entry is first]
    others = choose_several(
        "Further charts in the same files",
        content.headlines,
        "more",
        none="None: the files hold the chart above",
    )
    return list(dict.fromkeys([first, *(charts[chart_id] for chart_id in others)]))


def _slides(look: Look) -> Canvas:
    """Slides in the size and theme of the picture where slides have these, else the usual ones."""
    try:
        return canvas(look.size, THEMES[look.theme])
    except SizeError:
        return Canvas()
