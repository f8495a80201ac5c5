"""Small copies that people have or could have made, each with what its README says is right.

The files lie beside the documents and are not in this project. Their names say what they are.
"""

from dataclasses import dataclass

import pytest

from reported.copies.judge import audit
from reported.copies.read import documents_folder, read_copy_file
from reported.copies.report import as_text
from tests.conftest import skip_unless_in_ci

pytestmark = pytest.mark.documents

SOURCE = "ilive-kidney-metastasis"
FOLDER = documents_folder().parent / "copies"

PAIN = "severe-pain-90-of-spinal-metastases"
LUMBAR = "lumbar-45-of-spinal-metastases"
THORACIC = "thoracic-25-of-spinal-metastases"
SACRUM = "sacrum-30-of-spinal-metastases"
MOVEMENT = "movement-regained-10-15-of-paraplegia"
LIFE = "life-expectancy-7-8-months-brain"
QUARTER = "more-than-a-quarter-at-first-diagnosis"

NOT_PLAINLY_FOUND = {"reworded", "changed", "ambiguous", "missing"}
NUMBER_BESIDE_IT = {"changed", "ambiguous"}


@dataclass(frozen=True)
class Case:
    """A file, the verdicts that are right for each figure, and words that the report has to show."""

    file: str
    right: dict[str, set[str]]
    shown: tuple[str, ...] = ()


def every(figures, verdicts):
    return {figure: set(verdicts) for figure in figures}


RANKS = ["rank-lungs", "rank-lymph-nodes", "rank-pelvic-bones", "rank-spine",
         "rank-costoclavicular-space", "rank-cranial-vault", "rank-liver", "rank-adrenal-glands",
         "rank-contralateral-kidney", "rank-brain"]  # fmt: skip

# A visible sign that a reader of files may drop, and a sign that a text layer has damaged.
SIGNS = ["found-sym-decimal.docx", "found-sym-ge.docx", "found-sym-half.docx", "found-sym-le.docx",
         "found-sym-range-9-0.docx", "found-omml-ge.docx", "found-mathml-decimal.html",
         "found-mathml-ge.html", "found-mathml-half.html", "found-mathml-range.html",
         "found-svg-text.html", "found-img-alt-ge.html", "found-css-content.html",
         "found-symbol-font-ge-F0B3.txt", "found-replacement-char.txt",
         "found-dollar-is-ge-in-old-pdf.txt", "found-hash-is-le-in-old-pdf.txt",
         "found-paren-is-minus-in-pdf.txt"]  # fmt: skip

CASES = [
    *(Case(file, {PAIN: NOT_PLAINLY_FOUND}) for file in SIGNS),
    # Words or numbers on the side where the table records nothing.
    Case("found-list-corrected-after.txt", {LUMBAR: NUMBER_BESIDE_IT}, ("80%",)),
    Case("found-list-E-1.txt", {LUMBAR: NUMBER_BESIDE_IT}),
    Case("found-list-at-most-after.txt", {LUMBAR: {"changed", "reworded"}}, ("at most",)),
    Case("found-list-other-words-unflagged.txt", {LUMBAR: {"reworded"}}, ("of lung cancers",)),
    Case("found-list-not-before.txt", {LUMBAR: {"changed", "reworded"}}, ("not",)),
    Case("found-list-longer-word.txt", every([THORACIC, SACRUM], {"reworded"}),
         ("infrasacrum", "antithoracic")),
    Case("found-bullet-formerly.txt", {MOVEMENT: NUMBER_BESIDE_IT}, ("99%",)),
    Case("found-bullet-unflagged.txt", {MOVEMENT: {"reworded"}}, ("hardly",)),
    # Another subject, beyond the recorded characters.
    Case("found-subject-outside-32.txt",
         every(["lungs-60-70-of-foci", "lungs-45-of-foci"], NOT_PLAINLY_FOUND)),
    # Another limit or factor.
    Case("found-at-least-brain-35.txt", {"brain-35-other-sources": {"changed"}}),
    Case("found-does-exceed.txt", {LIFE: {"changed"}}),
    Case("found-once-or-twice.txt", {"twice-the-chance-of-survival-radiosurgery": {"changed"}}),
    # The number above or before its label: each label has its neighbour's.
    Case("found-number-above-label.txt", every([LUMBAR, THORACIC, SACRUM], NOT_PLAINLY_FOUND)),
    Case("found-number-before-label.txt", every([LUMBAR, THORACIC, SACRUM], NOT_PLAINLY_FOUND)),
    # Ranked lists.
    Case("found-list-ranks-not.txt", {"rank-lungs": {"changed"}} | every(RANKS[1:], {"found"})),
    Case("found-list-ranks-reversed.html", every(RANKS, {"changed"})),
    # Notation only.
    Case("changed-markdown-bold-number.md", {PAIN: {"found"}}),
    Case("changed-markdown-emphasis.md", {PAIN: {"found"}}),
    Case("changed-markdown-escaped-hyphen.md", {"lungs-60-70-of-foci": {"found"}}),
    Case("changed-sup-footnote.html", {PAIN: {"found"}}),
    Case("changed-quoted-mail.txt", every([PAIN, "spinal-compression-5-of-patients"],
                                          {"found", "moved"})),
    Case("changed-wrapped-more-than.txt", {QUARTER: {"found"}}),
    Case("changed-nbsp-more-than.txt", {QUARTER: {"found"}}),
    Case("changed-shy-exceed.html", {LIFE: {"found"}}),
    # Formatting that is switched off explicitly.
    Case("missing-strike-val0.docx", {PAIN: {"found"}}),
]  # fmt: skip

# Whole pages as people save them, with all figures of the source.
WHOLE = ["refused-google-docs-strike-val0.docx", "refused-owner-password-aes256.pdf",
         "refused-owner-password-rc4.pdf", "mail-b64.eml", "mail-qp.eml", "page.warc",
         "safari-xml.webarchive"]  # fmt: skip


@pytest.fixture(scope="module")
def held(table):
    """The audit of a file of the folder."""
    if not FOLDER.is_dir():
        skip_unless_in_ci(
            f"the shared copies are not here ({FOLDER}): they lie beside the documents"
        )
    return lambda file: audit(read_copy_file(FOLDER / file), table, SOURCE)


def test_every_file_has_its_right_verdict_here(held):
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert files == {case.file for case in CASES} | set(WHOLE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_small_copy_is_judged_as_its_readme_says(case, held):
    result = held(case.file)
    verdicts = {finding.figure.figure_id: finding.verdict for finding in result.all_findings}
    assert {f: verdicts[f] for f, right in case.right.items() if verdicts[f] not in right} == {}
    others = {
        figure_id: verdict
        for figure_id, verdict in verdicts.items()
        if figure_id not in case.right and verdict in {"found", "moved"}
    }
    assert others == {}, "found, but not in this file"
    report = as_text([result]).casefold()
    assert [words for words in case.shown if words not in report] == []


@pytest.mark.parametrize("file", WHOLE)
def test_a_whole_page_is_read_and_all_of_it_is_found(file, held):
    result = held(file)
    assert len(result.all_findings) == 48
    assert [f.figure.figure_id for f in result.all_findings if f.verdict != "found"] == []
    assert result.unrecorded == ()
