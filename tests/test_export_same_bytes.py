"""Equal input gives equal files, whenever and in whatever process they are made."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Makes every kind of file with the clock moved by some seconds, and prints their hashes.
MAKE = """
import datetime, hashlib, json, sys, time

real = time.time
time.time = lambda: real() + float(sys.argv[1])

from reported.charts.catalogue import entries
from reported.charts.diagrams.catalogue import diagrams
from reported.charts.studies import comparisons
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.pictures import Look, picture
from reported.export.powerpoint.deck import deck
from reported.export.spreadsheet import spreadsheet
from reported.table.figures import DATA_FOLDER, load
from reported.table.literature import load_literature

table = load()
values = load_literature(table.figure)
date = datetime.date(2026, 1, 2)
changed = datetime.datetime(2026, 1, 2, 9, 30, tzinfo=datetime.UTC)
charts = [*entries(table)[:3], diagrams(table)[0], comparisons(table, values)[0]]
rows = table.figures
made = {
    "pptx": deck(charts, table, date=date),
    "xlsx": spreadsheet(rows, table, DATA_FOLDER, date=date, published=values.values),
    "zip": data_pack(rows, table, DATA_FOLDER, date=date, pictures={"b.svg": b"b", "a.svg": b"a"}),
    "apkg": flash_cards(rows, table, changed=changed),
}
for kind in sys.argv[2:]:
    made[kind] = picture(charts[0], table, kind, Look(), date=date)
print(json.dumps({kind: hashlib.sha256(content).hexdigest() for kind, content in made.items()}))
"""


def hashes(seconds, seed, *pictures):
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(seconds), *pictures],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    return json.loads(made.stdout)


@pytest.mark.slow
def test_files_made_twice_are_the_same_bytes():
    kinds = "svg", "png", "pdf"
    assert hashes(0, "1", *kinds) == hashes(3 * 86_400, "2", *kinds)
