"""Writes, answers and marks messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.moves import lock_application
from volunteers.conversations import notifications
from volunteers.conversations.models import Message
from volunteers.conversations.queries import coordinators_of, is_open, is_waiting
from volunteers.people.models import User

LONGEST: Final = 4000
MOST_AN_HOUR: Final = 10
MOST_A_DAY: Final = 40
SAME: Final = timedelta(minutes=10)
"""The same words again within this time are a second press of the button, not a second message."""


class MessageRefused(Refusal):
    """The message cannot be written, or not by this person."""


@transaction.atomic
def write_as_applicant(*, application_id: int, text: str, by: User, at: datetime) -> Message:
    """Writes to the coordinators. They are told once for each run of messages that waits for an answer."""
    application = lock_application(application_id)
    if application.applicant_id != by.pk:
        raise MessageRefused(_("This is not your application."))
    if not is_open(application, at=at):
        raise MessageRefused(_("This application ended more than 30 days ago. Write through the contact page instead."))
    if same := said_already(application, text, by=by, at=at):
        return same
    refuse_too_many(by, at=at)
    starts_a_run = not is_waiting(application)
    message = add(application, text, by=by, at=at, is_from_staff=False)
    if starts_a_run:
        notifications.tell_staff(message, coordinators_of(application, at=at), at=at)
    return message


@transaction.atomic
def write_as_staff(*, application_id: int, text: str, by: User, at: datetime) -> Message:
    """Writes to the applicant, who is told by a notice; what they wrote before counts as answered."""
    application = lock_application(application_id)
    refuse_outsider(application, by)
    if not is_open(application, at=at) and not is_waiting(application):
        raise MessageRefused(_("This application ended more than 30 days ago, and no message waits for an answer."))
    if same := said_already(application, text, by=by, at=at):
        return same
    message = add(application, text, by=by, at=at, is_from_staff=True)
    settle(application, at=at)
    notifications.tell_applicant(message, at=at)
    return message


@transaction.atomic
def need_no_answer(*, application_id: int, by: User, at: datetime) -> None:
    """Notes that what the applicant wrote needs no answer. Asking again changes nothing."""
    application = lock_application(application_id)
    refuse_outsider(application, by)
    settle(application, at=at)


@transaction.atomic
def mark_read(*, application: Application, by: User, at: datetime) -> int:
    """Notes that the other side's messages were opened: by the applicant, or by somebody who may answer them."""
    is_applicant = application.applicant_id == by.pk
    if not is_applicant and not by.has_perm("volunteers.answer_message", application):
        return 0
    unread = Message.objects.filter(application=application, is_from_staff=is_applicant, read_at__isnull=True)
    return unread.update(read_at=at)


def refuse_outsider(application: Application, by: User) -> None:
    """Raises for anybody but a coordinator of the program."""
    if not by.has_perm("volunteers.answer_message", application):
        raise MessageRefused(_("Only a coordinator of the program can answer."))


def refuse_too_many(by: User, *, at: datetime) -> None:
    """Raises once a person has written very often."""
    written = Message.objects.filter(author=by)
    for most, hours in ((MOST_AN_HOUR, 1), (MOST_A_DAY, 24)):
        if written.filter(written_at__gt=at - timedelta(hours=hours)).count() >= most:
            raise MessageRefused(
                _("You have sent many messages in a short time. Wait an hour, then send this one. Your text is kept.")
            )


def said_already(application: Application, text: str, *, by: User, at: datetime) -> Message | None:
    """The last message of the thread, if this person has just written the very same."""
    last = Message.objects.filter(application=application).order_by("-pk").first()
    is_same = last is not None and last.author_id == by.pk and last.text == text and last.written_at > at - SAME
    return last if is_same else None


def add(application: Application, text: str, *, by: User, at: datetime, is_from_staff: bool) -> Message:
    """The row of a message."""
    if not text.strip() or len(text) > LONGEST:
        raise MessageRefused(_("Write a message of up to 4,000 characters."))
    return Message.objects.create(
        application=application, is_from_staff=is_from_staff, author=by, text=text, written_at=at
    )


def settle(application: Application, *, at: datetime) -> None:
    """What the applicant wrote no longer waits."""
    Message.objects.waiting_for_staff().filter(application=application).update(answered_at=at)
