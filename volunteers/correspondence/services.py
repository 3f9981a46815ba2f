"""Writes mails into the outbox and sends them from there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs.catalogue.models import Program
from volunteers.correspondence.kinds import write_mail
from volunteers.correspondence.models import OutboxMail, OutboxPause
from volunteers.correspondence.sheets import sheet_of
from volunteers.correspondence.wording import words_for
from volunteers.people.models import NO_EMAIL, User

log = structlog.get_logger("outbox")

RETRY: Final = timedelta(minutes=5)
MOST_ATTEMPTS: Final = 48  # four hours at five minutes, as public mail services do
PERMANENT: Final = range(500, 600)  # SMTP answers that trying again will not change


def render_mail(*, kind: str, language: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of `templates/emails/<kind>.txt` in a language, with the program's own words where it has some."""
    with override(language):
        words = words_for(kind, context)
        subject, body = write_mail([f"emails/{kind}.txt"], {**context, "words": words})
        return (words.subject if words and words.subject else subject), body


def enqueue(
    *,
    kind: str,
    cause: str,
    recipient: User | str,
    context: Mapping[str, Any],
    at: datetime,
    program: Program | None = None,
    language: str = "",
    reply_to: str = "",
) -> OutboxMail:
    """Renders the mail for this cause and writes it; asking twice gives the first one.

    Call it in the transaction of the act: no act without its mail, no mail without its act. `recipient` is a person
    or a bare address. `cause` names the act, for example `event:17`.
    """
    person = None if isinstance(recipient, str) else recipient
    spoken = language or (person.language if person else settings.LANGUAGE_CODE)
    subject, body = render_mail(kind=kind, language=spoken, context={**context, "recipient": person})
    return write(
        OutboxMail(
            kind=kind,
            cause=cause,
            to_email=person.email if person else str(recipient),
            recipient=person,
            program=program,
            reply_to=reply_to,
            language=spoken,
            subject=subject,
            body=body,
            created_at=at,
        )
    )


def enqueue_secret(
    *, kind: str, cause: str, to: str, language: str, context: Mapping[str, Any], at: datetime
) -> OutboxMail:
    """Writes a mail with a code or a link that opens something: staff never read it, its text goes once it is sent."""
    subject, body = render_mail(kind=kind, language=language, context=context)
    return write(
        OutboxMail(
            kind=kind,
            cause=cause,
            to_email=to,
            language=language,
            subject=subject,
            body=body,
            created_at=at,
            is_secret=True,
        )
    )


@transaction.atomic
def write(mail: OutboxMail) -> OutboxMail:
    """Puts a rendered mail into the outbox, with the job that sends it; one there already for its cause wins."""
    mail.to_email = mail.to_email.lower()
    mail.subject = " ".join(mail.subject.split())[:200]
    mail.next_attempt_at = mail.created_at
    before = OutboxMail.objects.filter(kind=mail.kind, cause=mail.cause, to_email=mail.to_email).first()
    if before is not None:
        return before
    if mail.to_email.endswith(f"@{NO_EMAIL}"):
        # A letter: it joins what did not arrive, where staff print it and note that it is dealt with.
        mail.status, mail.last_error = OutboxMail.Status.FAILED, "NoEmailAddress"
        mail.save(force_insert=True)
        return mail
    mail.save(force_insert=True)
    app.configure_task("deliver_mail").defer()
    return mail


def attach_calendar(mail: OutboxMail, calendar: bytes) -> None:
    """Lets a mail carry a file for calendars. Call it in the transaction that wrote the mail."""
    mail.calendar = calendar.decode()
    mail.save(update_fields=["calendar"])


def as_message(mail: OutboxMail) -> EmailMultiAlternatives:
    """The mail as plain text with an HTML twin; its Message-ID is the same at every attempt."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to_email],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    sheet = sheet_of(kind=mail.kind, language=mail.language, subject=mail.subject, body=mail.body)
    message.attach_alternative(sheet, "text/html")
    if mail.calendar:
        message.attach("calendar.ics", mail.calendar, "text/calendar")
    return message


def deliver_next(*, at: datetime) -> bool:
    """Sends one mail that is due. False when there is none, or the outbox is paused.

    The row stays locked while it is sent, so that two workers never send one mail. A worker that dies between the
    server's answer and the commit leaves the row queued: at most one second copy, with the same Message-ID.
    """
    with transaction.atomic():
        if OutboxPause.objects.exists():
            return False
        mail = (
            OutboxMail.objects.select_for_update(skip_locked=True)
            .filter(status=OutboxMail.Status.QUEUED, next_attempt_at__lte=at)
            .order_by("next_attempt_at", "pk")
            .first()
        )
        if mail is None:
            return False
        attempt(mail, at=at)
    return True


def attempt(mail: OutboxMail, *, at: datetime) -> None:
    """Tries to send a locked mail and writes down how it went."""
    mail.attempts += 1
    try:
        as_message(mail).send()
    except Exception as error:  # whatever the mail server does, the row must tell
        is_final = mail.attempts >= MOST_ATTEMPTS or is_for_good(error)
        mail.status = OutboxMail.Status.FAILED if is_final else OutboxMail.Status.QUEUED
        mail.next_attempt_at = at + RETRY
        mail.last_error = type(error).__name__
        log.warning("mail not sent", mail=mail.pk, error=mail.last_error, final=is_final)
    else:
        mail.status, mail.sent_at, mail.last_error = OutboxMail.Status.SENT, at, ""
    if mail.is_secret and mail.status != OutboxMail.Status.QUEUED and not settings.DEMO:
        mail.body = ""
    mail.save()


def is_for_good(error: Exception) -> bool:
    """Whether trying again is useless: the server knows no such mailbox.

    A refused sign-in or sender is our own fault: those mails wait until it is mended.
    """
    return isinstance(error, SMTPRecipientsRefused) and all(
        code in PERMANENT for code, _answer in error.recipients.values()
    )


def deliver_due() -> int:
    """Sends all that is due; returns how many were tried."""
    count = 0
    while deliver_next(at=timezone.now()):
        count += 1
    return count


def pause(*, reason: str, at: datetime) -> None:
    """Stops all sending until `resume`."""
    OutboxPause.objects.create(reason=reason, since=at)


def resume() -> None:
    """Lets mail go out again."""
    OutboxPause.objects.all().delete()
