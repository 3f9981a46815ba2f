"""What a version is made of, part by part: what is written about each in two languages, and what is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from programs.framework.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    CoreValue,
    Indicator,
    LevelDescriptor,
    Resource,
    RoleLevel,
    Voice,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LANGUAGES: Final = ("en", "fr")
LONGEST: Final = 4000


@dataclass(frozen=True)
class Text:
    """A text of a part; with rows it is a box. One that is needed is there in both languages.

    One that is not is there in both or in none; an address (`alone`) may exist in one language only.
    """

    name: str
    rows: int = 0
    is_needed: bool = True
    alone: bool = False

    def label(self, model: type[models.Model]) -> str:
        """What the column is called."""
        return capfirst(str(getattr(model._meta.get_field(self.name), "verbose_name", self.name)))

    def longest(self, model: type[models.Model]) -> int:
        """How many letters the column holds."""
        return getattr(model._meta.get_field(self.name), "max_length", None) or LONGEST


@dataclass(frozen=True)
class Part:
    """One kind of rows. `owner` is the column of the row that it belongs to, `scope` what its order counts within."""

    kind: str
    model: Any
    owner: str
    texts: tuple[Text, ...]
    settings: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    is_ordered: bool = True
    add: StrOrPromise = ""
    edit: StrOrPromise = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that somebody writes."""
        written = tuple(f"{text.name}_{language}" for text in self.texts for language in LANGUAGES)
        return (*written, *self.settings)

    @property
    def title(self) -> str:
        """What one of them is called."""
        return str(self.model._meta.verbose_name)


_ALL: Final = (
    Part(
        "value",
        CoreValue,
        "version",
        (Text("name"), Text("question")),
        add=_("Add a core value"),
        edit=_("Edit the core value"),
    ),
    Part("level", RoleLevel, "version", (Text("label"),), ("code",), add=_("Add a level"), edit=_("Edit the level")),
    Part("group", CompetencyGroup, "version", (Text("name"),), add=_("Add a group"), edit=_("Edit the group")),
    Part(
        "competency",
        Competency,
        "version",
        (
            Text("name"),
            Text("summary", 2, is_needed=False),
            Text("definition", 4),
            Text("rationale", 4, is_needed=False),
            Text("means", 5, is_needed=False),
            Text("does_not_mean", 5, is_needed=False),
            Text("development", 5, is_needed=False),
            Text("tips", 5, is_needed=False),
        ),
        ("slug", "group_id", "source"),
        scope=("group_id",),
        add=_("Add a competency"),
        edit=_("Edit the texts"),
    ),
    Part(
        "descriptor",
        LevelDescriptor,
        "competency",
        (Text("headline"),),
        ("level_id", "is_partial"),
        is_ordered=False,
        add=_("Describe the level"),
        edit=_("Edit the headline"),
    ),
    Part(
        "behaviour",
        Behaviour,
        "descriptor",
        (Text("text", 3),),
        add=_("Add a behaviour"),
        edit=_("Edit the behaviour"),
    ),
    Part(
        "indicator",
        Indicator,
        "descriptor",
        (Text("text", 2),),
        ("is_positive",),
        scope=("is_positive",),
        add=_("Add a sign"),
        edit=_("Edit the sign"),
    ),
    Part(
        "resource",
        Resource,
        "competency",
        (Text("title"), Text("url", is_needed=False, alone=True)),
        add=_("Add a resource"),
        edit=_("Edit the resource"),
    ),
    Part(
        "voice",
        Voice,
        "competency",
        (Text("quote", 3), Text("speaker")),
        add=_("Add a voice"),
        edit=_("Edit the voice"),
    ),
)
PARTS: Final[Mapping[str, Part]] = MappingProxyType({part.kind: part for part in _ALL})
VERSION_OF: Final = {
    "version": "version_id",
    "competency": "competency__version_id",
    "descriptor": "descriptor__competency__version_id",
}
"""From the row that a part belongs to, the way to its version."""
OTHER_PAGES: Final = frozenset({"search", "changes", "framework"})
"""Short names that would hide a competency behind another public page."""


def competency_of(row: Any) -> Competency | None:
    """The competency that a row belongs to, or is."""
    if isinstance(row, Competency):
        return row
    if isinstance(row, Behaviour | Indicator):
        return row.descriptor.competency
    return getattr(row, "competency", None)
