"""Acts on a rubric that is being written. A published version stays as it is, and so do the scores given on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program, RubricCriterion, RubricVersion
from programs.catalogue.permissions import CHANGE_PROGRAM, Person, require
from programs.catalogue.rubric_queries import OF_A_CRITERION, mark_of, mark_of_all, published_rubric
from programs.ordering import move_row
from programs.refusals import FormRefused, Problem, Refusal, SomebodyChangedIt

FEWEST: Final = 3
MOST: Final = 6


class RubricRefused(FormRefused):
    """The rubric cannot be stored or published like this; each problem names the field that puts it right."""


class RubricStays(Refusal):
    """Somebody tried to change a published version, or to start a second draft."""


@dataclass(frozen=True)
class CriterionContent:
    """What a coordinator writes about a criterion; the anchors from 0 to 4."""

    title_en: str
    anchors_en: Sequence[str]
    title_fr: str = ""
    anchors_fr: Sequence[str] = ()
    guidance_en: str = ""
    guidance_fr: str = ""
    behaviour_id: int | None = None
    weight: int = 1
    counts: bool = True
    is_required: bool = True
    needs_evidence: bool = True

    def columns(self) -> dict[str, Any]:
        """The same as columns of the table."""
        own = ("title_en", "title_fr", "guidance_en", "guidance_fr", "behaviour_id", "weight", "counts")
        columns = {name: getattr(self, name) for name in (*own, "is_required", "needs_evidence")}
        for language, anchors in (("en", self.anchors_en), ("fr", self.anchors_fr)):
            columns |= {f"anchor_{score}_{language}": words for score, words in enumerate(anchors)}
        return columns


def rubric_in_writing(version_id: int, *, by: Person) -> RubricVersion:
    """The version, locked until the act is done; refused where it is published, or the program is not the person's."""
    version = RubricVersion.objects.select_for_update(of=("self",)).select_related("program").get(pk=version_id)
    require(by, CHANGE_PROGRAM, version.program)
    if version.published_at is not None:
        raise RubricStays(_("This rubric is published and stays as it is. Start a new version to change it."))
    return version


def criterion_in_writing(criterion_id: int, *, by: Person, seen: str | None) -> RubricCriterion:
    """The criterion, its version locked before it is read; refused where it is not as the person saw it."""
    version_id = RubricCriterion.objects.values_list("version_id", flat=True).filter(pk=criterion_id).first()
    version = rubric_in_writing(version_id, by=by) if version_id else None
    criterion: RubricCriterion | None = version.criteria.filter(pk=criterion_id).first() if version else None
    if criterion is None:
        raise RubricStays(_("Somebody has taken this criterion out meanwhile. Add it anew if it is still needed."))
    if seen not in {None, mark_of(criterion)}:
        raise SomebodyChangedIt
    return criterion


@transaction.atomic
def start_rubric(*, program_id: int, by: Person, at: datetime) -> RubricVersion:
    """Starts a version as a copy of the published one, or an empty one."""
    program = Program.objects.select_for_update().get(pk=program_id)
    require(by, CHANGE_PROGRAM, program)
    if program.rubric_versions.filter(published_at__isnull=True).exists():
        raise RubricStays(_("A new version of this rubric is being written already. Nothing was changed."))
    last = program.rubric_versions.aggregate(last=Max("number"))["last"] or 0
    version: RubricVersion = RubricVersion.objects.create(program=program, number=last + 1)
    if source := published_rubric(program_id):
        copy_criteria(source, version)
    return version


def copy_criteria(source: RubricVersion, target: RubricVersion) -> None:
    """Copies the criteria of one version into another that is not published yet."""
    for row in source.criteria.order_by("order", "pk"):
        RubricCriterion.objects.create(version=target, **{name: getattr(row, name) for name in OF_A_CRITERION})


@transaction.atomic
def add_criterion(*, version_id: int, content: CriterionContent, by: Person, at: datetime) -> RubricCriterion:
    """Adds a criterion at the end."""
    version = rubric_in_writing(version_id, by=by)
    refuse_gaps(content)
    last = version.criteria.aggregate(last=Max("order"))["last"] or 0
    criterion: RubricCriterion = RubricCriterion.objects.create(version=version, order=last + 1, **content.columns())
    return criterion


@transaction.atomic
def change_criterion(
    *, criterion_id: int, content: CriterionContent, by: Person, at: datetime, seen: str | None = None
) -> RubricCriterion:
    """Writes a criterion anew. `seen` is the mark of the row that was opened."""
    criterion = criterion_in_writing(criterion_id, by=by, seen=seen)
    refuse_gaps(content)
    for name, value in content.columns().items():
        setattr(criterion, name, value)
    criterion.save()
    return criterion


@transaction.atomic
def move_criterion(*, criterion_id: int, step: int, by: Person, at: datetime, place: int | None = None) -> None:
    """Moves a criterion up or down by one place; at either end it stays. `place` is where the person saw it."""
    criterion = criterion_in_writing(criterion_id, by=by, seen=None)
    if place not in {None, criterion.order}:
        raise SomebodyChangedIt
    move_row(criterion.version.criteria.all(), criterion.pk, step)


@transaction.atomic
def remove_criterion(*, criterion_id: int, by: Person, at: datetime, seen: str | None = None) -> None:
    """Takes a criterion out of a version that is being written."""
    criterion_in_writing(criterion_id, by=by, seen=seen).delete()


@transaction.atomic
def discard_rubric(*, version_id: int, by: Person, at: datetime) -> None:
    """Throws away a version that was never published."""
    rubric_in_writing(version_id, by=by).delete()


@transaction.atomic
def publish_rubric(
    *, version_id: int, note: str = "", by: Person, at: datetime, seen: str | None = None
) -> RubricVersion:
    """Publishes the version that was read: reviews that begin from now on are scored on it; those begun keep theirs."""
    version = rubric_in_writing(version_id, by=by)
    if seen not in {None, mark_of_all(version)}:
        raise SomebodyChangedIt
    if problems := list(hindrances(version)):
        raise RubricRefused(problems)
    version.note, version.published_at = note, at
    version.save()
    return version


def hindrances(version: RubricVersion) -> Iterator[Problem]:
    """What keeps a rubric from being published, in sentences."""
    criteria = list(version.criteria.order_by("order", "pk"))
    if not FEWEST <= len(criteria) <= MOST:
        yield Problem("criteria", _("A rubric has 3 to 6 criteria."))
    if not any(row.counts and row.is_required for row in criteria):
        yield Problem("counts", _("At least one criterion has to be scored and count in the total."))
    for row in criteria:
        french = ("title_fr", *(f"anchor_{score}_fr" for score in range(row.TOP_SCORE + 1)))
        if not all(getattr(row, name) for name in french):
            yield Problem("title_fr", _("“%(title)s” lacks French words.") % {"title": row.title})


def refuse_gaps(content: CriterionContent) -> None:
    """Raises while the criterion lacks its title or one of its five anchors."""
    problems = []
    if not content.title_en.strip():
        problems.append(Problem("title_en", _("Name the criterion.")))
    for score in range(RubricCriterion.TOP_SCORE + 1):
        if score >= len(content.anchors_en) or not content.anchors_en[score].strip():
            told = _("Say what %(points)d out of 4 means.") % {"points": score}
            problems.append(Problem(f"anchor_{score}_en", told))
    if content.weight < 1:
        problems.append(Problem("weight", _("The weight is 1 or more.")))
    if problems:
        raise RubricRefused(problems)
