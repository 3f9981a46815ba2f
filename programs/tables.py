"""Reading a table that somebody brings in: CSV in the usual encodings, or XLSX, within limits, as plain texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import tablib
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from programs.cells import plain, shown
from programs.refusals import Refusal

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 100
MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_PARTS: Final = 200
DELIMITERS: Final = ",;\t"
MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unreadable(Refusal):
    """The file is no table that we can read. The sentence says what to do."""


@dataclass(frozen=True)
class Table:
    """The first row of a table and the others, with their lines."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(content: bytes) -> Table:
    """The table in a file; what it is called does not matter, what is in it does."""
    data = from_xlsx(content) if content.startswith(b"PK") else from_csv(content)
    header = [text_of(cell) for cell in data.headers or []]
    if not any(header):
        raise Unreadable(_("The first row is empty. Put the names of the columns there."))
    if len(header) > MOST_COLUMNS:
        raise Unreadable(_("The table has more than %(most)d columns.") % {"most": MOST_COLUMNS})
    rows = [(line, [text_of(cell) for cell in row]) for line, row in enumerate(data, start=2)]
    filled = [(line, row) for line, row in rows if any(row)]
    if len(filled) > MOST_ROWS:
        raise Unreadable(_("The table has more than %(most)d rows. Bring it in in parts.") % {"most": MOST_ROWS})
    if not filled:
        raise Unreadable(_("Below the names of the columns there is no row."))
    return Table(header, filled)


def text_of(cell: Any) -> str:
    """A cell as plain text: a day as ISO says it, a whole number without a point, no protecting apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.hour == cell.minute == cell.second == 0:
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return plain(shown(str(cell))).strip()


def from_xlsx(content: bytes) -> tablib.Dataset:
    """The first sheet of a workbook. Nothing is unpacked beyond the limit, and nothing is read far outside the table."""
    refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True))
    except Exception as error:  # a broken workbook fails in many ways, and all of them mean the same
        raise Unreadable(_("This workbook cannot be read. Save it again as XLSX or as CSV.")) from error
    return dataset_of(rows)


def refuse_bombs(content: bytes) -> None:
    """Raises for a workbook that says it unpacks to more than any table of ours, or that is none."""
    try:
        parts = ZipFile(io.BytesIO(content)).infolist()
    except BadZipFile as error:
        raise Unreadable(_("This workbook cannot be read. Save it again as XLSX or as CSV.")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_("This workbook is too big. Save the one sheet as CSV."))


def dataset_of(rows: Sequence[Sequence[Any]]) -> tablib.Dataset:
    """Rows of a sheet without the empty columns to the right of them."""
    width = max((place for row in rows for place, cell in enumerate(row, start=1) if cell not in {None, ""}), default=0)
    data = tablib.Dataset()
    for number, row in enumerate(rows):
        cells = [*row[:width], *[None] * (width - len(row))]
        if number == 0:
            data.headers = cells
        else:
            data.append(cells)
    return data


def from_csv(content: bytes) -> tablib.Dataset:
    """The rows of a CSV file."""
    text = decoded(content)
    try:
        return tablib.Dataset().load(text, format="csv", delimiter=delimiter_of(text))
    except tablib.InvalidDimensions as error:
        raise Unreadable(_("A row has more fields than there are names of columns. Put it right.")) from error
    except csv.Error as error:
        raise Unreadable(_("This is no CSV file that can be read. Save it again as CSV (UTF-8).")) from error


def decoded(content: bytes) -> str:
    """The text of a file: as its mark says, else UTF-8, else as Windows writes it."""
    names = [name for mark, name in MARKS if content.startswith(mark)] or ["utf-8", "cp1252"]
    for name in names:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The letters of this file cannot be read. Save it again as CSV (UTF-8)."))


def delimiter_of(text: str) -> str:
    """What stands between the fields: whatever there is most of in the first line."""
    first = text.lstrip().split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)
