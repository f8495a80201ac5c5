"""The pieces of the page that holds copies against the table."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from reported.copies.check import judge_within_limits
from reported.copies.read import documents_folder, read_copy_file
from reported.copies.verdicts import CHANGED, FOUND, MISSING, SIGNS, Audit
from reported.errors import CopyError
from reported.table.figures import Table
from ui.check_report import show_report
from ui.given_copies import Key, audits, forget_button, name_of, take_copies, take_live_page
from ui.live_pages import live_page_buttons
from ui.loading import Content, Fingerprint
from ui.provenance import source_link
from ui.text import markdown_text, small
from ui.verdicts import remember

# Digits that the example prints in place of those that a row has.
_OTHER = str.maketrans("1234567", "2345678")


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy held against the table; `key` names it in its session, and is None for one in the folder."""

    audit: Audit
    key: Key | None


def check_copies(content: Content) -> list[Checked]:
    """Every copy that lies in the folder or was given in this session, held against the table.

    The reader's own come first, the newest on top, then those of the folder. Copies stay with the
    session until they are forgotten, whatever other pages are visited.
    """
    upload, example = st.columns(2, gap="large")
    with upload:
        take_copies(content.table)
        with st.expander("Check the live pages of the sources"):
            live_page_buttons(content.table, take_live_page)
    given = audits(content)
    if not given:
        with example:
            _example(content.table)
    of_folder: list[Checked] = []
    for path, status in _files(documents_folder()):
        result = _audit_of_file(
            path, status.st_mtime_ns, status.st_size, content.fingerprint, content
        )
        of_folder += _shown(result, None)
    own = [checked for key, result in given.items() for checked in _shown(result, key)]
    remember(result.audit for result in (*of_folder, *own))
    return [*reversed(own), *of_folder]


def show_results(checked: Sequence[Checked]) -> None:
    """The reader's own copies, each with its report; those of the folder folded below them."""
    for copy in checked:
        if copy.key is not None:
            st.header(f"Your copy: {markdown_text(name_of(copy.key))}", anchor=False)
            # By the copy, not by its number in the list: that of a forgotten one is the next one's.
            show_report(copy.audit, str(copy.key))
            forget_button(copy.key)
    of_folder = [copy for copy in checked if copy.key is None]
    if not of_folder:
        return
    count = len(of_folder)
    title = f"The server's own {'copy' if count == 1 else f'{count} copies'} of the documents"
    folded = st.expander(title, key="of-folder", on_change="rerun")
    if folded.open:
        with folded:
            for copy in of_folder:
                st.header(markdown_text(copy.audit.copy.name), anchor=False)
                show_report(copy.audit, copy.audit.copy.name)


def _shown(result: Audit | str, key: Key | None) -> list[Checked]:
    if isinstance(result, Audit):
        return [Checked(result, key)]
    st.error(markdown_text(result))
    if key is not None:
        forget_button(key)
    return []


def _example(table: Table) -> None:
    """What a report looks like: rows of the table, held against a copy that we invent."""
    figures = [figure for figure in table.figures if figure.exact.translate(_OTHER) != figure.exact]
    if len(figures) < 3:
        return
    found, changed, missing = figures[:3]
    st.markdown("**Example: what you get** (the copy is invented)")
    st.markdown(":material/error: Look at this copy: 1 found, 1 changed, 1 missing.")
    st.table(
        {
            "Figure": [markdown_text(figure.subject) for figure in (changed, missing, found)],
            "Recorded": [markdown_text(figure.exact) for figure in (changed, missing, found)],
            "In this copy": [
                markdown_text(f"{SIGNS[CHANGED]} {changed.exact.translate(_OTHER)}"),
                f"{SIGNS[MISSING]} nothing",
                markdown_text(f"{SIGNS[FOUND]} {found.exact}"),
            ],
        },
        hide_index=True,
    )
    small("You can then see the text of your copy with every figure marked, and save the report.")


def made_from(table: Table) -> None:
    """What the table was made from, so that a reader can tell whether a copy is the same."""
    st.header("What the table was made from", anchor="made-from")
    for source in table.sources:
        st.markdown(
            f"- {source_link(source)}: {source.percentages} percentages, "
            f"{source.characters:,} characters, file {markdown_text(source.file_name)}, SHA-256 "
            f"`{source.sha256}`"
        )


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """The plain files of a folder with their states; one that vanishes meanwhile is left out."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            with suppress(OSError):
                status = path.stat()
                if stat.S_ISREG(status.st_mode) and path.name[0] != ".":
                    found.append((path, status))
    return found


@st.cache_resource(max_entries=50, show_spinner="Checking the copies in the folder …")
def _audit_of_file(
    path: Path, mtime: int, size: int, fingerprint: Fingerprint, _content: Content
) -> Audit | str:
    try:
        return judge_within_limits(read_copy_file(path), _content.table)
    except CopyError as error:
        return str(error)
