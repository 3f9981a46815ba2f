"""Tables as people send them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from programs.cells import write_csv, write_xlsx
from programs.tables import Unreadable, read_table
from volunteers.exchange.columns import HeaderRefused, columns_of

ROWS = [["Prénom", "Joined"], ["Zoë", "2024-03-27"], ["=1+1", "-5"]]


def workbook(rows) -> bytes:
    book, target = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def written(write, **kwargs) -> bytes:
    target = io.BytesIO()
    write(target, ROWS, **kwargs)
    return target.getvalue()


FILES = {
    "utf-8": "Prénom,Joined\nZoë,2024-03-27\n=1+1,-5\n".encode(),
    "semicolons, Windows": "Prénom;Joined\r\nZoë;2024-03-27\r\n\r\n=1+1;-5\r\n".encode("cp1252"),
    "tabs, UTF-16": "Prénom\tJoined\nZoë\t2024-03-27\n=1+1\t-5\n".encode("utf-16"),
    "our CSV": written(write_csv),
    "our XLSX": written(write_xlsx, title="x"),
    "a workbook with days": workbook([ROWS[0], ["Zoë", datetime(2024, 3, 27)], ["'=1+1", -5.0], [None, None]]),  # noqa: DTZ001
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_is_read_however_it_was_saved(name):
    table = read_table(FILES[name])

    assert [table.header, *(row for _line, row in table.rows)] == ROWS


def bomb() -> bytes:
    """A workbook whose one sheet unpacks to 200 MB."""
    target = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("xl/media/zeros", b"0" * 200_000_000)
    return target.getvalue()


def far_cell() -> bytes:
    """A workbook with one cell in the farthest corner."""
    book, target = Workbook(write_only=False), io.BytesIO()
    book.active["A1"], book.active["XFD1048576"] = "Name", "x"
    book.save(target)
    return target.getvalue()


REFUSED = {
    "nothing": (b"", "first row is empty"),
    "a header alone": (b"a,b\n", "there is no row"),
    "a bomb": (bomb(), "too big"),
    "a cell far away": (far_cell(), "there is no row"),
    "no workbook": (b"PK\x03\x04 nonsense", "cannot be read"),
    "a ZIP": (b"PK\x05\x06" + bytes(18), "cannot be read"),
    "a wider row": (b"a,b\n1,2,3\n", "more fields"),
    "too many rows": (b"a\n" + b"1\n" * 50_001, "more than 50000 rows"),
    "too many columns": (b"a," * 101 + b"\n" + b"1," * 101, "more than 100 columns"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x81\x8d", "cannot be read|there is no row"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_with_a_sentence(name):
    content, sentence = REFUSED[name]

    with pytest.raises(Unreadable, match=sentence):
        read_table(content)


@pytest.mark.parametrize(
    "header",
    [
        ["E-mail address", "Given name", "Family name", "Program"],
        ["ADRESSE COURRIEL", " prenom", "Nom de famille ", "programme"],
        ["email", "given_name", "family_name", "program"],
    ],
    ids=str,
)
def test_columns_are_known_by_name_in_both_languages(header):
    assert columns_of([*header, "Shoe size"], "people").unused == ["Shoe size"]


def test_a_missing_or_doubled_column_is_named():
    with pytest.raises(HeaderRefused, match="“Family name”, “Program”"):
        columns_of(["Email", "Prénom"], "people")
    with pytest.raises(HeaderRefused, match="“Courriel”"):
        columns_of(["Email", "Courriel"], "people")
