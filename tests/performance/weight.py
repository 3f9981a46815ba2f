"""What a page makes a browser fetch, and how heavy that is on the wire. Read from the page's own HTML."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

IMPORTED_MODULE = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
IMPORTED_SHEET = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s]+)""")
DRAWN = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)""")


class References(HTMLParser):
    """Collects the addresses that a browser fetches with the page."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[str] = []
        self.scripts: list[str] = []
        self.images: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sheets, scripts, pictures and icons."""
        given = {name: value or "" for name, value in attrs}
        rel = given.get("rel", "")
        if tag == "link" and rel == "stylesheet":
            self.sheets.append(given["href"])
        elif tag == "link" and rel in {"icon", "modulepreload"}:
            self.images.append(given["href"])
        elif tag == "script" and "src" in given and not is_made_by_a_view(given["src"]):
            self.scripts.append(given["src"])
        elif tag == "img":
            self.images.append(given["src"])


def is_made_by_a_view(address: str) -> bool:
    """Whether it is no file: the admin's catalogue of translations."""
    return urlsplit(address).path.endswith("/jsi18n/")


@dataclass(frozen=True)
class Fetched:
    """The files of a page by kind, as addresses."""

    sheets: tuple[str, ...]
    scripts: tuple[str, ...]
    images: tuple[str, ...]

    @property
    def everything(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.sheets, *self.scripts, *self.images)


def fetched_with(html: str) -> Fetched:
    """What a browser fetches with this page, with what the sheets and scripts fetch in turn."""
    found = References()
    found.feed(html)
    sheets = tuple(dict.fromkeys(reach(found.sheets, IMPORTED_SHEET)))
    scripts = tuple(dict.fromkeys(reach(found.scripts, IMPORTED_MODULE)))
    drawn = [urljoin(sheet, name) for sheet in sheets for name in DRAWN.findall(content(sheet))]
    return Fetched(sheets, scripts, tuple(dict.fromkeys([*found.images, *drawn])))


def reach(addresses: Iterable[str], imported: re.Pattern[str]) -> Iterator[str]:
    """The addresses and whatever they import."""
    for address in addresses:
        yield address
        yield from reach((urljoin(address, name) for name in imported.findall(content(address))), imported)


def file_of(address: str) -> Path:
    """The source file behind an address under the static files."""
    path = urlsplit(address).path
    assert path.startswith(settings.STATIC_URL), f"not one of our files: {address}"
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    assert found, f"no such file: {address}"
    return Path(found)


def content(address: str) -> str:
    """The text of a sheet or script."""
    return file_of(address).read_text(encoding="utf-8")


def zipped(data: bytes) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def weight(addresses: Iterable[str]) -> int:
    """Bytes on the wire of these files, each on its own."""
    return sum(zipped(file_of(address).read_bytes()) for address in addresses)
