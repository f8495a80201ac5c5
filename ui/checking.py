"""The pieces of the page that holds copies against the table."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from reported.copies.check import judge_within_limits
from reported.copies.read import MAX_BYTES, Copy, documents_folder, read_copy, read_copy_file
from reported.copies.report import as_annotations, as_csv, as_json, summary
from reported.copies.report_page import as_html
from reported.copies.verdicts import (
    CHANGED,
    FOUND,
    GRAVEST_FIRST,
    MISSING,
    MOVED,
    REWORDED,
    SIGNS,
    VERDICTS,
    Audit,
    Finding,
    context,
)
from reported.errors import CopyError
from reported.table.figures import Table
from reported.table.rows import Source
from ui.live_pages import live_page_buttons
from ui.loading import Content, Fingerprint, theme_name
from ui.provenance import figure_links, source_link
from ui.text import markdown_text, small
from ui.verdicts import remember

RECOGNISE = "recognise"
MARKED_TEXT = "Show the text of the copy, with every figure marked"

# A session holds no more copies than these, nor more characters of them all.
MOST_COPIES = 20
MOST_CHARACTERS = 5 * MAX_BYTES

# An upload is taken apart in memory: Starlette would write one of more than 1 MB to a temporary file.
MultiPartParser.spool_max_size = 2 * MAX_BYTES

# What a session remembers: each copy that it was given, or why it could not be read.
_COPIES = "given-copies"
_AUDITS = "audits"
_TAKEN = "taken-copies"
# Copies that were given on another page, until this one reads them.
_HANDED_OVER = "handed-over-copies"

# Digits that the example prints in place of those that a row has.
_OTHER = str.maketrans("1234567", "2345678")

Key = tuple[str, str, str | None]


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
    place, example = st.columns(2, gap="large")
    with place:
        _take_copies(content.table)
        with st.expander("Check the live pages of the sources"):
            live_page_buttons(content.table, _take_live_page)
    given: dict[Key, Copy | str] = st.session_state[_COPIES]
    if not given:
        with example:
            _example(content.table)
    of_folder: list[Checked] = []
    for path, status in _files(documents_folder()):
        result = _audit_of_file(
            path, status.st_mtime_ns, status.st_size, content.fingerprint, content
        )
        of_folder += _shown(result, None)
    own: list[Checked] = []
    known: dict[tuple[Key, object], Audit | str] = st.session_state.setdefault(_AUDITS, {})
    for key, copy in given.items():
        state = (key, content.fingerprint)
        if state not in known:
            known[state] = copy if isinstance(copy, str) else _audit(copy, content.table, key[2])
        own += _shown(known[state], key)
    remember(result.audit for result in (*of_folder, *own))
    return [*reversed(own), *of_folder]


def hand_over(uploads: Sequence[UploadedFile]) -> None:
    """Keep what was given on another page until the page of copies reads it."""
    st.session_state[_HANDED_OVER] = [(u.file_id, u.name, u.getvalue) for u in uploads]


def _shown(result: Audit | str, key: Key | None) -> list[Checked]:
    if isinstance(result, Audit):
        return [Checked(result, key)]
    st.error(markdown_text(result))
    if key is not None:
        _forget(key)
    return []


def show_results(checked: Sequence[Checked]) -> None:
    """The reader's own copies, each with its report; those of the folder folded below them."""
    for copy in checked:
        if copy.key is not None:
            st.header(f"Your copy: {markdown_text(_own_name(copy.key))}", anchor=False)
            _report(copy)
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
                _report(copy)


def _report(copy: Checked) -> None:
    """A summary, the figures by verdict, the marked text, and the report as files."""
    result, key = copy.audit, copy.key
    small(f"Compared with: {markdown_text(result.source.title)}")
    _in_two_seconds(result)
    for verdict in GRAVEST_FIRST[:-1]:
        _group(result, verdict)
    _unrecorded(result)
    _group(result, FOUND)
    for verdict in GRAVEST_FIRST if result.quantities else ():
        _group(result, verdict, quantities=True)
    # By the copy, not by its place in the list: that of a forgotten one is the next one's.
    name = str(key or result.copy.name)
    _downloads(result, name)
    if st.toggle(MARKED_TEXT, key=f"marked-{name}"):
        st.iframe(as_html([result], theme=theme_name(), embedded=True), height=720)
    if key is not None:
        _forget(key)


