"""Tables that leave the portal for a spreadsheet: what somebody typed stays text there and never becomes a formula.

XLSX says of each cell what it is, so a text is written as it is. CSV cannot say it: there an apostrophe goes before a text
that a spreadsheet would take for a formula, and before one that begins with an apostrophe, so that `plain` gets every
text back. Numbers and days stay what they are. Control characters are shown by their picture (U+2400).
"""

from __future__ import annotations

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Final

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

STARTS_FORMULA: Final = frozenset("=+-@|%")
APOSTROPHE: Final = "'"
LONGEST: Final = 32_767
"""Characters of one cell, by the format of XLSX."""
FIRST_YEAR: Final = 1901
CONTROLS: Final = {code: 0x2400 + code for code in range(0x20) if code != 0x0A} | {0x7F: 0x2421}
SHOWN_CONTROLS: Final = frozenset(map(chr, CONTROLS.values())) | {"\ufffd"}
NO_CHARACTER: Final = re.compile("[\x80-\x9f\ud800-\udfff\ufffe\uffff]")
Cell = str | int | float | Decimal | date | datetime | bool | None


def shown(text: str) -> str:
    """A text with nothing in it that a table cannot hold: line breaks stay, other controls become visible."""
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
    return NO_CHARACTER.sub("\ufffd", tidy)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet that guesses could take a text for a formula: by its first character, whatever its width.

    Blanks and what stands for a control character count too: something may look through them.
    """
    if not text:
        return False
    first = text[0]
    is_blank = first.isspace() or unicodedata.category(first)[0] == "C" or first in SHOWN_CONTROLS
    return is_blank or unicodedata.normalize("NFKC", first)[:1] in STARTS_FORMULA or first == APOSTROPHE


def for_csv(value: Cell) -> str:
    """One value as a field of a CSV file."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_number(value):
        return str(value)
    text = shown("" if value is None else str(value))
    return f"{APOSTROPHE}{text}" if is_risky(text) else text


def plain(text: str) -> str:
    """What was written as a field by `for_csv`: without the apostrophe that protected it."""
    return text[1:] if text.startswith(APOSTROPHE) and is_risky(text[1:]) else text


def is_number(value: object) -> bool:
    """Whether a value is a number that a table can hold."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and math.isfinite(value)


def iso(moment: datetime) -> str:
    """A moment as ISO says it, in the portal's own time, to the second."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return local.isoformat(timespec="seconds")


def write_csv(target: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes rows as CSV in UTF-8, with the mark at the start by which spreadsheets know it."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text, quoting=csv.QUOTE_MINIMAL).writerows([for_csv(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def write_xlsx(target: IO[bytes], rows: Iterable[Sequence[Cell]], *, title: str) -> None:
    """Writes rows as a workbook of one sheet, row by row: the size does not count. The first row stays in view."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([for_xlsx(sheet, value) for value in row])
    book.save(target)


def for_xlsx(sheet: Any, value: Cell) -> Any:
    """One value as a cell. A text says that it is one, and keeps saying so when somebody edits it."""
    if value is None or is_number(value):
        return value
    cell = WriteOnlyCell(sheet)
    if isinstance(value, date) and value.year >= FIRST_YEAR:
        is_moment = isinstance(value, datetime)
        cell.value = naive(value) if isinstance(value, datetime) else value
        cell.number_format = "yyyy-mm-dd\\Thh:mm:ss" if is_moment else "yyyy-mm-dd"
        return cell
    cell.value = shortened(shown(iso(value) if isinstance(value, datetime) else str(value)))
    cell.data_type = "s"
    cell.quotePrefix = is_risky(cell.value)
    return cell


def naive(moment: datetime) -> datetime:
    """A moment in the portal's own time: a workbook knows no zones."""
    return timezone.make_naive(moment).replace(microsecond=0) if timezone.is_aware(moment) else moment


def shortened(text: str) -> str:
    """A text that fits into a cell; what is cut off is seen to be."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def write(target: IO[bytes], rows: Iterator[Sequence[Cell]], *, style: str, title: str) -> None:
    """Writes rows in the format that somebody chose: "csv" or "xlsx"."""
    if style == "xlsx":
        write_xlsx(target, rows, title=title)
    else:
        write_csv(target, rows)
