"""The words of our CASE packages: types of items, paths, licence. Their identifiers never change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid5

OURS: Final = UUID("5f0c1f0e-5e0b-4c55-9d0a-7c2b6a1f6d11")
"""The namespace of what is ours in every package."""
PREFIX: Final = "/ims/case/v1p1"
CREATOR: Final = "Community Programs"
LICENCE: Final = uuid5(OURS, "CFLicense")
LICENCE_TITLE: Final = "Terms of use of the competency framework"
LICENCE_TEXT: Final = (
    "The texts may be read, linked to and compared with other frameworks by anybody. "
    "Ask the publisher before you publish them, or a framework made from them, elsewhere."
)
SINCE_BEFORE: Final = uuid5(OURS, "CFAssociationGrouping/since the version before")
SINCE_BEFORE_TITLE: Final = "What became of the version before"


class Kind(StrEnum):
    """What a statement is. The order is that of the hierarchy."""

    VALUE = "value"
    GROUP = "group"
    COMPETENCY = "competency"
    DESCRIPTOR = "descriptor"
    BEHAVIOUR = "behaviour"
    GOOD_SIGN = "good_sign"
    BAD_SIGN = "bad_sign"

    @property
    def label(self) -> str:
        """The name as the standard's `CFItemType`."""
        return TYPES[self][0]


TYPES: Final[dict[Kind, tuple[str, str, str]]] = {
    Kind.VALUE: ("Core value", "1", "A value of the service, and the question to ask oneself"),
    Kind.GROUP: ("Competency group", "2", "Competencies that belong together"),
    Kind.COMPETENCY: ("Competency", "2.1", "Something the service expects of its people"),
    Kind.DESCRIPTOR: ("Level descriptor", "2.1.1", "What a competency means at one level of responsibility"),
    Kind.BEHAVIOUR: ("Behaviour", "2.1.1.1", "One thing that can be seen, in the first person"),
    Kind.GOOD_SIGN: ("Positive indicator", "2.1.1.2", "A sign by which others see a level of a competency"),
    Kind.BAD_SIGN: ("Negative indicator", "2.1.1.3", "A sign that a level of a competency is missing"),
}
FULL_AND_SHORT: Final[dict[Kind, tuple[str, str]]] = {
    Kind.VALUE: ("question", "name"),
    Kind.GROUP: ("name", ""),
    Kind.COMPETENCY: ("definition", "name"),
    Kind.DESCRIPTOR: ("headline", ""),
    Kind.BEHAVIOUR: ("text", ""),
    Kind.GOOD_SIGN: ("text", ""),
    Kind.BAD_SIGN: ("text", ""),
}
"""Which columns are the full and the abbreviated statement."""


@dataclass(frozen=True)
class Paths:
    """Where things are found."""

    site: str

    def uri(self, kind: str, identifier: UUID | str) -> str:
        """The address of one thing."""
        return f"{self.site}{PREFIX}/{kind}/{identifier}"


def statements(kind: Kind, row: Any, language: str) -> tuple[str, str]:
    """The full and the short statement of a row in a language. What has no full one is stated by its name."""
    long, brief = FULL_AND_SHORT[kind]
    short = (getattr(row, f"{brief}_{language}") or "") if brief else ""
    return (getattr(row, f"{long}_{language}") or "") or short, short


def type_id(kind: Kind) -> UUID:
    """The identifier of a type of items."""
    return uuid5(OURS, f"CFItemType/{kind}")


def item_type(kind: Kind, at: str, paths: Paths) -> dict[str, Any]:
    """A type of items."""
    label, code, description = TYPES[kind]
    return {
        "identifier": str(type_id(kind)),
        "uri": paths.uri("CFItemTypes", type_id(kind)),
        "title": label,
        "description": description,
        "hierarchyCode": code,
        "typeCode": str(kind),
        "lastChangeDateTime": at,
    }


def licence(at: str, paths: Paths) -> dict[str, Any]:
    """The terms of use."""
    return {
        "identifier": str(LICENCE),
        "uri": paths.uri("CFLicenses", LICENCE),
        "title": LICENCE_TITLE,
        "licenseText": LICENCE_TEXT,
        "lastChangeDateTime": at,
    }


def since_before(at: str, paths: Paths) -> dict[str, Any]:
    """The grouping of the ties between two versions."""
    return {
        "identifier": str(SINCE_BEFORE),
        "uri": paths.uri("CFAssociationGroupings", SINCE_BEFORE),
        "title": SINCE_BEFORE_TITLE,
        "lastChangeDateTime": at,
    }