def _own_name(key: Key) -> str:
    """The file's name, numbered in the order given where the session holds several of one name."""
    alike = [other for other in st.session_state[_COPIES] if other[0] == key[0]]
    if len(alike) < 2:
        return key[0]
    return f"{key[0]}, number {alike.index(key) + 1} of {len(alike)} with this name"


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


def _take_copies(table: Table) -> None:
    """Read what the reader gives, once; a copy that cannot be read is remembered as the reason."""
    given: dict[Key, Copy | str] = st.session_state.setdefault(_COPIES, {})
    sources = {
        source.source_id: f"{source.publisher}, “{source.title}” ({source.source_id})"
        for source in table.sources
    }
    uploads = st.file_uploader(
        "Drop your copy here: a saved page, PDF, Word document, mail or plain text",
        accept_multiple_files=True,
        key="copies",
    )
    with st.expander("Paste a text, or say which document it is"):
        pasted = st.text_area("Text of the page", key="pasted", height=160)
        st.button("Check the text", disabled=not pasted)
        chosen = st.selectbox(
            "It is a copy of",
            [RECOGNISE, *sources],
            format_func=lambda key: sources.get(key, "any of them: recognise it"),
            key="copy-of",
        )
    small(
        "Your copy stays in the server's memory until you close the page. It is never saved. "
        f"At most {MAX_BYTES // 1_000_000} MB each."
    )
    source_id = None if chosen == RECOGNISE else chosen
    copies = [(upload.file_id, upload.name, upload.getvalue) for upload in uploads]
    copies += st.session_state.pop(_HANDED_OVER, [])
    if pasted and pasted.strip():
        copies.append((str(hash(pasted)), "Pasted text", pasted.encode))
    taken: set[tuple[str, str | None]] = st.session_state.setdefault(_TAKEN, set())
    waiting = [copy for copy in copies if (copy[0], source_id) not in taken]
    for position, (token, name, data) in enumerate(waiting):
        content = data()
        key = (name, hashlib.sha256(content).hexdigest(), source_id)
        replaced = [known for known in given if known[:2] == key[:2]]
        if not replaced and not _has_room(given):
            st.error(
                f"This session holds {len(given)} copies and no more: forget one, and the next is read. "
                f"Not read yet: {len(waiting) - position}."
            )
            break
        taken.add((token, source_id))
        for other in replaced:
            del given[other]
        with st.spinner(f"Reading {markdown_text(name)} …"):
            given[key] = _read(content, name)


def _take_live_page(source: Source, copy: Copy) -> None:
    """Keep a page that was fetched like a copy that was given; the newest stands at the end."""
    given: dict[Key, Copy | str] = st.session_state[_COPIES]
    key = (copy.name, copy.sha256, source.source_id)
    if key not in given and not _has_room(given):
        st.error(f"This session holds {len(given)} copies and no more: forget one, then try again.")
        return
    given[key] = copy


def _has_room(given: dict[Key, Copy | str]) -> bool:
    characters = sum(len(copy.text) for copy in given.values() if isinstance(copy, Copy))
    return len(given) < MOST_COPIES and characters < MOST_CHARACTERS


def _read(content: bytes, name: str) -> Copy | str:
    try:
        return read_copy(content, name)
    except CopyError as error:
        return str(error)


def _audit(copy: Copy, table: Table, source_id: str | None) -> Audit | str:
    try:
        return judge_within_limits(copy, table, source_id)
    except CopyError as error:
        return str(error)


@st.cache_resource(max_entries=50, show_spinner="Checking the copies in the folder …")
def _audit_of_file(
    path: Path, mtime: int, size: int, fingerprint: Fingerprint, _content: Content
) -> Audit | str:
    try:
        return judge_within_limits(read_copy_file(path), _content.table)
    except CopyError as error:
        return str(error)


