"""Draws the pictures that phones, scanners and programs make."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw, PngImagePlugin

pillow_heif.register_heif_opener()

SECRET = "43.6532"
"""Stands in the metadata of every picture: none of it may be left."""


def drawn(size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """Something to look at: a white sheet with a dark mark in its top left quarter."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="navy")
    return picture.convert(mode)


def place(turned: int = 1) -> Image.Exif:
    """What a phone writes into a photo: how it was held, where, when and with what."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = turned, "Telephone", f"Model {SECRET}"
    exif[0x8825] = {1: "N", 2: (43.0, 39.0, 11.52), 3: "W", 4: (79.0, 23.0, 0.0), 29: "2026:11:26"}
    return exif


def as_file(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def jpeg(picture: Image.Image | None = None, **options: Any) -> bytes:
    """A JPEG file."""
    return as_file(picture or drawn(), "JPEG", **options)


def png(picture: Image.Image | None = None, **options: Any) -> bytes:
    """A PNG file."""
    return as_file(picture or drawn(), "PNG", **options)


def heic(picture: Image.Image | None = None, **options: Any) -> bytes:
    """A HEIC file."""
    return as_file(picture or drawn(), "HEIF", **options)


def with_words(**words: str) -> PngImagePlugin.PngInfo:
    """Texts that programs put into a PNG."""
    info = PngImagePlugin.PngInfo()
    for key, text in words.items():
        info.add_text(key, text)
    return info


def chunk(kind: bytes, content: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack("!L", len(content)) + kind + content + struct.pack("!L", zlib.crc32(kind + content))


def png_by_hand(
    width: int, height: int, packed: bytes, *, depth: int = 8, colour: int = 0, extra: bytes = b""
) -> bytes:
    """A PNG that says it has this size, whatever is in it."""
    head = struct.pack("!LLBBBBB", width, height, depth, colour, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def rgb_of_16_bits() -> bytes:
    """A PNG with 16 bits a colour, as scanners make."""
    row = b"\x00" + struct.pack("!HHH", 60_000, 30_000, 100) * 32
    return png_by_hand(32, 32, zlib.compress(row * 32), depth=16, colour=2)


def with_segment(picture: bytes, mark: int, content: bytes) -> bytes:
    """A JPEG with one more segment at its beginning."""
    return picture[:2] + bytes((0xFF, mark)) + struct.pack("!H", len(content) + 2) + content + picture[2:]
