"""Acts on a version of the framework that is being written. A published one stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from programs.framework.models import Framework, FrameworkVersion, SignOff
from programs.framework.parts import OTHER_PAGES, PARTS, VERSION_OF, Part
from programs.framework.permissions import WRITE, Person, require
from programs.framework.refused import AlreadyBeingWritten, FrameworkStays, PartIsGone, UsedElsewhere
from programs.framework.uses import behaviours_below, refuse_used
from programs.marks import digest
from programs.ordering import move_row
from programs.refusals import FormRefused, Problem, SomebodyChangedIt

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Status = FrameworkVersion.Status
UP: Final = -1
DOWN: Final = 1
ENGLISH_FIRST: Final = _("Write it in English first. The French is needed only when the version is published.")


# --- The version ------------------------------------------------------------------------------------------------------
def draft_to_write(version_id: int, *, by: Person, permission: str = WRITE) -> FrameworkVersion:
    """The draft, locked until the act is done; refused where it is published, or the person may not."""
    rows = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework")
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise PartIsGone
    require(by, permission, version)
    if version.status != Status.DRAFT:
        raise FrameworkStays
    return version


def note_change(version: FrameworkVersion, *, at: datetime) -> None:
    """From now on no sign-off that was given before counts, even one that was given while this act waited."""
    signed = version.sign_offs.aggregate(last=Max("signed_at"))["last"]
    version.changed_at = max(moment for moment in (at, version.changed_at, signed) if moment)
    version.save(update_fields=["changed_at"])


@transaction.atomic
def start_draft(*, framework_id: int, by: Person, at: datetime) -> FrameworkVersion:
    """Starts a version as a copy of the last one, published or retired by now; without one, an empty one."""
    framework = Framework.objects.select_for_update().get(pk=framework_id)
    require(by, WRITE)
    if framework.versions.filter(status=Status.DRAFT).exists():
        raise AlreadyBeingWritten
    source = framework.versions.order_by("-number").first()
    version = FrameworkVersion.objects.create(
        framework=framework,
        number=source.number + 1 if source else 1,
        source=source.source if source else "",
        changed_at=at,
    )
    if source is not None:
        copy_content(source, version)
    return version


def copy_content(source: FrameworkVersion, target: FrameworkVersion) -> None:
    """Copies everything that a version says. `lineage` stays, so that a behaviour is followed; each row has a new name."""
    copies: dict[tuple[str, int], Any] = {("version", source.pk): target}
    for kind in ("level", "group", "value", "competency", "descriptor", "behaviour", "indicator", "resource", "voice"):
        part = PARTS[kind]
        rows = list(part.model.objects.filter(**{VERSION_OF[part.owner]: source.pk}).order_by("pk"))
        made = part.model.objects.bulk_create([_copy(part, row, copies) for row in rows])
        copies |= {(kind, row.pk): copy for row, copy in zip(rows, made, strict=True)}


def _copy(part: Part, row: Any, copies: Mapping[tuple[str, int], Any]) -> Any:
    columns = {name: getattr(row, name) for name in part.columns if not name.endswith("_id")}
    if hasattr(row, "lineage"):
        columns["lineage"] = row.lineage
    if part.is_ordered:
        columns["order"] = row.order
    for name in part.settings:
        if name.endswith("_id") and getattr(row, name) is not None:
            relation = name.removesuffix("_id")
            columns[relation] = copies[relation, getattr(row, name)]
    columns[part.owner] = copies[part.owner, getattr(row, f"{part.owner}_id")]
    return part.model(**columns)


@transaction.atomic
def discard_draft(*, version_id: int, by: Person, at: datetime) -> None:
    """Throws away a draft with everything in it, unless something rests on it."""
    version = draft_to_write(version_id, by=by)
    try:
        version.delete()
    except ProtectedError as error:
        raise UsedElsewhere(error.protected_objects) from error


# --- Its parts --------------------------------------------------------------------------------------------------------
def mark_of(part: Part, row: Any) -> str:
    """Changes whenever what somebody wrote in the row does; its place is not among that."""
    return digest([row.pk, *(getattr(row, name) for name in part.columns)])


def mark_with_below(part: Part, row: Any) -> str:
    """Changes whenever what somebody wrote in the row does, or a behaviour that goes with it."""
    below = behaviours_below(row).order_by("pk").values_list("pk", "text_en", "text_fr")
    return digest([mark_of(part, row), *map(list, below)])


def part_to_write(kind: str, row_id: int, *, by: Person, seen: str | None = None) -> tuple[FrameworkVersion, Any]:
    """A row with its version, which is locked before the row is read."""
    part = PARTS[kind]
    version_id = part.model.objects.filter(pk=row_id).values_list(VERSION_OF[part.owner], flat=True).first()
    if version_id is None:
        raise PartIsGone
    version = draft_to_write(version_id, by=by)
    row = part.model.objects.filter(pk=row_id).first()
    if row is None:
        raise PartIsGone
    if seen not in {None, mark_of(part, row)}:
        raise SomebodyChangedIt
    return version, row


@transaction.atomic
def add_part(*, kind: str, owner_id: int, content: Mapping[str, Any], by: Person, at: datetime) -> Any:
    """Adds a row at the end of its order; `content` has the columns of the part."""
    part = PARTS[kind]
    version = _version_of_owner(part, owner_id, by=by)
    row = part.model(**{f"{part.owner}_id": owner_id}, **_filled_in(part, version, content))
    if part.is_ordered:
        row.order = _last(part, row) + 1
    _check(part, version, row)
    row.save()
    note_change(version, at=at)
    return row


@transaction.atomic
def edit_part(*, kind: str, row_id: int, content: Mapping[str, Any], seen: str, by: Person, at: datetime) -> Any:
    """Changes what a row says. `seen` is the mark of the row that was opened; another one is refused."""
    part = PARTS[kind]
    version, row = part_to_write(kind, row_id, by=by, seen=seen)
    scope = [getattr(row, name) for name in part.scope]
    for name, value in content.items():
        setattr(row, name, value)
    if scope != [getattr(row, name) for name in part.scope]:
        row.order = _last(part, row) + 1
    _check(part, version, row)
    row.save()
    note_change(version, at=at)
    return row


@transaction.atomic
def move_part(*, kind: str, row_id: int, step: int, by: Person, at: datetime, place: int | None = None) -> None:
    """Moves a row one place up or down among its own; at either end it stays.

    `place` is where the person saw it; somewhere else by now, it is left alone.
    """
    part = PARTS[kind]
    version, row = part_to_write(kind, row_id, by=by)
    if place not in {None, row.order}:
        raise SomebodyChangedIt
    if move_row(_siblings(part, row), row.pk, step):
        note_change(version, at=at)


@transaction.atomic
def delete_part(*, kind: str, row_id: int, by: Person, at: datetime, seen: str | None = None) -> None:
    """Takes a row out of a draft, with what belongs to it; refused with a sentence where something else points to it.

    `seen` is the mark of the row with what goes with it, as the person saw it; another one is refused.
    """
    version, row = part_to_write(kind, row_id, by=by)
    if seen not in {None, mark_with_below(PARTS[kind], row)}:
        raise SomebodyChangedIt
    refuse_used(row)
    try:
        row.delete()
    except ProtectedError as error:
        raise UsedElsewhere(error.protected_objects) from error
    note_change(version, at=at)


def _version_of_owner(part: Part, owner_id: int, *, by: Person) -> FrameworkVersion:
    if part.owner == "version":
        return draft_to_write(owner_id, by=by)
    return part_to_write(part.owner, owner_id, by=by)[0]


def _siblings(part: Part, row: Any) -> Any:
    same = {name: getattr(row, name) for name in (f"{part.owner}_id", *part.scope)}
    return part.model.objects.filter(**same)


def _last(part: Part, row: Any) -> int:
    return _siblings(part, row).aggregate(last=Max("order"))["last"] or 0


def _filled_in(part: Part, version: FrameworkVersion, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content, with a short name made of the English one where a new competency has none."""
    columns = dict(content)
    if part.kind == "competency" and not columns.get("slug"):
        taken = OTHER_PAGES | set(version.competencies.values_list("slug", flat=True))
        wanted = slugify(columns.get("name_en", ""))[:50] or "competency"
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        columns["slug"] = next(slug for slug in (wanted, *numbered) if slug not in taken)
    return columns


