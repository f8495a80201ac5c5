"""The files of one chart or of more, each made when its button is clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.drawing import in_other_words
from reported.charts.theme import THEMES
from reported.errors import SizeError
from reported.export.archive import changed_at
from reported.export.data_pack import data_pack
from reported.export.flash_cards import MEDIA_TYPE, counted, flash_cards
from reported.export.pictures import Look, picture, picture_name, pictures
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.layout import Canvas, canvas
from reported.export.selection import of_charts
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.data_folder import data_folder
from ui.background import Step, make_in_background
from ui.loading import Content, today
from ui.taking import PPTX

# More charts than this make a deck for which one waits, and is shown how far it is.
LONG_DECK = 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class File:
    """A button and what it makes; with a `key` it takes long, and is made in the background."""

    button: str
    name: str
    mime: str
    help_text: str
    make: Callable[[Step], bytes]
    key: str = ""


def show_files(
    content: Content, first: Entry, look: Look, entries: tuple[Entry, ...], with_pictures: bool
) -> None:
    """The files of the charts `entries` in one row; the PDF is the picture of the `first` one.

    The data pack takes an SVG of every chart along where it is wanted `with_pictures`.
    """
    files = _files(content, first, look, entries, with_pictures)
    with st.container(horizontal=True, gap="xsmall"):
        for file in files:
            if not file.key:
                _download(file)
    for file in files:
        if file.key:
            make_in_background(
                file.button,
                (entries, look, content.fingerprint),
                file.make,
                file_name=file.name,
                mime=file.mime,
                key=file.key,
                help_text=file.help_text,
            )


def _download(file: File) -> None:
    st.download_button(
        file.button,
        lambda: file.make(_no_step),
        file_name=file.name,
        mime=file.mime,
        on_click="ignore",
        help=file.help_text,
        width="content",
    )


def _files(
    content: Content,
    first: Entry,
    look: Look,
    entries: tuple[Entry, ...],
    with_pictures: bool,
) -> list[File]:
    table, folder, date = content.table, data_folder(), today()
    chosen = of_charts(table, content.literature, entries)
    figures, published, stem = chosen.figures, chosen.published, chosen.name
    slides = _slides(look)
    # A presenter's own words are those of the chart that is shown.
    own = in_other_words(first, look.headline, look.measure)
    worded = [own if entry is first else entry for entry in entries]

    def pack(step: Step) -> bytes:
        drawn: Mapping[str, bytes] = {}
        if with_pictures:
            plain = replace(look, scale=1, headline=None, measure=None)
            drawn = pictures(entries, table, plain, date=date, step=step)
        return data_pack(
            figures,
            table,
            folder,
            date=date,
            filters=", ".join(chosen.filters),
            pictures=drawn,
            published=published,
            charts=entries,
        )

    return [
        File(
            "PowerPoint",
            f"{stem}.pptx",
            PPTX,
            "Editable charts, light or dark, 16:9 or 4:3; the notes hold the provenance",
            lambda step: deck(worded, table, date=date, canvas=slides, step=step),
            key="long-deck" if len(entries) > LONG_DECK else "",
        ),
        File(
            "PDF" if len(entries) == 1 else "PDF of the picture above",
            picture_name(first, table, "pdf", look),
            "application/pdf",
            "The picture above, for print",
            lambda _: picture(first, table, "pdf", look, date=date),
        ),
        File(
            "Web page",
            f"{stem}.html",
            "text/html",
            "Charts in one file that needs no network and no scripts",
            lambda _: web_page(worded, table, date=date).encode(),
        ),
        File(
            "Spreadsheet",
            f"{stem}.xlsx",
            XLSX,
            "The rows, with a sheet that explains the columns",
            lambda _: spreadsheet(figures, table, folder, date=date, published=published),
        ),
        File(
            "Data pack with pictures" if with_pictures else "Data pack",
            f"{stem}-with-pictures.zip" if with_pictures else f"{stem}.zip",
            ZIP,
            "The rows as CSV with their description, alternative texts and a readme",
            pack,
            key="pack-with-pictures" if with_pictures else "",
        ),
        File(
            "Flash cards (Anki)",
            f"{stem}.apkg",
            MEDIA_TYPE,
            f"A deck of {counted(figures)}; a newer one brings its cards up to date",
            lambda _: flash_cards(figures, table, changed=changed_at(folder)),
        ),
    ]


def _no_step(done: int, total: int, doing: str) -> None:
    """Short work shows no progress."""


def _slides(look: Look) -> Canvas:
    """Slides in the size and theme of the picture where slides have these, else the usual ones."""
    try:
        return canvas(look.size, THEMES[look.theme])
    except SizeError:
        return Canvas()
