"""Reading what our own packages keep in `extensions`; of a foreign package only what has the right shape is taken."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from programs.exchange.extras import LONG_TEXTS
from programs.exchange.plain import plain_text, shortened
from programs.exchange.reading_json import Json, object_of, string_of
from programs.exchange.statements import LONGEST_TEXT

MOST_ROWS: Final = 50
LONGEST: Final = {"title": 160, "speaker": 120, "url": 200}
is_url = URLValidator(schemes=["http", "https"])


def french_of(row: Json) -> Json:
    """The French texts beside English ones."""
    return object_of(object_of(row, "extensions"), "fr")


def is_ours(document: Json) -> bool:
    """Whether a document was made by a portal like this one."""
    return bool(object_of(object_of(document, "extensions"), "portal"))


def both(parent: Json, name: str) -> dict[str, str]:
    """A text in both languages, as far as it is there."""
    pair = object_of(parent, name)
    texts = {code: plain_text(string_of(pair, code))[:LONGEST_TEXT] for code in ("en", "fr")}
    return {code: text for code, text in texts.items() if text}


def competency_extras(row: Json) -> dict[str, Any]:
    """Columns of our own: line of descent, long texts, resources, voices, whether a level is known in part."""
    portal = object_of(object_of(row, "extensions"), "portal")
    found: dict[str, Any] = {name: both(portal, name) for name in LONG_TEXTS}
    found["source"] = shortened(plain_text(string_of(portal, "source")), 240)
    found["resources"] = small_rows(portal, "resources", ("title", "url"))
    found["voices"] = small_rows(portal, "voices", ("quote", "speaker"))
    found["is_partial"] = portal.get("isPartial") is True
    try:
        found["lineage"] = str(UUID(string_of(portal, "lineage")))
    except ValueError:
        found["lineage"] = ""
    return {name: value for name, value in found.items() if value}


def small_rows(portal: Json, name: str, columns: tuple[str, str]) -> list[dict[str, dict[str, str]]]:
    """Resources or voices, in their order; addresses that are none are left out."""
    rows = portal.get(name)
    found = []
    for row in rows[:MOST_ROWS] if isinstance(rows, list) else []:
        texts = {column: both(row if isinstance(row, dict) else {}, column) for column in columns}
        for column, pair in texts.items():
            texts[column] = {code: fitting(column, text) for code, text in pair.items() if fitting(column, text)}
        if texts[columns[0]]:
            found.append(texts)
    return found


def fitting(column: str, text: str) -> str:
    """A text that its column can hold; nothing for an address that is none."""
    if column != "url":
        return shortened(text, LONGEST[column]) if column in LONGEST else text
    try:
        is_url(text)
    except ValidationError:
        return ""
    return text if len(text) <= LONGEST["url"] else ""
