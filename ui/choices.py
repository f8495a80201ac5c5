"""Choices that live in the address of a page, so that a link brings them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

EVERY = "all"
# What narrows a list; several pages have filters of the same name.
_FILTERS = ("topic", "source", "base", "text", "disputed", "relation", "design", "kind")


def choose_one(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    column: DeltaGenerator | None = None,
    every: str = "",
    in_sight: bool = False,
    named: bool = True,
) -> str:
    """The name of the option that the reader chooses by its label.

    `every` is the label of one more option, `EVERY`, that stands for all of them; with `in_sight` all
    options are seen at once, for a choice that decides what the page is about. Without `named` the
    label is for screen readers alone.
    """
    labels = _told_apart(({EVERY: every} if every else {}) | dict(options))
    _accept_name(key, labels)
    if in_sight:
        return (column.radio if column else st.radio)(
            label,
            list(labels),
            format_func=labels.__getitem__,
            horizontal=True,
            label_visibility="visible" if named else "collapsed",
            key=key,
            bind="query-params",
        )
    return (column.selectbox if column else st.selectbox)(
        label, list(labels), format_func=labels.__getitem__, key=key, bind="query-params"
    )


def forget_filters() -> None:
    """Show the list of another page whole, unless its address narrows it."""
    for key in _FILTERS:
        if key not in st.query_params:
            st.session_state.pop(key, None)


def _told_apart(options: Mapping[str, str]) -> dict[str, str]:
    """The options with a label of their own: Streamlit knows them by it, and would take another."""
    count = Counter(options.values())
    return {
        name: label if count[label] == 1 else f"{label} ({name})" for name, label in options.items()
    }


def _accept_name(key: str, labels: Mapping[str, str]) -> None:
    """Let a link name an option as the table does: Streamlit itself knows only its label.

    The address is written anew with the label, so that it can be copied and loaded again.
    """
    names = st.query_params.get_all(key)
    if names and key not in st.session_state and all(name in labels for name in names):
        wanted = labels[names[-1]]
        if names != [wanted]:
            st.query_params[key] = wanted
            st.rerun()
