"""A cell that somebody filled in is text in every spreadsheet: read back by openpyxl and by LibreOffice."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from programs.cells import for_csv, is_risky, plain, shown, write_csv, write_xlsx

STARTS = ["=", "+", "-", "@", "|", "%", "\t", "\n", "\r", "\r\n", "\x00", "\x01", "\x1b", "\x7f", "\x85", " ", "   "]
STARTS += [
    "＝",
    "＋",
    "－",
    "＠",
    "｜",
    "％",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u2028",
    "'",
    "''",
    "﹦",
    "﹣",
    "\ud800",
]
BODIES = ["1+1", "=1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example","x")', "SUM(A1:A9)", "", "é"]
CORPUS = [start + body for start in STARTS for body in BODIES]
HARMLESS = ["Ana Silva", "K7QF-M2XD", "two\nlines", "a=b", "5 % of it", "1-2", 'say "yes", please; then', "x" * 40_000]
ROWS = [["text", "number", "day", "moment"]] + [
    [text, index - 3, date(2026, 3, 1), datetime(2026, 3, 1, 17, 5, tzinfo=UTC)]
    for index, text in enumerate(CORPUS + HARMLESS)
]
SOFFICE = shutil.which("soffice")


def cells_of(content: bytes):
    """All cells of a workbook after its first row."""
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]


def workbook() -> bytes:
    """The corpus as XLSX."""
    target = io.BytesIO()
    write_xlsx(target, ROWS, title="Cells: [all]")
    return target.getvalue()


def table() -> bytes:
    """The corpus as CSV."""
    target = io.BytesIO()
    write_csv(target, ROWS)
    return target.getvalue()


def converted(folder, name: str, content: bytes) -> bytes:
    """What LibreOffice makes of a file when it opens and saves it."""
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        SOFFICE,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        folder / "out",
    ]
    command += ["--infilter=CSV:44,34,76,1,,1033,false,true"] if name.endswith("csv") else []
    subprocess.run([*command, folder / name], check=True, capture_output=True, timeout=120)
    return (folder / "out" / "cells.xlsx").read_bytes()


def test_a_workbook_holds_texts_as_texts_numbers_as_numbers_and_days_as_days():
    rows = cells_of(workbook())

    assert {(row[0].data_type, row[1].data_type, row[2].data_type) for row in rows} == {("s", "n", "d")}
    assert [row[1].value for row in rows] == [index - 3 for index in range(len(rows))]
    assert {row[3].value for row in rows} == {ROWS[1][3].astimezone(ZoneInfo("America/Toronto")).replace(tzinfo=None)}
    assert [row[0].value for row in rows][:-1] == [shown(text) for text in (CORPUS + HARMLESS)[:-1]]


def test_a_field_that_could_become_a_formula_begins_with_an_apostrophe_and_comes_back_whole():
    texts = [row[0] for row in csv.reader(io.StringIO(table().decode("utf-8-sig"), newline=""))][1:]

    assert [plain(text) for text in texts] == [shown(text) for text in CORPUS + HARMLESS]
    assert all(text.startswith("'") for text in texts[: len(CORPUS)])
    assert not any(text.startswith("'") for text in texts[len(CORPUS) :])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-5, "-5"),
        (Decimal("1.50"), "1.50"),
        (float("nan"), "nan"),
        (True, "True"),
        (None, ""),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 17, 5, tzinfo=UTC), "2026-03-01T12:05:00-05:00"),
        ("-5", "'-5"),
        ("a\x07b\r\nc", "a␇b\nc"),
    ],
    ids=str,
)
def test_values_are_written_as_what_they_are(value, written):
    assert for_csv(value) == written


def test_a_long_text_is_seen_to_be_cut():
    assert cells_of(workbook())[-1][0].value == "x" * 32_766 + "…"


def test_every_first_character_of_the_list_is_looked_through():
    assert [start for start in STARTS if not is_risky(shown(start + "1"))] == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize(("name", "make"), [("cells.xlsx", workbook), ("cells.csv", table)])
def test_libreoffice_finds_no_formula(tmp_path, name, make):
    rows = cells_of(converted(tmp_path, name, make()))

    assert len(rows) == len(ROWS) - 1
    assert {row[0].data_type for row in rows} == {"s"}
    assert [row[1].value for row in rows] == [row[1] for row in ROWS[1:]]
