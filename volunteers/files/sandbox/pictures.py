"""Pictures: decoded to pixels, and only the pixels are written again."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from volunteers.files.sandbox import Refused, Why

MOST_PIXELS: Final = 50_000_000
"""The largest photos of phones in their usual setting; A4 at 600 dots per inch has 35 million."""
LONGEST_SIDE: Final = 4200
"""Larger pictures are made smaller: still 360 dots per inch on a letter page."""
QUALITY: Final = 88
FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "heic": "HEIF"}

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def clean(content: bytes, kind: str) -> tuple[str, bytes]:
    """What the picture is now, and its bytes: upright, without place, device, comments and all that hid behind it."""
    if kind == "heic":
        from pillow_heif import register_heif_opener  # noqa: PLC0415 (only this kind pays for loading it)

        register_heif_opener(thumbnails=False)
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            upright = shown(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(Why.TOO_LARGE) from None
    became = "png" if kind == "png" else "jpeg"
    return became, written(plain(upright, became), became)


def shown(picture: Image.Image) -> Image.Image:
    """The first frame as one looks at it, not larger than needed."""
    turned = picture.getexif().get(0x0112)
    picture.load()
    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(picture) if turned not in {None, 1} else picture


def plain(picture: Image.Image, became: str) -> Image.Image:
    """The picture in 8 bits of grey or colour; only a PNG keeps what is transparent."""
    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        return eight_bits(picture)
    if picture.has_transparency_data:
        whole = picture.convert("RGBA")
        return whole if became == "png" else on_white(whole)
    return picture.convert("RGB")


def eight_bits(picture: Image.Image) -> Image.Image:
    """Grey values of 16 bits and more, brought down to 8."""
    values = picture.convert("I")
    _lowest, highest = values.getextrema()
    most = 255 if isinstance(highest, (int, float)) and highest <= 255 else 65_535
    return values.point(lambda value: value * (255 / most)).convert("L")


def on_white(picture: Image.Image) -> Image.Image:
    """What shines through becomes white, as on paper."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def written(picture: Image.Image, became: str) -> bytes:
    """The file. What the decoder noted about the old one (comments, profiles, places) stays behind."""
    picture.info = {}
    out = BytesIO()
    if became == "png":
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
