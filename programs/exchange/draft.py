"""The draft that statements go into: what is there is found by identifier, line of descent or name, and made or changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils.text import slugify

from programs.exchange.contents import Contents, contents_of
from programs.exchange.extras import LONG_TEXTS
from programs.exchange.plain import shortened
from programs.exchange.reading_items import uuid_of
from programs.exchange.statements import LEVEL, Statement
from programs.exchange.vocabulary import FULL_AND_SHORT, Kind
from programs.framework.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    CoreValue,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
    Resource,
    RoleLevel,
    Voice,
)
from programs.framework.parts import OTHER_PAGES

MODELS: Final[dict[str, Any]] = {
    LEVEL: RoleLevel,
    Kind.VALUE: CoreValue,
    Kind.GROUP: CompetencyGroup,
    Kind.COMPETENCY: Competency,
    Kind.DESCRIPTOR: LevelDescriptor,
    Kind.BEHAVIOUR: Behaviour,
    Kind.GOOD_SIGN: Indicator,
    Kind.BAD_SIGN: Indicator,
}
MOST: Final = {"name": 120, "headline": 160, "label": 120, "question": 160}
SIGNS: Final = (Kind.GOOD_SIGN, Kind.BAD_SIGN)
LAST_PLACE: Final = 32_000
IN_VERSION: Final = "descriptor__competency__version"


def key(*parts: object) -> str:
    """A name as it is looked up."""
    return "/".join(" ".join(str(part).split()).casefold() for part in parts)


class Draft:
    """A draft with an index of what is in it. `foreign`: rows of other versions by identifier, with their lineage.

    The index notes how each change of it is undone, since `keep` was called: a refused row leaves no trace.
    """

    def __init__(self, version: FrameworkVersion, foreign: Mapping[str, str] | None = None) -> None:
        self.version, self.foreign = version, foreign or {}
        self.rows: dict[str, dict[str, Any]] = {kind: {} for kind in MODELS}
        self.places: dict[tuple[str, int], set[int]] = {}
        self.undoing: list[Callable[[], object]] = []
        self.index(contents_of(version))

    def keep(self) -> None:
        """What is in the index now stays."""
        self.undoing.clear()

    def take_back(self) -> None:
        """Undoes what was changed since."""
        while self.undoing:
            self.undoing.pop()()

    def index(self, contents: Contents) -> None:
        """Puts everything where it is found."""
        for kind, rows in ((LEVEL, contents.levels), (Kind.VALUE, contents.values), (Kind.GROUP, contents.groups)):
            for row in rows:
                self.put(kind, row, 0)
        for competency in contents.competencies:
            self.put(Kind.COMPETENCY, competency, 0)
            for descriptor in contents.descriptors.get(competency.pk, ()):
                self.put(Kind.DESCRIPTOR, descriptor, competency.pk)
                for behaviour in contents.behaviours.get(descriptor.pk, ()):
                    self.put(Kind.BEHAVIOUR, behaviour, descriptor.pk)
                for sign in contents.indicators.get(descriptor.pk, ()):
                    self.put(SIGNS[not sign.is_positive], sign, descriptor.pk)

    def put(self, kind: str, row: Any, home: int) -> None:
        """Remembers a row under everything that it can be called."""
        self.take_place(kind, home, getattr(row, "order", 0))
        for name in names_of(kind, row, home):
            if name not in self.rows[kind]:
                self.rows[kind][name] = row
                self.undoing.append(partial(self.rows[kind].pop, name))

    def put_otherwise(self, row: Any, values: Mapping[str, Any]) -> None:
        """Gives a row other values."""
        for name, value in values.items():
            self.undoing.append(partial(setattr, row, name, getattr(row, name)))
            setattr(row, name, value)

    def own_uuid(self, identifier: str) -> UUID | None:
        """The identifier that a row has here: its own where that is free, else one that follows from it."""
        if not identifier:
            return None
        return uuid5(self.version.uuid, identifier) if identifier in self.foreign else UUID(identifier)

    def found(self, kind: str, *names: str) -> Any:
        """The row that one of these names means; None if there is none."""
        for name in names:
            if name and (row := self.rows[kind].get(name)) is not None:
                return row
        return None

    def called(self, kind: str, name: str) -> Any:
        """A row by what another statement calls it: its identifier in the file, or its name."""
        identifier = uuid_of(name)
        if not identifier:
            return self.found(kind, key("name", name))
        return self.found(kind, str(self.own_uuid(identifier)), self.foreign.get(identifier, ""), identifier)

    def place_for(self, kind: str, home: int, wanted: int) -> int:
        """The place that is wanted, if it is free, else the next one after all others."""
        taken = self.places.setdefault((kind, home), set())
        place = wanted if 0 < wanted < LAST_PLACE and wanted not in taken else max(taken, default=0) + 1
        self.take_place(kind, home, place)
        return place

    def take_place(self, kind: str, home: int, place: int) -> None:
        """Remembers that a place is taken."""
        taken = self.places.setdefault((kind, home), set())
        if place not in taken:
            taken.add(place)
            self.undoing.append(partial(taken.discard, place))

    def free_slug(self, wanted: str) -> str:
        """A short name that no competency of the version has."""
        base = slugify(wanted)[:50] or "competency"
        slug, number = base, 1
        while slug in OTHER_PAGES or key("slug", slug) in self.rows[Kind.COMPETENCY]:
            number += 1
            slug = f"{base}-{number}"
        return slug


def names_of(kind: str, row: Any, home: int) -> Iterator[str]:
    """Everything that a row can be called."""
    yield str(row.uuid)
    if kind == LEVEL:
        yield key("code", row.code)
    elif kind == Kind.DESCRIPTOR:
        yield key(home, row.level_id)
    elif kind in {Kind.BEHAVIOUR, *SIGNS}:
        yield from (key(home, text) for text in (row.text_en, row.text_fr) if text)
    else:
        yield from (key("name", name) for name in (row.name_en, row.name_fr) if name)
    if kind in {Kind.COMPETENCY, Kind.BEHAVIOUR}:
        yield str(row.lineage)
    if kind == Kind.COMPETENCY:
        yield key("slug", row.slug)


def columns_of(statement: Statement) -> dict[str, str]:
    """The texts of a statement as columns; a language that it does not speak is left alone."""
    if statement.kind == LEVEL:
        long, brief = "label", ""
    else:
        long, brief = FULL_AND_SHORT[Kind(statement.kind)]
    found = {}
    for code, words in (("en", statement.en), ("fr", statement.fr)):
        if not words.full and not words.short:
            continue
        full, short = words.full, words.short
        if brief:
            found[f"{brief}_{code}"] = shortened(short or full, 80 if statement.kind == Kind.VALUE else MOST["name"])
            full = "" if full == short else full
        found[f"{long}_{code}"] = shortened(full, limit) if (limit := limit_of(statement.kind, long)) else full
    return found


def limit_of(kind: str, column: str) -> int:
    """How many characters a column holds; 0 for as many as one likes."""
    return 300 if kind in SIGNS else MOST.get(column, 0)


def extra_columns(statement: Statement) -> dict[str, Any]:
    """Columns that the standard does not know."""
    more = statement.more
    if statement.kind == Kind.DESCRIPTOR:
        return {"is_partial": True} if more.get("is_partial") else {}
    if statement.kind != Kind.COMPETENCY:
        return {}
    found = {f"{name}_{code}": text for name in LONG_TEXTS for code, text in more.get(name, {}).items()}
    return found | ({"source": more["source"]} if "source" in more else {})


def small_rows(competency: Competency, more: dict[str, Any]) -> None:
    """Writes the resources and voices of a competency that has none yet."""
    for name, model in (("resources", Resource), ("voices", Voice)):
        rows = more.get(name, [])
        if not rows or model.objects.filter(competency=competency).exists():
            continue
        for order, texts in enumerate(rows, start=1):
            columns = {f"{column}_{code}": text for column, pair in texts.items() for code, text in pair.items()}
            model.objects.create(competency=competency, order=order, **columns)


def name_elsewhere(model: Any, row: Any) -> str:
    """By what the row of another version that says the same is found here; nothing where there is no such thing."""
    if model in {Competency, Behaviour}:
        return str(row.lineage)
    return key("name", row.name_en or row.name_fr or "") if model is CompetencyGroup else ""


def elsewhere(version: FrameworkVersion, identifiers: Collection[str]) -> dict[str, str]:
    """Which identifiers rows of other versions have, and by what each is found here: lineage, or a group's name.

    A query for each table.
    """
    found: dict[str, str] = {}
    for model in dict.fromkeys(MODELS.values()):
        own = {LevelDescriptor: "competency__version", Behaviour: IN_VERSION, Indicator: IN_VERSION}
        rows = model.objects.filter(uuid__in=identifiers).exclude(**{own.get(model, "version"): version})
        for row in rows:
            found[str(row.uuid)] = name_elsewhere(model, row)
    return found
