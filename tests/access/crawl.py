"""Asks every address and follows every link as one person, and looks for words in all that comes back."""

from __future__ import annotations

import base64
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any, Final
from urllib.parse import unquote, unquote_plus, urljoin, urlsplit

import pikepdf
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access.matrix import Address, addresses

LINK: Final = re.compile(r"""(?:href|src|action)=["']?([^"'\s>]+)""")
ENCODED: Final = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
MOST_PAGES: Final = 60
NO_NEW_PAGE: Final = re.compile(r"logout|^/static/|^/media/|[?&]o=|_changelist_filters")
"""What leads nowhere new: another order of the same list, or a list with its filters."""
SEARCHES: Final = (
    "q=zq&query=zq&search=zq&name=zqg&term=zqf&state=in_review&past=1&all=1&o=1&e=1",
    "_popup=1&_to_field=id&app_label=volunteers&model_name=review&field_name=application&term=zqf",
    "_to_field=applicant&format=csv&export=xlsx&download=1&next=/admin/volunteers/application/",
)
NOT_ASKED: Final = ("account_logout", "admin:logout")


@dataclass
class Crawl:
    """What was asked so far, and what was found: the word, and where."""

    client: Client
    words: dict[str, str]
    found: set[tuple[str, str]] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    pages: int = 0

    def __post_init__(self) -> None:
        self.bare = {squeezed(word): word for word in self.words}

    def ask(self, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
        """One request with all its redirects, undone afterwards."""
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            response = self.client.get(path, follow=True) if data is None else self.client.post(path, data, follow=True)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        self.pages += 1
        if response.status_code >= 500:
            self.failed.add(path)
        self.look(f"{'GET' if data is None else 'POST'} {path}", response, said=f"{path} {data}")
        return response

    def look(self, where: str, response: HttpResponse, *, said: str) -> None:
        """Searches an answer with its headers, and the addresses it led to; what was said in the request is an echo."""
        chain = " ".join(url for url, _status in getattr(response, "redirect_chain", []))
        heads = " ".join(f"{name}: {value}" for name, value in response.headers.items())
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        for word in self.words_in(content, f"{heads} {chain}", said=said):
            self.found.add((self.words[word], where))

    def words_in(self, content: bytes, *texts: str, said: str = "") -> set[str]:
        """The planted words that stand in some bytes, however they are wrapped."""
        haystack = " ".join(squeezed(text) for text in (*texts, *readings(content)))
        echo = squeezed(unquote(said))
        return {word for bare, word in self.bare.items() if bare in haystack and bare not in echo}

    def follow(self, *starts: str) -> None:
        """Every page that links lead to, from some pages on."""
        waiting = list(starts)
        while waiting and len(self.seen) < MOST_PAGES:
            path = waiting.pop(0)
            if path in self.seen or NO_NEW_PAGE.search(path):
                continue
            self.seen.add(path)
            response = self.ask(path)
            if "html" in response.headers.get("Content-Type", "") and not response.streaming:
                waiting += links_in(path, response.content.decode(errors="replace"))
                waiting.sort(key=lambda link: not link.startswith("/admin/volunteers/"))


def links_in(path: str, page: str) -> Iterator[str]:
    """The addresses of our own site on a page."""
    for link in LINK.findall(page):
        parts = urlsplit(urljoin(path, unescape(link)))
        if not parts.netloc and not parts.scheme and parts.path.startswith("/"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def squeezed(text: str) -> str:
    """Letters and digits only, small and without accents: blanks, marks and spellings do not matter."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]+", "", plain.casefold())


def readings(content: bytes) -> Iterator[str]:
    """The text of some bytes: as it is, without mark-up and escapes, decoded, unpacked."""
    text = content.decode(errors="replace")
    plain = unescape(text)
    yield unquote_plus(plain)
    if "<" in text:
        yield unescape(re.sub(r"<[^>]*>", "", text))
    for each in ENCODED.findall(content):
        yield from decoded(each)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from readings(archive.read(name))
    if content.startswith(b"%PDF"):
        yield from parts_of_pdf(content)


def decoded(word: bytes) -> Iterator[str]:
    """A word as base64 of either alphabet."""
    for alphabet in (b"+/", b"-_"):
        try:
            yield base64.b64decode(word + b"=" * (-len(word) % 4), altchars=alphabet).decode()
        except (ValueError, UnicodeDecodeError):
            continue


def parts_of_pdf(content: bytes) -> Iterator[str]:
    """The streams and texts of a document."""
    with pikepdf.open(BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes().decode(errors="replace")
            else:
                yield repr(thing)


def paths(arguments: dict[str, Any], rows: dict[str, int], *, with_arguments_only: bool = False) -> Iterator[str]:
    """Every address of the resolver, filled in for one application: by name, else by the newest row of the model."""
    for address in addresses():
        if address.key not in NOT_ASKED and (address.parameters or not with_arguments_only):
            yield filled_in(address, arguments, rows)


def filled_in(address: Address, arguments: dict[str, Any], rows: dict[str, int]) -> str:
    """One address. A number is the row of the model that the address names, else the application's."""
    model = next(
        (name for name in sorted(rows, key=len, reverse=True) if f"_{name}_" in f"_{address.key}_"), "application"
    )
    given = {name: arguments.get(name, rows.get(name.removesuffix("_id"), rows[model])) for name in address.parameters}
    if address.key.endswith("app_list"):
        given["app_label"] = "volunteers"
    try:
        return reverse(address.key, kwargs=given)
    except NoReverseMatch:
        return "/" + re.sub(r"<[^>]*>|\(\?P<[^)]*\)|[\^$?]", str(rows[model]), address.route)


def searched(path: str) -> Iterable[str]:
    """An address with what lists, lookups and exports understand."""
    return (f"{path}?{search}" for search in SEARCHES)
