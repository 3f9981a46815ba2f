"""Saying one's age, asking a guardian, and the guardian's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.applications.clocks import attempt
from volunteers.applications.models import Application
from volunteers.applications.moves import lock_application
from volunteers.applications.services import ApplicationRefused, own_application
from volunteers.applications.states import ENDS, S
from volunteers.correspondence.models import OutboxMail
from volunteers.guardians import notifications
from volunteers.guardians.models import GuardianLink, Guardianship
from volunteers.guardians.states import MOST_ASKED, REMINDER_DAYS, Answer
from volunteers.people.models import User
from volunteers.people.tokens import new_token


class GuardianRefused(ApplicationRefused):
    """The guardian cannot be named, or cannot answer, any more."""


@dataclass(frozen=True)
class Named:
    """What the applicant says: of age, or a guardian."""

    is_adult: bool
    name: str = ""
    email: str = ""


@transaction.atomic
def say_age(*, application_id: int, named: Named, by: User, at: datetime) -> Guardianship:
    """Keeps whether the applicant is of age, and the guardian where not. After sending the guardian is asked at once.

    Once a guardian has confirmed, nothing can be changed; an answer “18 or older” that was sent stays too.
    """
    application = own_application(application_id, by=by)
    if not application.program.guardian_below_18 or application.state in ENDS - {S.EXPIRED}:
        raise GuardianRefused(_("This can no longer be changed."))
    found = Guardianship.objects.select_for_update().filter(application=application).first()
    is_sent = application.submitted_at is not None
    if found is not None and is_sent and (found.answer == Answer.CONFIRMED or found.is_adult or named.is_adult):
        raise GuardianRefused(_("This can no longer be changed. Write to the coordinator if it is wrong."))
    if found is not None and is_sent:
        if is_asked_already(found, named):
            return found
        refuse_too_many(found)
    guardianship = found or Guardianship(application=application)
    guardianship.application = application
    guardianship.is_adult, guardianship.name, guardianship.email = named.is_adult, named.name, named.email.lower()
    guardianship.answer, guardianship.answered_at, guardianship.asked_at = Answer.NONE, None, None
    guardianship.round += found is not None
    guardianship.save()
    if is_sent:
        ask(guardianship, at=at)
    return guardianship


def is_asked_already(guardianship: Guardianship, named: Named) -> bool:
    """Whether this very guardian was asked and has not answered: a second press of the button asks nobody again."""
    is_same = (guardianship.name, guardianship.email) == (named.name, named.email.lower())
    return is_same and guardianship.asked_at is not None and guardianship.answer == Answer.NONE


def refuse_too_many(guardianship: Guardianship) -> None:
    """Raises once many were asked: nobody can have us write to the whole city."""
    if guardianship.links.values("round").distinct().count() >= MOST_ASKED:
        raise GuardianRefused(_("This can no longer be changed. Write to the coordinator if it is wrong."))


def ask(guardianship: Guardianship, *, at: datetime) -> None:
    """Asks the guardian. The caller holds the application's lock."""
    if guardianship.is_adult or guardianship.asked_at is not None:
        return
    guardianship.asked_at = at
    guardianship.save(update_fields=["asked_at"])
    send_link(guardianship, kind="guardian_asked", name="asked", at=at)


def send_link(guardianship: Guardianship, *, kind: str, name: str, at: datetime) -> bool:
    """Writes a mail with a link of its own; False where it was written before."""
    cause = f"guardian:{guardianship.pk}:{guardianship.round}:{name}"
    if OutboxMail.objects.filter(kind=kind, cause=cause).exists():
        return False
    token, digest = new_token()
    GuardianLink.objects.create(guardianship=guardianship, round=guardianship.round, digest=digest, made_at=at)
    notifications.write_to_guardian(guardianship, kind=kind, cause=cause, token=token, at=at)
    return True


def ask_or_refuse(application: Application, *, at: datetime) -> None:
    """What sending does: refuses while the question about age is open, and asks the guardian where one is needed."""
    if not application.program.guardian_below_18:
        return
    guardianship = Guardianship.objects.filter(application=application).first()
    if guardianship is None:
        raise GuardianRefused(_("Say first whether you are 18 or older."))
    guardianship.application = application
    ask(guardianship, at=at)


def refuse_while_waiting(application: Application) -> None:
    """What finishing the screening does: refuses until the guardian has confirmed."""
    guardianship = Guardianship.objects.filter(application=application).first()
    if guardianship is not None and guardianship.is_waiting:
        raise GuardianRefused(_("The applicant is under 18, and the guardian has not confirmed."))


@transaction.atomic
def answer(*, guardianship_id: int, answer: Answer, at: datetime) -> Guardianship:
    """The guardian confirms or declines. Answering the same again changes nothing; another answer is refused."""
    application = lock_application(
        Guardianship.objects.values_list("application_id", flat=True).get(pk=guardianship_id)
    )
    guardianship = Guardianship.objects.select_for_update().get(pk=guardianship_id)
    guardianship.application = application
    if guardianship.answer == answer:
        return guardianship
    if guardianship.answer or guardianship.asked_at is None or application.state in ENDS:
        raise GuardianRefused(_("This was answered already, or the application has ended. Write to us if it is wrong."))
    guardianship.answer, guardianship.answered_at = answer, at
    guardianship.save(update_fields=["answer", "answered_at"])
    kind = "guardian_confirmed" if answer == Answer.CONFIRMED else "guardian_declined"
    notifications.tell_applicant(guardianship, kind=kind, at=at)
    return guardianship


def remind_guardians(*, at: datetime) -> int:
    """Reminds guardians after a week and after two, once each; returns how many mails were written."""
    written = 0
    for number, days in enumerate(REMINDER_DAYS, start=1):
        waiting = Guardianship.objects.filter(answer=Answer.NONE, asked_at__lte=at - timedelta(days=days))
        for key in waiting.exclude(application__state__in=ENDS).values_list("pk", "application_id"):
            written += attempt(
                lambda key=key, number=number: remind(key[0], number, at=at),  # type: ignore[misc]
                clock="guardian",
                application_id=key[1],
            )
    return written


@transaction.atomic
def remind(guardianship_id: int, number: int, *, at: datetime) -> bool:
    """Writes one reminder, unless the guardian was quicker."""
    guardianship = (
        Guardianship.objects.select_for_update(of=["self"])
        .select_related("application__applicant", "application__program")
        .filter(pk=guardianship_id, answer=Answer.NONE)
        .first()
    )
    return guardianship is not None and send_link(guardianship, kind="guardian_reminder", name=f"day{number}", at=at)
