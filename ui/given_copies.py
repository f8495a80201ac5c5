"""The copies that a reader has given in their session, until they forget them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from reported.copies.check import judge_within_limits
from reported.copies.read import MAX_BYTES, Copy, read_copy
from reported.copies.verdicts import Audit
from reported.errors import CopyError
from reported.table.figures import Table
from reported.table.rows import Source
from ui.loading import Content
from ui.text import markdown_text, small

RECOGNISE = "recognise"

# A session holds no more copies than these, nor more characters of them all.
MOST_COPIES = 20
MOST_CHARACTERS = 5 * MAX_BYTES

# An upload is taken apart in memory: Starlette would write one of more than 1 MB to a temporary file.
MultiPartParser.spool_max_size = 2 * MAX_BYTES

# What a session remembers: each copy that it was given, or why it could not be read.
_COPIES = "given-copies"
_AUDITS = "audits"
_TAKEN = "taken-copies"
# How often the field for uploads was emptied: with another key it is another field.
_EMPTIED = "emptied-uploads"
# Copies that were given on another page, until this one reads them.
_HANDED_OVER = "handed-over-copies"

Key = tuple[str, str, str | None]


def hand_over(uploads: Sequence[UploadedFile]) -> None:
    """Keep what was given on another page until the page of copies reads it."""
    st.session_state[_HANDED_OVER] = [(u.file_id, u.name, u.getvalue) for u in uploads]


def take_copies(table: Table) -> None:
    """Read what the reader gives, once; a copy that cannot be read is remembered as the reason."""
    given = _given()
    sources = {
        source.source_id: f"{source.publisher}, “{source.title}” ({source.source_id})"
        for source in table.sources
    }
    uploads = st.file_uploader(
        "Drop your copy here: a saved page, PDF, Word document, mail or plain text",
        accept_multiple_files=True,
        key=_field(),
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
    small("Your copy stays in the server's memory until you close the page. It is never saved.")
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


def take_live_page(source: Source, copy: Copy) -> None:
    """Keep a page that was fetched like a copy that was given; the newest stands at the end."""
    given = _given()
    key = (copy.name, copy.sha256, source.source_id)
    if key not in given and not _has_room(given):
        st.error(f"This session holds {len(given)} copies and no more: forget one, then try again.")
        return
    given[key] = copy


def audits(content: Content) -> dict[Key, Audit | str]:
    """Each copy held against the table, in the order given, or why that cannot be done."""
    known: dict[tuple[Key, object], Audit | str] = st.session_state.setdefault(_AUDITS, {})
    for key, copy in _given().items():
        state = (key, content.fingerprint)
        if state not in known:
            known[state] = copy if isinstance(copy, str) else _audit(copy, content.table, key[2])
    return {key: known[key, content.fingerprint] for key in _given()}


def name_of(key: Key) -> str:
    """The file's name, numbered in the order given where the session holds several of one name."""
    alike = [other for other in _given() if other[0] == key[0]]
    if len(alike) < 2:
        return key[0]
    return f"{key[0]}, number {alike.index(key) + 1} of {len(alike)} with this name"


def forget_button(key: Key) -> None:
    """A button that removes a copy and its verdicts from the session."""

    def forget() -> None:
        _given().pop(key, None)
        st.session_state[_AUDITS].clear()
        # The field keeps every file until it is emptied; what is still to be read has to stay.
        taken = {token for token, _ in st.session_state[_TAKEN]}
        if all(upload.file_id in taken for upload in st.session_state.get(_field()) or ()):
            st.session_state[_EMPTIED] = st.session_state.get(_EMPTIED, 0) + 1

    st.button(f"Forget {markdown_text(name_of(key))}", on_click=forget, key=f"forget-{key}")


def _field() -> str:
    return f"copies-{st.session_state.get(_EMPTIED, 0)}"


def _given() -> dict[Key, Copy | str]:
    given: dict[Key, Copy | str] = st.session_state.setdefault(_COPIES, {})
    return given


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
