"""Work in the background: what is cancelled hands out nothing, whatever step it was at."""

import threading

from reported.errors import ImageError
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
        raise ImageError("no room")

    assert run(failing).error == "no room"
