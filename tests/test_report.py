import csv
import dataclasses
import datetime
import io
import json
import uuid

import pytest

from reported.copies.judge import audit
from reported.copies.read import read_copy
from reported.copies.report import (
    CAUTION,
    Checker,
    as_annotations,
    as_csv,
    as_json,
    as_text,
    printable,
)
from reported.copies.report_page import as_html
from reported.copies.verdicts import spans
from reported.table.csv_tables import csv_text, harmless
from tests.ferry import TABLE, TEXT, copy_of

EDITED = TEXT.replace("about 60-70% of", "about 65-75% of") + "\n=Gulls took 91% of sandwiches.\n"
EDITED = "\n".join(line for line in EDITED.split("\n") if "Livestock" not in line)
HELD = audit(copy_of(EDITED, "=edited.txt"), TABLE)


def test_json_has_the_promised_shape_in_the_order_of_the_table():
    (copy,) = json.loads(as_json([HELD], ["folder/edited.txt"]))["copies"]
    assert list(copy) == ["path", "source_id", "sha256", "identical", "figures", "unrecorded"]
    assert copy["path"] == "folder/edited.txt"
    assert [row["figure_id"] for row in copy["figures"]] == [f.figure_id for f in TABLE.figures]
    changed = next(row for row in copy["figures"] if row["verdict"] == "changed")
    assert changed == {
        "figure_id": "ferry-2", "verdict": "changed", "exact": "60-70%", "printed": "65-75%",
        "line": 10, "start": changed["start"], "end": changed["start"] + 6, "note": "60-70% -> 65-75%",
        "new_words": changed["new_words"], "lost_words": changed["lost_words"],
    }  # fmt: skip
    assert EDITED[changed["start"] : changed["end"]] == "65-75%"
    missing = next(row for row in copy["figures"] if row["verdict"] == "missing")
    assert (missing["printed"], missing["line"], missing["start"]) == ("", None, None)
    (unrecorded,) = copy["unrecorded"]
    assert list(unrecorded) == ["printed", "line", "start", "end", "context"]
    assert unrecorded["context"] == "=Gulls took 91% of sandwiches."


@pytest.mark.parametrize("report", [as_text, as_json, as_html, as_annotations])
def test_a_report_says_that_found_is_not_true_and_what_the_data_folder_adds(report):
    assert "does not make it true" in report([HELD])
    advised = dataclasses.replace(HELD, disclaimer="This is no medical advice.")
    assert f"{CAUTION} This is no medical advice." in report([advised])


def test_what_the_data_folder_adds_is_said_with_every_figure(table):
    assert "no medical advice" in table.honesty
    advised = dataclasses.replace(TABLE, disclaimer=table.disclaimer)
    assert audit(copy_of(TEXT, "a.txt"), advised).disclaimer == table.disclaimer


def test_csv_has_a_row_a_figure_and_runs_nothing_in_a_spreadsheet():
    rows = list(csv.DictReader(io.StringIO(as_csv([HELD]))))
    assert len(rows) == len(TABLE.figures) + 1
    assert rows[0]["copy"] == "'=edited.txt"
    assert rows[-1]["note"] == "'=Gulls took 91% of sandwiches."


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
def test_a_cell_that_would_run_is_made_harmless(cell):
    assert harmless(cell) == "'" + cell


def test_other_cells_stay_as_they_are():
    assert harmless("a = b") == "a = b"
    assert csv_text(["a", "b", "c"], [["x,y", -5, None]]) == 'a,b,c\n"x,y",-5,\n'


def test_the_text_report_names_what_is_not_found():
    lines = as_text([HELD]).split("\n")
    assert "32 found, 1 changed, 1 missing, 1 unrecorded" in lines[0]
    assert any("ferry-2, line 10: 60-70% -> 65-75%" in line for line in lines)


def test_what_is_reworded_says_so_in_every_report():
    text = TEXT.replace("According to several captains, sheep were", "Few say that goats are")
    held = audit(copy_of(text), TABLE)
    (number,) = (n for n, f in enumerate(held.findings) if f.verdict == "reworded")
    told = dataclasses.replace(
        held.findings[number], note="new words: “few”", new_words=("Few", "goats"), lost_words=3
    )
    findings = (*held.findings[:number], told, *held.findings[number + 1 :])
    held = dataclasses.replace(held, findings=findings)
    line, entry, *_ = (line for line in as_text([held]).split("\n") if "eworded" in line)
    assert line.endswith("33 found, 1 reworded")
    assert entry.split(": ", 1)[1] == "new words: “few”"
    page = as_html([held])
    assert page.count('<td class="reworded">✎ reworded</td>') == 1
    assert "<td>new words: “few”</td>" in page
    assert page.count('<mark id="copy-1-at-') == 34
    assert page.count('class="reworded" title="reworded, ') == 1
    (row,) = (r for r in csv.DictReader(io.StringIO(as_csv([held]))) if r["verdict"] == "reworded")
    assert (row["new_words"], row["lost_words"]) == ("Few goats", "3")
    (copy,) = json.loads(as_json([held]))["copies"]
    assert copy["figures"][number]["new_words"] == ["Few", "goats"]
    assert copy["figures"][number]["lost_words"] == 3
    items = json.loads(as_annotations([held]))["first"]["items"]
    values = [item["body"]["value"] for item in items]
    assert f"{told.figure.figure_id}: reworded (new words: “few”)" in values


