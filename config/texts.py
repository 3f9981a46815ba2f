"""Collects every translatable text of the project and merges it into the French catalogue. Needs no gettext."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOTS = ("config", "programs", "volunteers", "engagement", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FRENCH = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Our modules and templates, in a fixed order."""
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "content", "launch"} & set(path.parts):
                yield path


def texts_of(path: Path) -> Iterator[tuple[int, str | None, str | tuple[str, ...]]]:
    """Line, context and text (a pair for singular and plural) of each translatable text in a file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is not a text becomes filler; its indentation would confuse the tokenizer.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    for line, function, found, _comments in extract_python(BytesIO(source.encode()), list(KEYWORDS), [], {}):
        places = KEYWORDS[function or "_"]
        parts = [part for part in (found if isinstance(found, tuple) else (found,)) if part]
        context = parts.pop(0) if places and isinstance(places[0], tuple) and parts else None
        if parts:
            yield line, context, parts[0] if len(parts) == 1 else (parts[0], parts[1])


def collect() -> Catalog:
    """All texts, with the places where they stand."""
    catalog = Catalog(locale="fr", project="Community Programs", charset="utf-8")
    for path in sources():
        for _line, context, text in texts_of(path):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            catalog.add(text, locations=[(name, 0)], context=context, flags=flags(text, path))
    return catalog


def flags(text: str | tuple[str, ...], path: Path) -> set[str]:
    """Texts with %(name)s are checked for the same names in the translation."""
    first = text if isinstance(text, str) else text[0]
    return {"python-format"} if "%(" in first else set()


def known() -> Catalog:
    """The catalogue as it is in the repository."""
    if not FRENCH.exists():
        return Catalog(locale="fr")
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def merged() -> Catalog:
    """The known translations with new texts added and vanished ones dropped; nothing is guessed."""
    catalog = known()
    catalog.update(collect(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def save(catalog: Catalog) -> None:
    """Writes the catalogue, sorted, without line numbers, so that a change shows only what changed."""
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    with FRENCH.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, no_location=False, include_lineno=False, omit_header=False)


def missing(catalog: Catalog) -> list[str]:
    """Texts without a translation, or with one that needs a second look."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(message.string if message.pluralizable else [message.string]))
    ]
