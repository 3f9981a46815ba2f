"""PDF documents: rewritten object by object, without anything that acts, hides or tells who made them.

What acts is taken out rather than refused: many honest documents carry an action that their author never knew of.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from volunteers.files.sandbox import Refused, Why
from volunteers.files.sandbox.streams import refuse_bomb, without_marks

MOST_PAGES: Final = 200
FORBIDDEN: Final = frozenset(
    {
        # what runs
        *("/OpenAction", "/AA", "/JS", "/JavaScript", "/XFA", "/Launch", "/SubmitForm", "/Rendition", "/Renditions"),
        # what is carried along, or fetched from elsewhere
        *(
            "/EmbeddedFiles",
            "/EmbeddedFile",
            "/EF",
            "/RF",
            "/AF",
            "/Collection",
            "/RichMediaContent",
            "/RichMediaSettings",
        ),
        *("/Ref", "/OPI", "/Requirements", "/Perms", "/Legal", "/SpiderInfo", "/AlternatePresentations", "/Alternates"),
        # what tells about the author, the program and the device
        *("/Metadata", "/PieceInfo", "/LastModified"),
    }
)
"""Keys that no dictionary keeps, wherever it is."""
ACTIONS: Final = frozenset({"/GoTo", "/Named", "/URI"})
"""What a link or a bookmark may do: go to a page, or to an address."""
DANGEROUS: Final = frozenset(
    {
        *(
            "/JavaScript",
            "/Launch",
            "/SubmitForm",
            "/ImportData",
            "/GoToR",
            "/GoToE",
            "/GoTo3DView",
            "/GoToDp",
            "/Movie",
        ),
        *("/Sound", "/Rendition", "/RichMediaExecute", "/Thread", "/Hide", "/ResetForm", "/SetOCGState", "/Trans"),
    }
)
ANNOTATIONS: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Projection"})
"""Things on a page that play or carry something."""
SCHEMES: Final = ("http:", "https:", "mailto:", "tel:")
OF_THE_TRAILER: Final = frozenset({"/Root", "/Size", "/ID"})
ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")
"""Keys of a stream that say its content lies in another file."""


def clean(content: bytes, kind: str) -> tuple[str, bytes]:
    """The document, rewritten."""
    try:
        # Repairing could drop pages that the sender believes to have sent.
        document = pikepdf.open(BytesIO(content.removeprefix(b"\xef\xbb\xbf").lstrip()), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise Refused(Why.PROTECTED) from None
    with document:
        if document.is_encrypted:
            raise Refused(Why.PROTECTED)
        refuse_strange(document)
        strip(document)
        return kind, written(document)


def refuse_strange(document: Pdf) -> None:
    """Raises for a document without pages, with more than anybody will read, or whose pages only a script draws."""
    count = len(document.pages)
    if count > MOST_PAGES:
        raise Refused(Why.TOO_MANY_PAGES)
    if count == 0 or bool(document.Root.get("/NeedsRendering", False)):
        raise Refused(Why.UNREADABLE)


def strip(document: Pdf) -> None:
    """Takes out of every object, nested ones too, what does not belong into a document that is only read."""
    for key in set(document.trailer.keys()) - OF_THE_TRAILER:
        del document.trailer[key]
    for thing in every_dictionary(document):
        if isinstance(thing, Stream):
            strip_stream(thing)
        strip_dictionary(thing)
    for page in document.pages:
        strip_annotations(page.obj)


def every_dictionary(document: Pdf) -> Iterator[Any]:
    """All dictionaries and streams, those that lie directly inside others too."""
    for indirect in document.objects:
        waiting: list[Any] = [indirect]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, Array):
                inside = list(thing)
            elif isinstance(thing, (Dictionary, Stream)):
                yield thing
                inside = [value for _key, value in thing.items()]
            else:
                continue
            waiting += [value for value in inside if isinstance(value, pikepdf.Object) and not value.is_indirect]


def strip_dictionary(thing: Any) -> None:
    """Takes the forbidden keys out; a forbidden action or annotation is emptied as a whole."""
    if name_at(thing, "/S") in DANGEROUS or name_at(thing, "/Subtype") in ANNOTATIONS:
        empty(thing)
        return
    for key in FORBIDDEN & set(thing.keys()):
        del thing[key]
    if "/S" in thing and "/Next" in thing:  # of an action; a bookmark's neighbour is called the same
        del thing["/Next"]
    for key in ("/A", "/PA"):
        action = thing.get(key)
        if isinstance(action, Dictionary) and "/S" in action and name_at(action, "/S") not in ACTIONS:
            del thing[key]
    if "/URI" in thing and not is_harmless_address(thing["/URI"]):
        del thing["/URI"]


def name_at(thing: Any, key: str) -> str:
    """A name that a dictionary holds, as text; anything else counts as none."""
    value = thing.get(key)
    return str(value) if isinstance(value, Name) else ""


def empty(thing: Any) -> None:
    """Leaves nothing in it."""
    for key in set(thing.keys()) - {"/Length"}:
        del thing[key]
    if isinstance(thing, Stream):
        thing.write(b"")


def is_harmless_address(address: Any) -> bool:
    """Whether following the link opens a page, a mail or a call, and nothing else."""
    if not isinstance(address, pikepdf.String):
        return False
    text = "".join(sign for sign in str(address) if sign.isprintable() and not sign.isspace())
    return text.lower().startswith(SCHEMES)


def strip_stream(stream: Any) -> None:
    """A stream may not point outside, burst when it is opened, or hold a photo that says where it was taken."""
    for key in ELSEWHERE:
        if key in stream:
            del stream[key]
    filters = [str(each) for each in as_list(stream.get("/Filter"))]
    refuse_bomb(stream, filters)
    if filters == ["/DCTDecode"]:
        raw = stream.read_raw_bytes()
        without = without_marks(raw)
        if without != raw:
            stream.write(without, filter=Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))


def as_list(value: Any) -> list[Any]:
    """One filter or several, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def strip_annotations(page: Any) -> None:
    """Takes what was emptied off the page."""
    marks = page.get("/Annots")
    if not isinstance(marks, Array):
        return
    page["/Annots"] = Array([mark for mark in marks if isinstance(mark, Dictionary) and "/Subtype" in mark])


def written(document: Pdf) -> bytes:
    """The file: only what the pages reach; nothing before, between or behind the objects. The same gives the same."""
    out = BytesIO()
    document.save(
        out,
        fix_metadata_version=False,
        deterministic_id=True,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
