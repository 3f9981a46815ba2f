"""Files as people really send them. All are accepted, and none keeps what it told besides its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from tests.files import papers
from tests.files.photos import SECRET, as_file, drawn, heic, jpeg, place, png, rgb_of_16_bits, with_segment, with_words

XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><author>{SECRET}</author></x:xmpmeta>".encode()
INFO = b"<< /Author (%s) /Producer (Scanner) /CreationDate (D:20261126) >>" % SECRET.encode()


def big_photo() -> Image.Image:
    """Twelve million dots, as a phone takes."""
    return Image.effect_noise((1008, 756), 40).convert("RGB").resize((4032, 3024), Image.Resampling.NEAREST)


def scanned(pages: int = 1, picture: bytes | None = None, **options: Any) -> bytes:
    """A document of a scanner: each page one photo, with what the scanner says about itself."""
    photo = picture or jpeg(drawn((850, 1100)), exif=place(), comment=SECRET.encode())
    with pikepdf.new() as document:
        for _page in range(pages):
            image = document.make_stream(photo)
            image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
            image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 850, 1100, 8, Name.DeviceRGB
            page = document.add_blank_page(page_size=(612, 792))
            page.Resources = Dictionary(XObject=Dictionary(Im0=image))
            page.Contents = document.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
        document.docinfo["/Author"] = SECRET
        with document.open_metadata() as about:
            about["dc:creator"] = [SECRET]
        return saved(document, **options)


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    """The document as a file."""
    out = BytesIO()
    document.save(out, **options)
    return out.getvalue()


def word_like() -> bytes:
    """As word processors export: tagged, with a language, bookmarks, links and a page to open at."""
    return papers.paper(
        catalog=b"/Lang (en-CA) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R /Outlines 8 0 R "
        b"/OpenAction [3 0 R /XYZ 0 792 0] /Metadata 11 0 R ",
        page=b"/StructParents 0 /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] "
        b"/A << /S /URI /URI (https://example.org/cv) >> >>] ",
        more=[
            b"<< /Type /StructTreeRoot /K 7 0 R >>",
            b"<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 /A << /O /Layout /TextAlign /Center >> >>",
            b"<< /Type /Outlines /First 9 0 R /Last 10 0 R /Count 2 >>",
            b"<< /Title (One) /Parent 8 0 R /Next 10 0 R /Dest [3 0 R /Fit] >>",
            b"<< /Title (Two) /Parent 8 0 R /Prev 9 0 R /A << /S /GoTo /D [3 0 R /Fit] >> >>",
            papers.stream(XMP, b"/Type /Metadata /Subtype /XML "),
        ],
        trailer=b"/Info << /Author (%s) >> " % SECRET.encode(),
    )


def latex_like() -> bytes:
    """As LaTeX writes: packed objects, named destinations, a full-screen wish."""
    whole = papers.paper(
        catalog=b"/PageMode /UseOutlines /Names << /Dests << /Names [(section.1) [3 0 R /Fit]] >> >> ",
        trailer=b"/Info << /PTEX.Fullbanner (This is pdfTeX %s) >> " % SECRET.encode(),
    )
    with pikepdf.open(BytesIO(whole)) as document:
        return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.5")


def form_like(*, field: bytes = b"", form: bytes = b"") -> bytes:
    """A form with a text field, filled in."""
    return papers.paper(
        catalog=b"/AcroForm << /Fields [6 0 R] /DA (/Helv 0 Tf 0 g) %s>> " % form,
        page=b"/Annots [6 0 R] ",
        more=[
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada) /Rect [72 600 300 620] /AP << /N 7 0 R >> %s>>"
            % field,
            papers.stream(b"BT (Ada) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 228 20] "),
        ],
    )


def signed_like() -> bytes:
    """A document with the place and the bytes of a signature."""
    return form_like(
        field=b"/Kids [<< /FT /Sig /T (sig) /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
        b"/ByteRange [0 10 20 30] /Contents <3082> >> >>] ",
        form=b"/SigFlags 3 ",
    )


def appended_to() -> bytes:
    """A document that was changed by appending to it."""
    before = papers.paper()
    start = before.rindex(b"startxref") + 10
    place_before = before[start : before.index(b"\n", start)]
    changed = b"4 0 obj\n" + papers.stream(b"BT /F1 12 Tf 72 700 Td (Changed) Tj ET") + b"\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \n" % len(before)
    tail = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return before + changed + table + tail % (place_before, len(before) + len(changed))


def of_old_word(**options: Any) -> bytes:
    """A document opened and saved with the given options of the library."""
    with pikepdf.open(BytesIO(word_like())) as document:
        return saved(document, **options)


def with_grey_scan() -> bytes:
    """A page scanned without loss: unpacked far larger than packed."""
    content = papers.flate(b"\xff" * 2_550 * 3_300, b"/Subtype /Image /Width 2550 /Height 3300 /BitsPerComponent 8 "
                           b"/ColorSpace /DeviceGray ")  # fmt: skip
    return papers.paper(page=b"/Group << /S /Transparency >> ", more=[content])


def interlaced() -> bytes:
    """A PNG with a time stamp and a picture in a palette with one clear colour."""
    palette = drawn().convert("P", palette=Image.Palette.ADAPTIVE)
    return png(palette, transparency=0, pnginfo=with_words(Author=SECRET))


def turning(number: int) -> Callable[[], bytes]:
    """A photo taken with the phone held so."""
    return lambda: jpeg(exif=place(number))


HONEST: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    **{f"photo held as {number}": (f"IMG_{number}.jpg", turning(number)) for number in range(1, 9)},
    "photo of 12 million dots": ("IMG_2026.JPG", lambda: jpeg(big_photo(), quality=60, exif=place(6))),
    "iPhone photo": ("IMG_0001.HEIC", lambda: heic(exif=place(6).tobytes())),
    "iPhone photo, called heif": ("IMG_0002.heif", lambda: heic(quality=40, exif=place())),
    "iPhone photo of 12 million dots": ("IMG_0003.heic", lambda: heic(big_photo().convert("L").convert("RGB"), quality=30)),
    "iPhone photo with clear parts": ("sticker.heic", lambda: heic(drawn(mode="RGBA"))),
    "grey photo": ("licence.jpeg", lambda: jpeg(drawn(mode="L"), comment=SECRET.encode())),
    "photo for printing": ("poster.jpg", lambda: jpeg(drawn(mode="CMYK"), exif=place())),
    "progressive photo": ("web.jpg", lambda: jpeg(progressive=True, optimize=True)),
    "photo with a colour profile": ("profile.jpg", lambda: jpeg(icc_profile=b"\0\0\2\x0c" + SECRET.encode() * 20)),
    "photo with XMP": ("edited.jpg", lambda: jpeg(xmp=XMP)),
    "photo with Photoshop's notes": ("ps.jpg", lambda: with_segment(jpeg(), 0xED, b"Photoshop 3.0\0" + SECRET.encode())),
    "photo with two views": ("dual.jpg", lambda: as_file(drawn(), "MPO", save_all=True, append_images=[drawn()])),
    "scan at 600 dots per inch": ("600dpi.jpg", lambda: jpeg(drawn((5100, 6600), "L"), quality=40)),
    "tiny picture": ("dot.png", lambda: png(drawn((1, 1)))),
    "screenshot": ("Screenshot 2026-11-26 at 10.15.20.png", lambda: png(drawn(mode="RGBA"), pnginfo=with_words(a=SECRET))),
    "picture of two colours": ("fax.png", lambda: png(drawn(mode="1"))),
    "grey picture": ("grey.PNG", lambda: png(drawn(mode="L"))),
    "grey picture with clear parts": ("stamp.png", lambda: png(drawn(mode="LA"))),
    "picture with a palette": ("logo.png", interlaced),
    "grey picture of 16 bits": ("x-ray.png", lambda: png(Image.new("I;16", (64, 48), 40_000))),
    "colour picture of 16 bits": ("scan16.png", rgb_of_16_bits),
    "picture with EXIF": ("drone.png", lambda: png(exif=place(3))),
    "moving picture": ("spin.png", lambda: png(save_all=True, append_images=[drawn(mode="RGB")], duration=100)),
    "scan of one page": ("Scan.pdf", scanned),
    "scan of ten pages": ("Scan 10.pdf", lambda: scanned(10)),
    "scan without loss": ("fax.pdf", with_grey_scan),
    "export of a word processor": ("Résumé – été 2026.pdf", word_like),
    "export, linearised": ("fast web view.pdf", lambda: of_old_word(linearize=True)),
    "export with packed objects": ("packed.pdf", lambda: of_old_word(object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "export of an old program": ("old.pdf", lambda: papers.paper(header=b"%PDF-1.3\n")),
    "LaTeX": ("cv.pdf", latex_like),
    "form": ("form-3.pdf", form_like),
    "form that computes": ("calc.pdf", lambda: form_like(field=b"/AA << /C << /S /JavaScript /JS (a) >> >> ", form=b"/CO [6 0 R] ")),
    "signed document": ("signed.pdf", signed_like),
    "document changed by appending": ("changed.pdf", appended_to),
    "document with who wrote it": ("info.pdf", lambda: papers.paper(trailer=b"/Info %s " % INFO)),
    "document that begins with a mark": ("bom.pdf", lambda: b"\xef\xbb\xbf\n" + papers.paper()),
    "document of 200 pages": ("handbook.pdf", lambda: papers.with_pages(200)),
    "name in Arabic": ("السيرة الذاتية.pdf", papers.paper),
    "name in Chinese": ("推荐信.jpg", jpeg),
    "name with an emoji": ("my dog 🐕.png", png),
    "name with an apostrophe": ("l'été d'Émilie (1).pdf", papers.paper),
    "name with many dots": ("a.b.c..pdf", papers.paper),
    "name in capitals": ("LICENCE.PDF", papers.paper),
}  # fmt: skip
"""What it is: its name and how it is made."""