def _forget(key: Key) -> None:
    """A button that removes a copy and its verdicts from the session."""

    def forget() -> None:
        st.session_state[_COPIES].pop(key, None)
        st.session_state[_AUDITS].clear()

    st.button(f"Forget {markdown_text(_own_name(key))}", on_click=forget, key=f"forget-{key}")


def _in_two_seconds(result: Audit) -> None:
    """Green only when everything is found or moved and nothing is unrecorded."""
    total, beside = len(result.findings), len(result.unrecorded)
    reworded = sum(finding.verdict == REWORDED for finding in result.all_findings)
    if any(finding.verdict not in (FOUND, MOVED, REWORDED) for finding in result.all_findings):
        st.error(markdown_text(f"Look at this copy: {summary(result)}."))
    elif beside or reworded:
        remarks = []
        if reworded:
            remarks.append(f"{reworded} reworded: read what they say now")
        if beside:
            remarks.append(f"{beside:,} more {'percentage' if beside == 1 else 'percentages'}")
        start = f"All {total} figures stand" if total else "No figure of the table is to stand"
        st.warning(f"{start} in this copy; {'; '.join(remarks)}.")
    elif total:
        st.success(markdown_text(f"All {total} figures stand in this copy: {summary(result)}."))
    else:
        st.success("The table has no figure of this document, and the copy prints no percentage.")


def _group(result: Audit, verdict: str, *, quantities: bool = False) -> None:
    """The figures of a verdict, or the `quantities` that are no percentages; found ones are folded."""
    judged = result.quantities if quantities else result.findings
    findings = [finding for finding in judged if finding.verdict == verdict]
    if not findings:
        return
    title = f"{_counted(findings, quantities)}: {VERDICTS[verdict]}"
    if verdict == FOUND:
        with st.expander(title):
            _table(findings)
    else:
        st.subheader(title, anchor=False)
        _table(findings)
        figure_links(tuple(finding.figure for finding in findings))


def _counted(findings: Sequence[Finding], quantities: bool) -> str:
    """A verdict with its sign and how many have it: ``≠ 1 other quantity changed``."""
    verdict, count = findings[0].verdict, len(findings)
    kind = "" if not quantities else "other quantity " if count == 1 else "other quantities "
    return f"{SIGNS[verdict]} {count} {kind}{verdict}"


def _table(findings: Sequence[Finding]) -> None:
    st.table(
        {
            "Figure": [markdown_text(finding.figure.subject) for finding in findings],
            "Recorded": [markdown_text(finding.figure.exact) for finding in findings],
            "In this copy": [markdown_text(finding.printed) or "nothing" for finding in findings],
            "Line": [str(finding.line or "") for finding in findings],
            "Note": [markdown_text(finding.note) for finding in findings],
        },
        hide_index=True,
    )


def _unrecorded(result: Audit) -> None:
    if not result.unrecorded:
        return
    count = len(result.unrecorded)
    st.subheader(f"{SIGNS['unrecorded']} {count} unrecorded: no row has it", anchor=False)
    text = result.copy.text
    shown = result.unrecorded[:100]
    st.table(
        {
            "Printed": [markdown_text(place.printed) for place in shown],
            "Line": [str(place.line) for place in shown],
            "Context": [markdown_text(context(text, p.start, p.end)) for p in shown],
        },
        hide_index=True,
    )
    if count > len(shown):
        small(f"The first {len(shown)} of {count:,}; the report below holds them all.")


def _downloads(result: Audit, key: str) -> None:
    stem = f"check-{result.source.source_id}-{result.copy.sha256[:8]}"
    with st.container(horizontal=True):
        for label, name, mime, make in (
            ("Report", f"{stem}.html", "text/html", lambda: as_html([result])),
            ("CSV", f"{stem}.csv", "text/csv", lambda: as_csv([result])),
            ("JSON", f"{stem}.json", "application/json", lambda: as_json([result])),
            (
                "Web Annotations",
                f"{stem}.jsonld",
                "application/ld+json",
                lambda: as_annotations([result]),
            ),
        ):
            st.download_button(
                label,
                make,
                file_name=name,
                mime=mime,
                on_click="ignore",
                key=f"{name}-{key}",
            )
