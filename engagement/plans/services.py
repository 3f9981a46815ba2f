"""Writing a development plan, noting how it goes, and taking along what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Assessment
from engagement.assessments.queries import behaviours_to_rate
from engagement.assessments.services import lock
from engagement.plans import queries
from engagement.plans.models import PlanAction, PlanNote
from programs.framework.models import Behaviour
from programs.refusals import Refusal
from volunteers.people.models import User

LONGEST_GOAL: Final = 240
LONGEST_TEXT: Final = 1000
LONGEST_NOTE: Final = 2000
FURTHEST: Final = timedelta(days=730)
Status = PlanAction.Status


class PlanRefused(Refusal):
    """The state, the person or the content does not allow it."""


@dataclass(frozen=True)
class Content:
    """What an action says."""

    goal: str
    success: str
    support: str
    due_on: date
    behaviour_id: int | None = None


@transaction.atomic
def add(*, assessment_id: int, content: Content, by: User, at: datetime) -> PlanAction:
    """One more action, in the first free place."""
    assessment = _writable(assessment_id, by)
    places = queries.free_places(assessment.actions.all())
    if not places:
        raise PlanRefused(_("A plan has at most three actions. Take one away to add another."))
    _check(assessment, content, at=at)
    return PlanAction.objects.create(assessment=assessment, order=places[0], written_at=at, **_columns(content))


@transaction.atomic
def change(*, action_id: int, content: Content, by: User, at: datetime) -> PlanAction:
    """Says an action differently."""
    action = _action(action_id)
    assessment = _writable(action.assessment_id, by)
    _check(assessment, content, at=at)
    for name, value in _columns(content).items():
        setattr(action, name, value)
    action.save()
    return action


@transaction.atomic
def remove(*, action_id: int, by: User) -> None:
    """Takes an action off the plan, with its notes. Twice is the second click."""
    action = PlanAction.objects.select_for_update(of=("self",)).filter(pk=action_id).first()
    if action is not None:
        _writable(action.assessment_id, by)
        action.delete()


@transaction.atomic
def set_status(*, action_id: int, status: str, by: User, at: datetime) -> PlanAction:
    """Done, dropped, or under way again: the member says so."""
    action = _action(action_id)
    if not by.has_perm("engagement.carry_out_plan", lock(action.assessment_id)):
        raise PlanRefused(_("This plan belongs to a cycle that is over."))
    if status not in Status.values:
        raise PlanRefused(_("Choose one of the answers."))
    if status != action.status:
        action.status, action.status_at = status, at
        action.save(update_fields=["status", "status_at"])
    return action


@transaction.atomic
def note(*, action_id: int, text: str, by: User, at: datetime) -> PlanNote:
    """How an action goes, by the member or the supervisor. The same note again is the second click."""
    action = _action(action_id)
    if not by.has_perm("engagement.note_plan", lock(action.assessment_id)):
        raise PlanRefused(_("You cannot write about this action at the moment."))
    if not text.strip() or len(text) > LONGEST_NOTE:
        raise PlanRefused(_("Write what has happened, in at most 2,000 characters."))
    last = action.notes.order_by("-pk").first()
    if last is not None and (last.author_id, last.text) == (by.pk, text.strip()):
        return last
    return PlanNote.objects.create(action=action, author=by, text=text.strip(), written_at=at)


@transaction.atomic
def carry_over(*, assessment_id: int, action_id: int, by: User, at: datetime) -> PlanAction:
    """Takes an open action of the last cycle along into this one. Twice gives the first."""
    assessment = _writable(assessment_id, by)
    if carried := assessment.actions.filter(carried_from_id=action_id).first():
        return carried
    old = next((each for each in queries.still_open(assessment) if each.pk == action_id), None)
    if old is None:
        raise PlanRefused(_("This action is no longer open."))
    places = queries.free_places(assessment.actions.all())
    if not places:
        raise PlanRefused(_("A plan has at most three actions. Take one away to add another."))
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    # It may have been taken along into a cycle that came to nothing; an action is taken along once.
    PlanAction.objects.filter(carried_from=old).update(carried_from=None)
    return PlanAction.objects.create(
        assessment=assessment,
        order=places[0],
        behaviour=_of_this_version(assessment, old.behaviour),
        goal=old.goal,
        success=old.success,
        support=old.support,
        due_on=max(old.due_on, tomorrow),
        written_at=at,
        carried_from=old,
    )


def _of_this_version(assessment: Assessment, behaviour: Behaviour | None) -> Behaviour | None:
    """The same behaviour in the version that is assessed now, if it is still there."""
    if behaviour is None:
        return None
    return behaviours_to_rate(assessment).filter(lineage=behaviour.lineage).first()


def _action(action_id: int) -> PlanAction:
    return PlanAction.objects.select_for_update(of=("self",)).get(pk=action_id)


def _writable(assessment_id: int, by: User) -> Assessment:
    assessment = lock(assessment_id)
    if not by.has_perm("engagement.write_plan", assessment):
        raise PlanRefused(_("The plan cannot be changed any more. You can still note how each action goes."))
    return assessment


def _check(assessment: Assessment, content: Content, *, at: datetime) -> None:
    today = timezone.localdate(at)
    if not content.goal.strip() or not content.success.strip():
        raise PlanRefused(_("Say what you will do, and what success looks like."))
    if _is_too_long(content.goal, LONGEST_GOAL) or _is_too_long((content.success, content.support), LONGEST_TEXT):
        raise PlanRefused(_("This text is too long."))
    if not today < content.due_on <= today + FURTHEST:
        raise PlanRefused(_("The day has to be after today, and within two years."))
    if content.behaviour_id and not behaviours_to_rate(assessment).filter(pk=content.behaviour_id).exists():
        raise PlanRefused(_("This behaviour is not part of your self-assessment."))


def _is_too_long(texts: str | Iterable[str], most: int) -> bool:
    return any(len(text) > most for text in ([texts] if isinstance(texts, str) else texts))


def _columns(content: Content) -> dict[str, object]:
    return {
        "goal": content.goal.strip(),
        "success": content.success.strip(),
        "support": content.support.strip(),
        "due_on": content.due_on,
        "behaviour_id": content.behaviour_id,
    }