def test_a_no_break_space_is_shown_and_a_control_character_is_not():
    spaces = "60\u00a0% \u2009\u202f\u3000\t\n"
    assert printable(spaces) == spaces
    assert printable("\x1b\u202e\u2028\x00") == "\ufffd" * 4


def test_annotations_carry_quote_and_position_of_every_located_figure():
    collection = json.loads(as_annotations([HELD]))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == 33
    for item in items:
        quote, position = item["target"]["selector"]
        span = slice(position["start"], position["end"])
        assert EDITED[span] == quote["exact"]
        assert EDITED[: position["start"]].endswith(quote["prefix"])
        assert EDITED[position["end"] :].startswith(quote["suffix"])
        assert item["target"]["source"] == f"urn:sha256:{HELD.copy.sha256}"
        assert item["target"]["scope"] == HELD.source.url
    page = collection["first"]
    assert page["partOf"] == collection["id"]
    ids = [collection["id"], page["id"], *(item["id"] for item in items)]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(name).version == 5 for name in ids)


def test_only_a_plain_text_has_positions_which_other_programs_count_too():
    page = read_copy(f"<html><body><pre>{TEXT}</pre></body></html>".encode(), "copy.html")
    items = json.loads(as_annotations([audit(page, TABLE)]))["first"]["items"]
    assert len(items) == 34
    for item in items:
        (quote,) = item["target"]["selector"]
        assert quote["type"] == "TextQuoteSelector"


def test_annotations_of_the_same_copy_have_the_same_ids_and_of_another_one_others():
    again = audit(copy_of(EDITED, "another name.txt"), TABLE)
    other = audit(copy_of("x\n" + EDITED), TABLE)
    one, two, three = (json.loads(as_annotations([held])) for held in (HELD, again, other))
    assert one["first"] == two["first"]
    assert one["id"] != three["id"]
    assert one["first"]["items"][0]["id"] != three["first"]["items"][0]["id"]


def test_annotations_of_several_copies_are_a_list_of_collections():
    collections = json.loads(as_annotations([HELD, audit(copy_of(TEXT), TABLE)]))
    assert [collection["total"] for collection in collections] == [33, 34]
    assert len({collection["id"] for collection in collections}) == 2


def test_who_checked_and_when_stands_in_the_report_only_if_it_is_told():
    checker = Checker("<Ann>", datetime.date(2026, 1, 2))
    said = "Checked by <Ann> on 2026-01-02 (UTC)."
    assert as_text([HELD], checker).split("\n")[0] == said
    assert "<p>Checked by &lt;Ann&gt; on 2026-01-02 (UTC).</p>" in as_html([HELD], checker=checker)
    content = json.loads(as_json([HELD], checker=checker))
    assert (content["checked_by"], content["checked_on"]) == ("<Ann>", "2026-01-02")
    collection = json.loads(as_annotations([HELD], checker))
    assert collection["creator"] == {"type": "Person", "name": "<Ann>"}
    assert collection["created"] == "2026-01-02T00:00:00Z"
    silent = as_text([HELD]), as_html([HELD]), as_json([HELD]), as_annotations([HELD])
    assert not any("Checked by" in text or "checked_by" in text for text in silent)


def test_the_page_has_one_main_landmark_with_all_its_content():
    page = as_html([HELD])
    assert page.count("<main") == page.count("</main>") == 1
    assert page.index("<main") < page.index("<h1")
    assert page.rindex("</section>") < page.index("</main>")


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \" onload='x' &amp; \u202e\x1b[31m "
    "javascript:x 7% of <b>x</b>"
)


def test_the_page_shows_a_hostile_copy_inert():
    held = audit(copy_of(TEXT + HOSTILE, "<img src=x onerror=1>.txt"), TABLE)
    page = as_html([held])
    seen = read_copy(page.encode(), "report.html").text
    assert "<script>alert(1)</script><img src=x onerror=alert(1)>" in seen
    for tag in ("<script", "<img", "<b>", "<link", "<iframe", 'javascript:"', "\x1b", "\u202e"):
        assert tag not in page
    assert "default-src 'none'" in page


def test_the_page_links_every_row_with_its_mark_and_back():
    page = as_html([HELD])
    for span in spans(HELD):
        assert page.count(f'id="copy-1-at-{span.start}"') == 1
        assert f'href="#copy-1-at-{span.start}"' in page
        for figure_id in span.figure_ids:
            assert f'href="#copy-1-{figure_id}"' in page
            assert page.count(f'id="copy-1-{figure_id}"') == 1


def test_the_page_says_that_standing_in_the_source_is_not_being_true():
    assert "does not make it true" in as_html([HELD])


def test_a_page_without_the_text_has_no_link_into_it():
    assert "-at-" not in as_html([HELD], with_text=False)
