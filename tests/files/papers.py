"""Builds PDF files by hand, byte for byte, so that they can be as odd as those that arrive."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R %s>>"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Reference for a volunteer) Tj ET"
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def flate(content: bytes, extra: bytes = b"") -> bytes:
    """A packed stream object."""
    return stream(zlib.compress(content), b"/Filter /FlateDecode " + extra)


def bookends(objects: Mapping[int, bytes], trailer: bytes = b"", header: bytes = HEADER) -> bytes:
    """Header, numbered objects, a table of where they are, trailer."""
    body, places = header, {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, place)
    start = len(body)
    return body + table + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def paper(
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
    text: bytes = TEXT,
    header: bytes = HEADER,
) -> bytes:
    """One page of text. `more` are objects 6, 7, ...; the other arguments add entries to where their names say."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s>>" % catalog,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: PAGE % page,
        4: stream(text),
        5: FONT,
    }
    return bookends({**objects, **dict(enumerate(more, start=6))}, trailer, header)


def with_annotation(annotation: bytes, more: Sequence[bytes] = ()) -> bytes:
    """A page with one thing on it."""
    return paper(page=b"/Annots [<< /Type /Annot /Rect [0 0 99 99] %s >>] " % annotation, more=more)


def with_pages(count: int, trailer: bytes = b"") -> bytes:
    """Many pages, all alike."""
    numbers = range(10, 10 + count)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        4: stream(TEXT),
        5: FONT,
        **dict.fromkeys(numbers, PAGE % b""),
    }
    return bookends(objects, trailer)
