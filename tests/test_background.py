"""Work in the background: what is cancelled hands out nothing, whatever step it was at."""

import threading

from streamlit.testing.v1 import AppTest

from reported.errors import PictureError
from ui.background import Work


def run(make, *, cancel_during=False):
    """Do some work to its end, and cancel it while its last step goes on."""
    work = Work("wanted")
    begun, go_on = threading.Event(), threading.Event()

    def last_step(step):
        step(0, 1, "the only step")
        begun.set()
        assert go_on.wait(10)
        return make()

    work.start(last_step)
    assert begun.wait(10)
    if cancel_during:
        work.cancel()
    go_on.set()
    assert work._finished.wait(10)
    return work


def test_what_was_made_is_handed_out():
    work = run(lambda: b"a file")
    assert (work.content, work.error, work.running) == (b"a file", "", False)


def test_what_is_cancelled_during_its_last_step_hands_out_nothing():
    work = run(lambda: b"a file", cancel_during=True)
    assert (work.content, work.running) == (None, False)


def test_what_is_cancelled_once_it_is_done_hands_out_nothing():
    work = run(lambda: b"a file")
    work.cancel()
    assert work.content is None


def test_a_failure_is_told():
    def failing():
        raise PictureError("no room")

    assert run(failing).error == "no room"


def test_a_click_on_cancel_counts_though_the_work_is_done_before_the_page_looks_again():
    def page():
        import threading

        import streamlit as st

        from ui.background import make_in_background

        go_on = st.session_state.setdefault("go_on", threading.Event())

        def make(step):
            step(1, 3, "the second of three")
            assert go_on.wait(10)
            return b"a file"

        make_in_background(
            "Make", "all", make, file_name="a.zip", mime="application/zip", key="work", help_text=""
        )

    app = AppTest.from_function(page).run()
    app.button(key="work-make").click().run()
    work = app.session_state["work"]
    assert app.get("progress")[0].proto.text == "1 of 3: the second of three"
    cancel = app.button(key="work-cancel")
    app.session_state["go_on"].set()
    assert work._finished.wait(10)
    cancel.click().run()
    assert "Cancelled" in app.markdown[-1].value
    assert work.content is None
