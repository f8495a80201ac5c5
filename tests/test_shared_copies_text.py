"""The copies that were collected beside the documents: each is read as a person would read it."""

import os
from pathlib import Path

import pytest

from reported.copies.files.symbols import UNREADABLE
from reported.copies.judge import audit
from reported.copies.read import read_copy_file
from reported.table.figures import load
from tests.conftest import ROOT

FOLDER = Path(os.environ.get("DOCUMENTS_DIR") or ROOT / "documents").parent / "copies"
SOURCE = "ilive-kidney-metastasis"

pytestmark = [
    pytest.mark.documents,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the collected copies are not here"),
]

WHOLE = (
    "mail-b64.eml", "mail-qp.eml", "page.warc", "safari-xml.webarchive", "refused-google-docs-strike-val0.docx",
    "refused-owner-password-aes256.pdf", "refused-owner-password-rc4.pdf",
)  # fmt: skip
# What stands where the document has a plain 90%.
SIGNS = {
    "found-sym-ge.docx": "≥90%",
    "found-sym-le.docx": "≤90%",
    "found-sym-decimal.docx": "9⋅0%",
    "found-sym-half.docx": f"90{UNREADABLE}%",
    "found-sym-range-9-0.docx": "9−0%",
    "found-omml-ge.docx": "≥90%",
    "missing-strike-val0.docx": " 90%",
    "found-mathml-ge.html": "≥90%",
    "found-mathml-half.html": "90(1/2)%",
    "found-mathml-decimal.html": "9.0%",
    "found-mathml-range.html": "5–90%",
    "found-svg-text.html": "9.0%",
    "found-img-alt-ge.html": "≥90%",
    "found-css-content.html": "less than 90%",
    "found-symbol-font-ge-F0B3.txt": "≥90%",
    "changed-sup-footnote.html": "90%[3]",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_copy_holds_every_figure(name):
    held = audit(read_copy_file(FOLDER / name), load(), SOURCE)
    assert held.counts["found"] == len(held.findings)
    assert held.quantity_counts == {"found": len(held.quantities)}


@pytest.mark.parametrize(("name", "sign"), SIGNS.items())
def test_a_sign_beside_a_number_is_read(name, sign):
    assert sign in read_copy_file(FOLDER / name).text


def test_a_reversed_list_keeps_its_numbers():
    text = read_copy_file(FOLDER / "found-list-ranks-reversed.html").text
    assert "10. lungs" in text
    assert "1. brain" in text
