"""The people whom an applicant named, read from what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from volunteers.applications.models import Revision


@dataclass(frozen=True)
class Person:
    """Somebody to ask, as the applicant describes them."""

    name: str
    email: str
    relation: str = ""
    known_since: str = ""


def people_named(revision: Revision) -> dict[str, Person]:
    """The people in a revision, by the key of the question that asked for them, in the order of the form.

    An answer to a question of the kind "person" is {"name", "email", "relation", "known_since"}.
    """
    return {
        str(item["key"]): found
        for section in revision.answers.values()
        for item in section.get("items", [])
        if item.get("kind") == "person" and (found := person_of(item.get("value"))) is not None
    }


def person_of(value: Any) -> Person | None:
    """The person of an answer; None where name or address is missing: nobody can be asked then."""
    if not isinstance(value, Mapping):
        return None
    texts = {key: " ".join(str(value.get(key) or "").split()) for key in ("name", "email", "relation", "known_since")}
    if not texts["name"] or not texts["email"]:
        return None
    return Person(
        name=texts["name"][:160],
        email=texts["email"].lower()[:254],
        relation=texts["relation"][:300],
        known_since=texts["known_since"][:60],
    )
