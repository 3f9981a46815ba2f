"""What the standard has no field for, in its `extensions`: French beside English, and the columns of ours alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from programs.exchange.vocabulary import Kind

if TYPE_CHECKING:
    from programs.exchange.contents import Contents
    from programs.exchange.package import Node

LONG_TEXTS: Final = ("summary", "rationale", "means", "does_not_mean", "development", "tips")
"""Columns of a competency that the standard does not know, in both languages."""


def french(texts: Mapping[str, str | None]) -> dict[str, Any]:
    """French texts as extensions, under the names of the fields that they translate."""
    found = filled(texts)
    return {"extensions": {"fr": found}} if found else {}


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty."""
    return {name: value for name, value in values.items() if value}


def both(row: Any, column: str) -> dict[str, str]:
    """A column in both languages."""
    return filled({code: getattr(row, f"{column}_{code}") for code in ("en", "fr")})


def of_document(version: Any) -> dict[str, Any]:
    """French title and note, the framework's own identifier, and the source."""
    framework = version.framework
    return filled(
        {
            "fr": filled({"title": framework.title_fr, "notes": version.change_note_fr}),
            "portal": filled({"framework": str(framework.uuid), "source": version.source}),
        }
    )


def of_item(node: Node, contents: Contents) -> dict[str, Any]:
    """French statements and the columns of our own."""
    full, short = node.texts["fr"] if node.language == "en" else ("", "")
    own: dict[str, Any] = {}
    if node.kind == Kind.COMPETENCY:
        own = of_competency(node.row, contents)
    elif node.kind == Kind.DESCRIPTOR:
        own = filled({"isPartial": node.row.is_partial})
    elif node.kind == Kind.BEHAVIOUR:
        own = {"lineage": str(node.row.lineage)}
    return filled({"fr": filled({"fullStatement": full, "abbreviatedStatement": short}), "portal": own})


def of_competency(row: Any, contents: Contents) -> dict[str, Any]:
    """Everything of a competency that has no field."""
    return filled(
        {
            "lineage": str(row.lineage),
            "source": row.source,
            **{name: both(row, name) for name in LONG_TEXTS},
            "resources": of_rows(contents.resources.get(row.pk, ()), ("title", "url")),
            "voices": of_rows(contents.voices.get(row.pk, ()), ("quote", "speaker")),
        }
    )


def of_rows(rows: Iterable[Any], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """Small rows below a competency, in their order."""
    return [filled({column: both(row, column) for column in columns}) for row in rows]
