"""Work of many seconds: done in the background, its progress shown, until it is done or cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import streamlit as st

from reported.errors import ReportedError
from ui.text import markdown_text, small

# Seconds between two looks at how far the work is.
LOOK_EVERY = 0.4

Made = TypeVar("Made")
Step = Callable[[int, int, str], None]


class CancelError(Exception):
    """The reader has cancelled the work."""


@dataclass
class Work(Generic[Made]):
    """Something that is being made in a thread; `wanted` tells what, so that nothing else is handed out."""

    wanted: object
    done: int = 0
    total: int = 1
    doing: str = ""
    error: str = ""
    _content: Made | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _finished: threading.Event = field(default_factory=threading.Event)

    def start(self, make: Callable[[Step], Made]) -> None:
        """Begin; `make` calls its argument before each of its steps."""
        threading.Thread(target=self._run, args=(make,), daemon=True).start()

    def cancel(self) -> None:
        """End it before its next step; what its last one makes is dropped."""
        self._stop.set()

    @property
    def running(self) -> bool:
        """Whether the work is still going on: not done, not failed, not cancelled."""
        return not (self._finished.is_set() or self._stop.is_set())

    @property
    def content(self) -> Made | None:
        """What was made, or None if the work was cancelled, even during its last step."""
        return None if self._stop.is_set() else self._content

    def _run(self, make: Callable[[Step], Made]) -> None:
        try:
            self._content = make(self._step)
        except CancelError:
            self.cancel()
        except ReportedError as error:
            self.error = str(error)
        except Exception as error:  # whatever fails in a thread would else be seen by nobody
            self.error = f"It could not be made ({type(error).__name__}): try again."
        finally:
            self._finished.set()

    def _step(self, done: int, total: int, doing: str) -> None:
        if self._stop.is_set():
            raise CancelError
        self.done, self.total, self.doing = done, total, doing


def make_in_background(
    label: str,
    wanted: object,
    make: Callable[[Step], bytes],
    *,
    file_name: str,
    mime: str,
    key: str,
    help_text: str,
) -> None:
    """A button that makes a file, which another one then saves."""

    def save(content: bytes) -> None:
        st.download_button(
            f"Save {file_name} ({len(content) / 1e6:.1f} MB)",
            content,
            file_name=file_name,
            mime=mime,
            on_click="ignore",
            key=f"{key}-save",
            type="primary",
        )

    work_button(label, wanted, make, save, key=key, help_text=help_text)


def work_button(
    label: str,
    wanted: object,
    make: Callable[[Step], Made],
    show_made: Callable[[Made], None],
    *,
    key: str,
    help_text: str | None = None,
) -> None:
    """A button that begins the work, then a bar with a button to cancel, then `show_made` of what was made.

    `wanted` is compared: when the reader has chosen something else, what was made before is dropped.
    """
    begun: Work[Made] | None = st.session_state.get(key)
    if begun is not None and begun.wanted != wanted:
        begun.cancel()
        del st.session_state[key]
        begun = None
    # Only the part that changes is drawn again, and only while there is something to wait for.
    waiting = begun is not None and begun.running

    @st.fragment(run_every=LOOK_EVERY if waiting else None)
    def show() -> None:
        work: Work[Made] | None = st.session_state.get(key)
        if work is not None and work.running:
            st.progress(work.done / work.total, f"{work.done} of {work.total}: {work.doing}")
            # Called before the page looks again: a click counts though the work has been done meanwhile.
            st.button("Cancel", key=f"{key}-cancel", on_click=work.cancel)
            return
        if waiting:
            st.rerun()
        if work is not None and work.content is not None:
            show_made(work.content)
            return
        if st.button(label, key=f"{key}-make", help=help_text):
            started: Work[Made] = Work(wanted)
            started.start(make)
            st.session_state[key] = started
            st.rerun()
        if work is not None and work.error:
            st.error(markdown_text(work.error))
        elif work is not None:
            small("Cancelled.")

    show()
