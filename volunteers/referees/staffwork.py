"""What staff do about references: ask again, take back, write down a call; and who reads about safeguarding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.applications.states import ENDS
from volunteers.people.models import User
from volunteers.referees.answering import Answers, is_told, keep_safeguarding
from volunteers.referees.models import Referee, Reference, SafeguardingAnswer, SafeguardingReading
from volunteers.referees.moves import RefereeRefused, ask, cancel, lock_referee, move, succeed, tell_cancelled
from volunteers.referees.questions import factual, frozen, questions_of, safeguarding, unanswered
from volunteers.referees.services import same_person
from volunteers.referees.states import TELEPHONED, WAITING, R


@transaction.atomic
def ask_again(*, referee_id: int, by: User, at: datetime) -> Referee:
    """Asks somebody once more, from the first mail on. What was received or declined stays on record."""
    referee = lock_for_coordinator(referee_id, by=by)
    if referee.state not in {R.RECEIVED, R.DECLINED}:
        ask(referee, at=at)
        return referee
    successor = succeed(referee, same_person(referee), at=at)
    if successor.state == R.NAMED:
        ask(successor, at=at)
    return successor


@transaction.atomic
def take_back(*, referee_id: int, by: User, at: datetime) -> Referee:
    """A coordinator lets a referee off, who is told if they were asked. Twice is once."""
    referee = lock_for_coordinator(referee_id, by=by)
    if referee.state != R.CANCELLED:
        cancel(referee, at=at, by=by)
    return referee


@transaction.atomic
def write_down_call(
    *, referee_id: int, answers: Mapping[str, str], relation_words: str, telephoned_on: date, by: User, at: datetime
) -> Reference:
    """A coordinator writes down a reference given by telephone: the factual answers, who took it, and the day.

    The safeguarding question is not the coordinator's to ask: the safeguarding officer does, and writes it down.
    """
    referee = lock_for_coordinator(referee_id, by=by)
    if referee.state not in TELEPHONED:
        raise RefereeRefused(
            _("For %(name)s it now says “%(state)s”. Nothing was written down.")
            % {"name": referee.name, "state": referee.get_state_display()}
        )
    if telephoned_on > timezone.localdate(at):
        raise RefereeRefused(_("Enter the day of the call: today or earlier."))
    questions = factual(questions_of(referee.application.program))
    if unanswered(questions, answers):
        raise RefereeRefused(_("Some questions are not answered yet."))
    was_asked = referee.state in WAITING
    reference = Reference.objects.get_or_create(referee=referee, defaults={"saved_at": at})[0]
    SafeguardingAnswer.objects.filter(reference=reference).delete()
    reference.answers, reference.items = dict(answers), frozen(questions, answers)
    reference.is_relation_right, reference.relation_words = not relation_words, relation_words[:600]
    reference.submitted_at = reference.saved_at = at
    reference.recorded_by, reference.telephoned_on = by, telephoned_on
    reference.save()
    move(referee, R.RECEIVED, at=at)
    if was_asked:
        tell_cancelled(referee, at=at)
    return reference


@transaction.atomic
def read_safeguarding(*, referee_id: int, by: User, at: datetime) -> SafeguardingAnswer | None:
    """The answer about safeguarding of a reference that was sent; that it was read is written down."""
    referee = lock_for_officer(referee_id, by=by)
    answer = SafeguardingAnswer.objects.filter(
        reference__referee=referee, reference__submitted_at__isnull=False
    ).first()
    if answer is not None:
        SafeguardingReading.objects.create(answer=answer, reader=by, read_at=at)
    return answer


@transaction.atomic
def write_down_safeguarding(
    *, referee_id: int, concern: str, details: str, by: User, at: datetime
) -> SafeguardingAnswer:
    """The safeguarding officer writes down what a referee said on the telephone. It cannot be changed afterwards."""
    referee = lock_for_officer(referee_id, by=by)
    reference = Reference.objects.filter(referee=referee, recorded_by__isnull=False).first()
    question = safeguarding(questions_of(referee.application.program))
    if reference is None or question is None or SafeguardingAnswer.objects.filter(reference=reference).exists():
        raise RefereeRefused(_("There is nothing to write down here now. Look at it again."))
    keep_safeguarding(reference, question, Answers({}, concern, details.strip()), at=at)
    answer = SafeguardingAnswer.objects.get(reference=reference)
    if not is_told(answer):
        raise RefereeRefused(_("Write down yes or no, and what was said where it is yes."))
    answer.recorded_by = by
    answer.save()
    return answer


def lock_for_coordinator(referee_id: int, *, by: User) -> Referee:
    """The referee, locked, for a coordinator of the program; only who holds a place of a living application."""
    referee = lock_referee(referee_id)
    if not by.has_perm("volunteers.manage_referee", referee.application):
        raise RefereeRefused(_("Only a coordinator of the program can do that."))
    if not referee.is_current or referee.application.state in ENDS:
        raise RefereeRefused(_("This request belongs to the past. Nothing was changed."))
    return referee


def lock_for_officer(referee_id: int, *, by: User) -> Referee:
    """The referee, locked, for the safeguarding officer of the program."""
    referee = lock_referee(referee_id)
    if not by.has_perm("volunteers.view_safeguardinganswer", referee.application):
        raise RefereeRefused(_("Only the safeguarding officer of the program can do that."))
    return referee
