"""From an uploaded file to one that can be kept: every check, and the cleaning in a process of its own.

Size, name, ending, first bytes; then `volunteers.files.sandbox` decodes the whole file and writes it anew. What is kept
is never what was sent.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from threading import BoundedSemaphore
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.files.names import clean_name, renamed, stem_and_ending
from volunteers.files.sandbox import Refused, Why
from volunteers.files.sizes import size_in_words
from volunteers.files.states import ENDINGS, FileKind

log = structlog.get_logger("files")

MOST_BYTES: Final = 10 * 1024 * 1024
"""A phone's photo has 2 to 8 MB, twenty scanned pages about as much; mail systems stop near this size, too."""
MOST_BYTES_CLEANED: Final = 4 * MOST_BYTES
PATIENCE: Final = 30
"""Seconds that cleaning may take on a busy machine; the process itself may compute for ten."""
AT_ONCE: Final = BoundedSemaphore(3)
"""So many files are cleaned at a time in one server process, with half a gigabyte each at most."""
ACCEPTED: Final = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".heic": "heic",
    ".heif": "heic",
    ".pdf": "pdf",
}
"""What is accepted, by ending, and as what the content must decode."""
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
STARTS: Final = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


class FileRefused(Refusal):
    """The file cannot be kept; the message says why and what to do."""

    why: Why | None = None


@dataclass(frozen=True)
class Cleaned:
    """A file that can be kept."""

    name: str
    kind: FileKind
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """Digest of the content."""
        return hashlib.sha256(self.content).hexdigest()


def clean(upload: File[Any]) -> Cleaned:
    """The upload, decoded and written anew (FileRefused with a plain sentence otherwise)."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > MOST_BYTES:
        raise refused(Why.TOO_BIG, name)
    kind = ACCEPTED.get(stem_and_ending(name)[1].lower())
    if kind is None:
        raise refused(Why.WRONG_TYPE, name)
    upload.seek(0)
    content = upload.read(MOST_BYTES + 1)
    if not content:
        raise refused(Why.EMPTY, name)
    if not begins_as(kind, content):
        raise refused(Why.MISMATCH, name)
    try:
        became, cleaned = in_sandbox(kind, content)
    except Refused as refusal:
        log.info("file refused", kind=kind, why=refusal.why)
        raise refused(refusal.why, name) from None
    return Cleaned(renamed(name, ENDINGS[became]), became, cleaned)


def begins_as(kind: str, content: bytes) -> bool:
    """Whether the first bytes are those of the kind. A PDF may begin with a byte order mark or blank lines."""
    if kind == "heic":
        return content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS
    if kind == "pdf":
        content = content[:32].removeprefix(b"\xef\xbb\xbf").lstrip()
    return content.startswith(STARTS[kind])


def in_sandbox(kind: str, content: bytes) -> tuple[FileKind, bytes]:
    """Cleans in a process of its own: whatever it meets, it can use neither our memory nor our time nor our secrets."""
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused(Why.BUSY)
    try:
        done = subprocess.run(  # noqa: S603 (our own module, no word of it from outside)
            [sys.executable, "-E", "-s", "-m", "volunteers.files.sandbox", kind],
            input=content,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(Why.UNREADABLE) from None
    finally:
        AT_ONCE.release()
    return outcome(done)


def outcome(done: subprocess.CompletedProcess[bytes]) -> tuple[FileKind, bytes]:
    """What the process gave back. It is not believed: a cleaned file must begin as its kind and not be oversized."""
    line, _newline, cleaned = done.stdout.partition(b"\n")
    try:
        told = json.loads(line)
        why, kind = told.get("why"), told.get("kind")
    except (ValueError, AttributeError):
        raise Refused(Why.UNREADABLE) from None  # it died: out of memory or of time, or in a parser
    if why in {each.value for each in Why}:
        raise Refused(Why(why))
    if kind not in FileKind.values or not begins_as(kind, cleaned) or len(cleaned) > MOST_BYTES_CLEANED:
        raise Refused(Why.UNREADABLE)
    return FileKind(kind), cleaned


def refused(why: Why, name: str) -> FileRefused:
    """The sentence for the person: what is wrong and how to put it right."""
    sentences = {
        Why.TOO_BIG: _("“%(name)s” is too big: a file can have at most %(most)s. Send a smaller copy or fewer pages."),
        Why.EMPTY: _("“%(name)s” is empty. Choose another file."),
        Why.WRONG_TYPE: _("“%(name)s” is not a kind of file that we can take. Choose a PDF, JPEG, PNG or HEIC file."),
        Why.MISMATCH: _(
            "“%(name)s” is not the kind of file that its name says. Save it anew as a PDF, JPEG or PNG file."
        ),
        Why.UNREADABLE: _("“%(name)s” cannot be read: it is damaged or incomplete. Save or scan it anew."),
        Why.PROTECTED: _("“%(name)s” is protected by a password or against changes. Save a copy without protection."),
        Why.TOO_MANY_PAGES: _("“%(name)s” has too many pages. Send only those that we need, 200 at most."),
        Why.TOO_LARGE: _("“%(name)s” is too large to be opened safely. Send a smaller picture or a simpler PDF."),
        Why.BUSY: _("Many files are arriving at the moment. Try again in a minute."),
    }
    refusal = FileRefused(sentences[why] % {"name": name or _("The file"), "most": size_in_words(MOST_BYTES)})
    refusal.why = why
    return refusal