def _check(part: Part, version: FrameworkVersion, row: Any) -> None:
    """Every broken rule, each beside the field that puts it right."""
    problems = [
        Problem(f"{text.name}_en", ENGLISH_FIRST)
        for text in part.texts
        if text.is_needed and not (getattr(row, f"{text.name}_en") or "").strip()
    ]
    try:
        row.clean_fields(exclude=[text.name for text in part.texts])
    except ValidationError as error:
        problems += [Problem(name, words) for name, found in error.message_dict.items() for words in found]
    problems += _strangers(part, version, row)
    if problems:
        raise FormRefused(problems)


def _strangers(part: Part, version: FrameworkVersion, row: Any) -> list[Problem]:
    """Names that another row has, and rows of other versions."""
    others = part.model.objects.exclude(pk=row.pk)
    groups, levels = version.groups, version.levels
    checks: dict[str, Callable[[], Iterable[tuple[str, bool, StrOrPromise]]]] = {
        "level": lambda: [
            ("code", others.filter(version=version, code=row.code).exists(), _("Another level has this code."))
        ],
        "competency": lambda: [
            (
                "slug",
                row.slug in OTHER_PAGES or others.filter(version=version, slug=row.slug).exists(),
                _("Another competency or page has this short name. Choose another."),
            ),
            (
                "group_id",
                row.group_id is not None and not groups.filter(pk=row.group_id).exists(),
                _("Somebody took this group out of the draft meanwhile. Choose another."),
            ),
        ],
        "descriptor": lambda: [
            (
                "level_id",
                not levels.filter(pk=row.level_id).exists(),
                _("Somebody took this level out of the draft meanwhile. Choose another."),
            ),
            (
                "level_id",
                others.filter(competency_id=row.competency_id, level_id=row.level_id).exists(),
                _("This level is described already. Edit that one."),
            ),
        ],
    }
    return [Problem(name, words) for name, is_wrong, words in checks.get(part.kind, list)() if is_wrong]


def counts(sign_off: SignOff, version: FrameworkVersion) -> bool:
    """Whether a sign-off was given after the text was last changed."""
    return sign_off.signed_at is not None and sign_off.signed_at > version.changed_at
