"""What lies in the streams of a PDF: how large it becomes, and what photos tell besides the picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from volunteers.files.sandbox import Refused, Why

MOST_UNPACKED: Final = 150 * 1024 * 1024
"""Bytes of one stream: a page of A3 in colour at 600 dots per inch, unpacked, has two thirds of that."""
PACKING: Final = {
    "/FlateDecode": 1032,
    "/Fl": 1032,
    "/LZWDecode": 1400,
    "/LZW": 1400,
    "/RunLengthDecode": 64,
    "/RL": 64,
}
"""How many bytes one byte can become at most, by filter."""
PIECE: Final = 1 << 20
TELLING: Final = frozenset({0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF})
"""Marks of a JPEG that hold place, device, previews and comments: all but JFIF, colour profile and Adobe's colours."""
WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
SCAN: Final = 0xDA


def refuse_bomb(stream: Any, filters: list[str]) -> None:
    """Raises when the stream becomes too large. Most cannot, and are not unpacked to know it."""
    packed = [name for name in filters if name in PACKING]
    if not packed:
        return
    raw = stream.read_raw_bytes()
    most = len(raw)
    for name in packed:
        most *= PACKING[name]
    if most <= MOST_UNPACKED:
        return
    try:
        size = sum(unpacked(raw)) if filters in (["/FlateDecode"], ["/Fl"]) else len(stream.read_bytes())
    except Exception:  # out of memory, in the words of whichever library met it first
        raise Refused(Why.TOO_LARGE) from None
    if size > MOST_UNPACKED:
        raise Refused(Why.TOO_LARGE)


def unpacked(raw: bytes) -> Iterator[int]:
    """The sizes of the pieces that come out, and no more than the limit and one piece."""
    engine, size = zlib.decompressobj(), 0
    piece = engine.decompress(raw, PIECE)
    while piece and size <= MOST_UNPACKED:
        size += len(piece)
        yield len(piece)
        piece = engine.decompress(engine.unconsumed_tail, PIECE)


def without_marks(jpeg: bytes) -> bytes:
    """The same JPEG, bit for bit, without what it tells besides the picture; as it was when it is put together oddly."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        mark = jpeg[at + 1]
        if mark == SCAN:
            return b"".join([*kept, jpeg[at:]])
        end = at + 2 if mark in WITHOUT_LENGTH else at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if mark not in TELLING:
            kept.append(jpeg[at:end])
        at = end
    return jpeg
