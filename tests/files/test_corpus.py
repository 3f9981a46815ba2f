"""Every file of the corpus, one assertion each: all honest ones accepted, no hostile one as it came."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image

from tests.files.honest import HONEST
from tests.files.hostile import HARMLESS, REFUSED
from tests.files.photos import SECRET
from volunteers.files.cleaning import ACCEPTED, Cleaned, FileRefused, clean
from volunteers.files.names import clean_name
from volunteers.files.sandbox import Why
from volunteers.files.states import FileKind

ACTIVE = {
    *("/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF", "/XFA", "/Launch"),
    *(
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/RichMedia",
        "/RichMediaContent",
        "/FileAttachment",
    ),
    *("/Screen", "/3D", "/Movie", "/Sound", "/Collection", "/Metadata", "/PieceInfo", "/Ref", "/Info"),
}
BOUNDED = {Why.TOO_LARGE, Why.TOO_MANY_PAGES, Why.UNREADABLE}
WANTED = (b"evil", b"EICAR", b"<script", SECRET.encode(), b"PK\x03\x04")


def cleaned(name: str, content: bytes) -> Cleaned:
    return clean(ContentFile(content, name=name))


def told(thing: Any, seen: set[tuple[int, int]]) -> Iterator[bytes]:
    """Every name, text and unpacked stream of a document: written apart from the cleaner, and simpler."""
    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        if thing.objgen in seen:
            return
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_raw_bytes() if thing.get("/Filter") == "/DCTDecode" else thing.read_bytes()
    if isinstance(thing, (pikepdf.Name, pikepdf.String)):
        yield bytes(thing) if isinstance(thing, pikepdf.String) else str(thing).encode()
    for inner in inside(thing):
        yield from told(inner, seen)


def inside(thing: Any) -> Iterator[Any]:
    """The names and values in a dictionary, or the values in a list."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            yield pikepdf.Name(key)
            yield value
    elif isinstance(thing, pikepdf.Array):
        yield from thing


def words_of(file: Cleaned) -> list[bytes]:
    """All that a reader, or a reader's programs, could find in it."""
    if file.kind != FileKind.PDF:
        with Image.open(BytesIO(file.content)) as picture:
            picture.load()
            notes = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return [file.content, *(note.encode() for note in notes)]
    with pikepdf.open(BytesIO(file.content), attempt_recovery=False) as document:
        return [file.content, *told(document.trailer, set())]


def left_of(file: Cleaned) -> list[str]:
    """What should not be there any more."""
    words = words_of(file)
    wanted = [word.decode() for word in WANTED if any(word in found for found in words)]
    return wanted + sorted(ACTIVE & {word.decode("latin-1") for word in words})


@pytest.mark.parametrize("what", HONEST)
def test_honest_file_is_accepted_and_tells_only_its_content(what):
    name, make = HONEST[what]

    file = cleaned(name, make())

    assert left_of(file) == []


@pytest.mark.parametrize("what", REFUSED)
def test_hostile_file_is_refused(what):
    why, name, make = REFUSED[what]

    with pytest.raises(FileRefused) as refusal:
        cleaned(name, make())

    assert refusal.value.why == why


@pytest.mark.parametrize("what", [what for what in HARMLESS if not what.startswith("name")])
def test_hostile_file_becomes_harmless(what):
    name, make = HARMLESS[what]
    content = make()

    file = cleaned(name, content)

    # Where nothing was found before, finding nothing afterwards would prove nothing.
    assert (left_of(Cleaned(name, file.kind, content)) != [], left_of(file)) == (True, [])


@pytest.mark.parametrize("what", [what for what in HARMLESS if what.startswith("name")])
def test_hostile_name_becomes_harmless(what):
    name, make = HARMLESS[what]

    file = cleaned(name, make())

    odd = {sign for sign in file.name if unicodedata.category(sign)[0] == "C" or sign in '/\\<>:"|?*'}
    assert (odd, file.name.startswith("."), len(file.name) <= 110) == (set(), False, True)


@pytest.mark.parametrize("what", [what for what, (why, _name, _make) in REFUSED.items() if why in BOUNDED])
def test_no_file_takes_more_memory_or_time_than_a_process_may_have(what, tmp_path):
    _why, name, make = REFUSED[what]
    path = tmp_path / "file"
    path.write_bytes(make())
    kind = ACCEPTED[f".{name.rpartition('.')[2]}"]
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, path, kind], capture_output=True, cwd=settings.BASE_DIR, check=True
    )

    kilobytes, seconds = told.stdout.split()
    assert (int(kilobytes) < 512 * 1024, float(seconds) < 10) == (True, True)


MEASURE = """
import resource, subprocess, sys
path, kind = sys.argv[1:]
cleaner = [sys.executable, "-m", "volunteers.files.sandbox", kind]
with open(path, "rb") as content:
    subprocess.run(cleaner, stdin=content, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
"""In a small process of its own: a child begins with the memory of whom it was split off from."""


def test_the_corpus_is_as_large_as_promised():
    assert (len(HONEST) >= 40, len(REFUSED) + len(HARMLESS) >= 60) == (True, True)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../../etc/cv.pdf", "cv.pdf"),
        ("C:\\Users\\Ada\\cv.pdf", "cv.pdf"),
        ("cv\r\n\tfinal.pdf", "cv final.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("..hidden.pdf", "hidden.pdf"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
        ("السيرة الذاتية.pdf", "السيرة الذاتية.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
        ('<b>"x".png', "_b__x_.png"),
        ("\x00", ""),
    ],
)
def test_names_are_shown_without_what_deceives(raw, shown):
    assert clean_name(raw) == shown


@pytest.mark.parametrize("number", range(1, 9))
def test_photo_is_upright_however_the_phone_was_held(number):
    name, make = HONEST[f"photo held as {number}"]

    with Image.open(BytesIO(cleaned(name, make()).content)) as picture:
        corners = [picture.getpixel(place)[0] < 100 for place in corners_of(picture)]

    assert corners == SHOWN[number]


SHOWN = {
    1: [True, False, False, False],
    2: [False, True, False, False],
    3: [False, False, False, True],
    4: [False, False, True, False],
    5: [True, False, False, False],
    6: [False, True, False, False],
    7: [False, False, False, True],
    8: [False, False, True, False],
}
"""Which corner is dark: top left, top right, bottom left, bottom right."""


def corners_of(picture: Image.Image) -> list[tuple[int, int]]:
    right, bottom = picture.width - 10, picture.height - 10
    return [(10, 10), (right, 10), (10, bottom), (right, bottom)]
