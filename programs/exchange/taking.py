"""Taking statements over into a draft: each is added, changed, or left because it is there already."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from programs.brought_in import BroughtInRow
from programs.exchange.draft import MODELS, SIGNS, Draft, columns_of, extra_columns, key, small_rows
from programs.exchange.statements import LEVEL, Statement
from programs.exchange.vocabulary import Kind
from programs.refusals import Refusal

Outcome = BroughtInRow.Outcome
WEIGHT = {Outcome.SKIP: 0, Outcome.CHANGE: 1, Outcome.ADD: 2}


def take_all(draft: Draft, statements: list[Statement]) -> Outcome:
    """Takes the statements of one row over; the greatest that one of them did counts."""
    return max((take(draft, each) for each in statements), key=WEIGHT.__getitem__, default=Outcome.SKIP)


def take(draft: Draft, statement: Statement) -> Outcome:
    """Takes one statement over."""
    home = home_of(draft, statement)
    values = columns_of(statement) | extra_columns(statement)
    row = known(draft, statement, home)
    if row is None:
        add(draft, statement, home, values)
        return Outcome.ADD
    if statement.kind == LEVEL:
        return Outcome.SKIP
    return change(draft, row, values)


def home_of(draft: Draft, statement: Statement) -> dict[str, Any]:
    """The rows that a statement belongs to; a level that a competency does not know yet gets its descriptor."""
    kind = statement.kind
    if kind in {LEVEL, Kind.VALUE, Kind.GROUP}:
        return {"version": draft.version}
    if kind == Kind.COMPETENCY:
        group = draft.called(Kind.GROUP, statement.group) if statement.group else None
        return {"version": draft.version} | ({"group": group} if group is not None else {})
    competency = draft.called(Kind.COMPETENCY, statement.competency)
    if competency is None:
        raise Refusal(_("The competency that it belongs to is not there."))
    level = draft.found(LEVEL, key("code", statement.level))
    if level is None:
        raise Refusal(_("The level that it belongs to is not there."))
    if kind == Kind.DESCRIPTOR:
        return {"competency": competency, "level": level}
    descriptor = draft.found(Kind.DESCRIPTOR, key(competency.pk, level.pk))
    if descriptor is None:
        descriptor = MODELS[Kind.DESCRIPTOR].objects.create(
            competency=competency, level=level, headline_en=level.label_en or "", headline_fr=level.label_fr or ""
        )
        draft.put(Kind.DESCRIPTOR, descriptor, competency.pk)
    return {"descriptor": descriptor}


def lineage_of(draft: Draft, statement: Statement) -> str:
    """The line of descent that a statement names, or that the row with its identifier has in another version."""
    return str(statement.more.get("lineage") or draft.foreign.get(statement.identifier, ""))


def known(draft: Draft, statement: Statement, home: dict[str, Any]) -> Any:
    """The row that says this already, or said it before."""
    kind, names = statement.kind, [str(draft.own_uuid(statement.identifier) or "")]
    if kind in {Kind.COMPETENCY, Kind.BEHAVIOUR}:
        names += [lineage_of(draft, statement), statement.identifier]
    if kind == LEVEL:
        names.append(key("code", statement.level))
    elif kind == Kind.DESCRIPTOR:
        names.append(key(home["competency"].pk, home["level"].pk))
    elif kind in {Kind.BEHAVIOUR, *SIGNS}:
        names += [key(home["descriptor"].pk, words.full) for words in (statement.en, statement.fr) if words.full]
    elif not statement.identifier or kind != Kind.COMPETENCY:
        names += [key("name", words.short or words.full) for words in (statement.en, statement.fr) if words.full]
    return draft.found(kind, *names)


def add(draft: Draft, statement: Statement, home: dict[str, Any], values: dict[str, Any]) -> None:
    """Makes a row."""
    kind, above = statement.kind, getattr(home.get("descriptor"), "pk", 0)
    if not statement.any_full:
        raise Refusal(_("It says nothing."))
    columns = home | values | {"uuid": draft.own_uuid(statement.identifier) or uuid4()}
    if kind in SIGNS:
        columns["is_positive"] = kind == Kind.GOOD_SIGN
    if kind == Kind.DESCRIPTOR:
        above = home["competency"].pk
    else:
        columns["order"] = draft.place_for(kind, above, statement.place)
    if kind == LEVEL:
        columns["code"] = statement.level
    if kind == Kind.COMPETENCY:
        name = statement.code or statement.en.short or statement.fr.short or statement.any_full
        columns["slug"] = draft.free_slug(name)
    if kind in {Kind.COMPETENCY, Kind.BEHAVIOUR}:
        columns["lineage"] = lineage_of(draft, statement) or statement.identifier or uuid4()
    row = MODELS[kind].objects.create(**columns)
    draft.put(kind, row, above)
    if isinstance(row, MODELS[Kind.COMPETENCY]):
        small_rows(row, statement.more)


def change(draft: Draft, row: Any, values: dict[str, Any]) -> Outcome:
    """Puts a row otherwise where it says something else. Its place stays, and a language not spoken is left alone."""
    differing = {name: value for name, value in values.items() if value and (getattr(row, name) or "") != value}
    if differing:
        draft.put_otherwise(row, differing)
        row.save(update_fields=list(differing))
    return Outcome.CHANGE if differing else Outcome.SKIP
