"""The bank of copies: no number that differs is found, and a new notation is no alarm."""

import io
import json
from contextlib import redirect_stdout
from functools import cache
from itertools import chain
from pathlib import PurePath

import pytest

from reported.__main__ import main
from tests.bank.editing import read_lines
from tests.bank.judging import SOURCE, compared, copies, counted, figures_of, listed, tried

pytestmark = pytest.mark.documents

LINES = read_lines()
# Through the command line every so-manieth copy is tried as well.
STEP = 10
MOST_ALARMS = 0.02


# The first file of each kind is read by a process of its own, as all are for a reader.
PARTS = {
    "texts": [line for line in LINES if line.kind != "file"],
    "files": [line for line in LINES if line.kind == "file"],
}


@pytest.fixture(scope="module")
def bank(documents, table):
    """The copies of a part."""
    whole, figures = documents[SOURCE].decode("utf-8"), figures_of(table)
    return cache(lambda part: copies(PARTS[part], whole, figures))


@pytest.fixture(scope="module")
def verdicts(bank, table):
    """What the library says of each line of a part, by the number of its copy."""

    def said_of(part):
        known = set()
        for copy in bank(part):
            ending = PurePath(copy.name).suffix
            with pytest.MonkeyPatch.context() as patch:
                if ending in known:
                    patch.setattr("reported.copies.read.run_limited", in_this_process)
                known.add(ending)
                yield tried(copy, table)

    return cache(lambda part: list(said_of(part)))


def in_this_process(function, *arguments, seconds):
    """The answer of a parser without the process around it, which takes longer to start than to answer."""
    del seconds
    return function(*arguments)


@pytest.fixture(params=["texts", pytest.param("files", marks=pytest.mark.slow)])
def results(request, verdicts):
    return list(chain.from_iterable(verdicts(request.param)))


def test_the_bank_holds_enough_lines_of_every_kind_and_for_every_figure(table):
    assert len(LINES) >= 1500
    assert len({line.line_id for line in LINES}) == len(LINES)
    assert {line.figure for line in LINES} == set(figures_of(table))
    kinds = {line.kind for line in LINES}
    assert kinds == {
        "number", "notation", "side", "list", "quantity", "rank", "language", "file", "pairing",
        "wording",
    }  # fmt: skip
    assert 0.4 < sum(line.is_notation for line in LINES) / len(LINES) < 0.6


def test_nothing_is_plainly_found_where_number_or_words_differ(results):
    wrong = [result for result in results if result.is_false_found]
    assert not wrong, f"{counted(results)}\n{listed(wrong)}"


def test_notation_alone_is_no_alarm(results):
    notation = [result for result in results if result.line.is_notation]
    wrong = [result for result in results if result.is_false_alarm]
    assert len(wrong) <= MOST_ALARMS * len(notation), f"{counted(results)}\n{listed(wrong)}"


def test_another_number_is_changed_and_other_words_are_reworded(results):
    wrong = [r for r in results if r.is_wrong and not r.is_false_found and not r.is_false_alarm]
    assert len(wrong) <= MOST_ALARMS * len(results), f"{counted(results)}\n{listed(wrong)}"


def test_the_command_line_says_the_same(bank, verdicts, table, tmp_path):
    """A hundred plain texts, so that it is the same path that a user takes."""
    chosen = [copy for copy in bank("texts") if copy.name == "copy.txt"][::STEP]
    of_library = {
        result.line.line_id: result.verdict for of_copy in verdicts("texts") for result in of_copy
    }
    chosen = [copy for copy in chosen if of_library[copy.lines[0].line_id] != "refused"]
    paths = []
    for number, copy in enumerate(chosen):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_bytes(copy.content)
    out = io.StringIO()
    with redirect_stdout(out):
        status = main(["audit", "--source", SOURCE, "--format", "json", *map(str, paths)])
    assert status == 1
    told = json.loads(out.getvalue())["copies"]
    assert len(told) == len(chosen) >= 100
    figures = figures_of(table)
    for copy, held in zip(chosen, told, strict=True):
        verdicts = {f["figure_id"]: f["verdict"] for f in held["figures"] + held["quantities"]}
        for result in compared(copy, verdicts, figures):
            assert result.verdict == of_library[result.line.line_id], str(result)


def exit_status(copy, path):
    path.write_bytes(copy.content)
    with redirect_stdout(io.StringIO()):
        return main(["audit", "--source", SOURCE, str(path)])


def test_the_exit_status_is_0_only_when_all_is_found(bank, tmp_path):
    whole = [
        copy
        for copy in bank("texts")
        if copy.name == "copy.txt" and copy.lines[0].scope == "document"
    ]
    same = [copy for copy in whole if all(line.is_notation for line in copy.lines)][:12]
    other = [copy for copy in whole if all(line.differs for line in copy.lines)][::6]
    assert len(same) == 12
    assert len(other) >= 5
    path = tmp_path / "copy.txt"
    assert [c.lines[0].line_id for c in same if exit_status(c, path) != 0] == []
    assert [c.lines[0].line_id for c in other if exit_status(c, path) != 1] == []
