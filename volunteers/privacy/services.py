"""Corrections, erasures and holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.people.models import User
from volunteers.privacy import notifications
from volunteers.privacy.models import CorrectionRequest, ErasureRequest, Hold, due_day
from volunteers.privacy.rows import erase
from volunteers.privacy.rules import waiting_for_one_mail

Outcome = CorrectionRequest.Outcome


class PrivacyRefused(Refusal):
    """A wish that cannot be met like this."""


@transaction.atomic
def ask_correction(*, text: str, application: Application | None, by: User, at: datetime) -> CorrectionRequest:
    """Asks that something is corrected. The answer is due in 30 days. Asking the same again changes nothing."""
    User.objects.select_for_update().get(pk=by.pk)
    if application is not None and application.applicant_id != by.pk:
        raise Application.DoesNotExist
    same = CorrectionRequest.objects.filter(person=by, application=application, text=text, outcome=Outcome.OPEN)
    if already := same.first():
        return already
    request = CorrectionRequest.objects.create(
        person=by, application=application, text=text, asked_at=at, due_on=due_day(at)
    )
    notifications.tell_correction_arrived(request=request, at=at)
    return request


@transaction.atomic
def answer_correction(*, request_id: int, outcome: str, answer: str, by: User, at: datetime) -> CorrectionRequest:
    """Answers a request, once; the person is told that there is an answer."""
    request = CorrectionRequest.objects.select_for_update(of=["self"]).select_related("person").get(pk=request_id)
    if request.outcome != Outcome.OPEN:
        raise PrivacyRefused(_("Somebody else has answered this request already. Nothing was changed."))
    if request.person_id == by.pk:
        raise PrivacyRefused(_("Somebody else has to answer your own request."))
    request.outcome, request.answer = outcome, answer
    request.answered_by, request.answered_at = by, at
    request.save()
    notifications.tell_correction_answered(request=request, at=at)
    return request


@transaction.atomic
def disagree(*, request_id: int, text: str, by: User, at: datetime) -> CorrectionRequest:
    """Attaches the person's statement to what was not corrected; whoever reads the record sees it from then on."""
    request = CorrectionRequest.objects.select_for_update().get(pk=request_id, person=by)
    if request.outcome not in {Outcome.REFUSED, Outcome.PARTLY}:
        raise PrivacyRefused(_("A statement can be attached once we have answered and not corrected everything."))
    request.disagreement, request.disagreed_at = text, at
    request.save(update_fields=["disagreement", "disagreed_at"])
    return request


@transaction.atomic
def ask_erasure(*, by: User, at: datetime) -> ErasureRequest:
    """Deletes at once what may go at once, and the rest as soon as it may. Asking again changes nothing."""
    User.objects.select_for_update().get(pk=by.pk)
    wish, is_new = ErasureRequest.objects.get_or_create(person=by, withdrawn_at=None, defaults={"asked_at": at})
    if not Hold.objects.live().filter(person=by).exists():
        unsent = Application.objects.filter(applicant=by, state__in=[S.DRAFT, S.EXPIRED])
        # Locked first: one that is being sent at this moment is sent, not erased.
        erase(Application.objects.filter(pk__in=[row.pk for row in unsent.select_for_update(of=["self"])]))
        for rows in waiting_for_one_mail(by):
            erase(rows)
    if is_new:
        notifications.tell_erasure_asked(wish=wish, at=at)
    return wish


@transaction.atomic
def take_erasure_back(*, by: User, at: datetime) -> None:
    """Keeps the account after all; what is deleted already stays deleted."""
    ErasureRequest.objects.filter(person=by, withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def set_hold(*, email: str, kind: str, reason: str, by: User, at: datetime) -> Hold:
    """Keeps everything about a person until the hold is lifted."""
    person = User.objects.select_for_update().filter(email__iexact=email.strip()).first()
    if person is None:
        raise PrivacyRefused(_("No account has this address."))
    if person.pk == by.pk:
        raise PrivacyRefused(_("Somebody else has to set a hold on your own data."))
    return Hold.objects.create(person=person, kind=kind, reason=reason, set_by=by, set_at=at)


@transaction.atomic
def lift_hold(*, hold_id: int, by: User, at: datetime) -> Hold:
    """Lets the retention rules go on. Lifting again changes nothing."""
    hold = Hold.objects.select_for_update().get(pk=hold_id)
    if hold.lifted_at is None:
        hold.lifted_by, hold.lifted_at = by, at
        hold.save(update_fields=["lifted_by", "lifted_at"])
    return hold
