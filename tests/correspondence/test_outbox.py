"""The outbox: none lost, none doubled, and no secret kept longer than it takes to send."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as postbox
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from tests.parallel import in_parallel
from volunteers.correspondence import services
from volunteers.models import OutboxMail

NOW = timezone.now()
Status = OutboxMail.Status


class Failing(BaseEmailBackend):
    """A mail server that answers every mail with the same error."""

    error: Exception = SMTPServerDisconnected("gone")

    def send_messages(self, email_messages):
        raise self.error


def failing_with(error: Exception):
    Failing.error = error
    return override_settings(EMAIL_BACKEND="tests.correspondence.test_outbox.Failing")


def letter(cause="event:1", **kwargs):
    return services.write(
        OutboxMail(
            kind="received",
            cause=cause,
            to_email="Ada@Example.org",
            language="en",
            subject="Hello",
            body="Text",
            created_at=NOW,
            **kwargs,
        )
    )


@pytest.mark.django_db
def test_one_cause_writes_one_mail():
    assert letter() == letter()


@pytest.mark.django_db
def test_mail_and_job_vanish_with_the_act_that_is_undone():
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert (OutboxMail.objects.count(), cursor.fetchone()) == (0, (0,))


@pytest.mark.django_db
def test_sent_mail_is_plain_text_with_a_twin_and_its_own_message_id():
    mine = letter()

    services.deliver_due()

    (sent,) = postbox.outbox
    mine.refresh_from_db()
    assert (sent.to, sent.body, sent.extra_headers["Message-ID"]) == (["ada@example.org"], "Text", mine.message_id)
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]
    assert mine.status == Status.SENT


@pytest.mark.django_db
def test_line_breaks_in_a_subject_cannot_add_headers():
    mine = services.write(
        OutboxMail(
            kind="contact",
            cause="x",
            to_email="a@example.org",
            language="en",
            subject="Hi\r\nBcc: b@example.org",
            body="",
            created_at=NOW,
        )
    )

    assert mine.subject == "Hi Bcc: b@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SMTPServerDisconnected("gone"), Status.QUEUED),
        (SMTPAuthenticationError(535, b"wrong password"), Status.QUEUED),
        (ConnectionRefusedError(), Status.QUEUED),
        (SMTPRecipientsRefused({"ada@example.org": (450, b"busy")}), Status.QUEUED),
        (SMTPRecipientsRefused({"ada@example.org": (550, b"no such mailbox")}), Status.FAILED),
    ],
    ids=["gone", "our password", "refused", "busy", "no mailbox"],
)
def test_only_a_mailbox_that_does_not_exist_ends_the_tries(error, status):
    mine = letter()

    with failing_with(error):
        services.deliver_next(at=NOW)

    mine.refresh_from_db()
    assert (mine.status, mine.attempts, mine.last_error) == (status, 1, type(error).__name__)


@pytest.mark.django_db
def test_mail_waits_five_minutes_and_goes_out_with_the_same_message_id():
    mine = letter()
    with failing_with(SMTPServerDisconnected("gone")):
        services.deliver_next(at=NOW)

    too_early = services.deliver_next(at=NOW + timedelta(minutes=5, seconds=-1))
    in_time = services.deliver_next(at=NOW + timedelta(minutes=5))

    assert (too_early, in_time) == (False, True)
    assert [sent.extra_headers["Message-ID"] for sent in postbox.outbox] == [mine.message_id]


@pytest.mark.django_db
def test_tries_end_after_four_hours():
    mine = letter(attempts=47)

    with failing_with(SMTPServerDisconnected("gone")):
        services.deliver_next(at=NOW)

    mine.refresh_from_db()
    assert mine.status == Status.FAILED


@pytest.mark.django_db
@pytest.mark.parametrize("error", [None, SMTPRecipientsRefused({"ada@example.org": (550, b"no such mailbox")})])
def test_secret_text_is_gone_once_it_has_left_or_cannot(error):
    mine = letter(is_secret=True)

    with failing_with(error) if error else override_settings():
        services.deliver_next(at=NOW)

    mine.refresh_from_db()
    assert mine.body == ""


@pytest.mark.django_db
def test_nothing_leaves_while_the_outbox_is_paused():
    letter()
    services.pause(reason="restored", at=NOW)
    while_paused = services.deliver_due()

    services.resume()

    assert (while_paused, services.deliver_due()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_every_mail_once():
    for number in range(20):
        letter(cause=f"event:{number}")

    in_parallel(services.deliver_due, services.deliver_due)

    assert len(postbox.outbox) == 20
    assert len({sent.extra_headers["Message-ID"] for sent in postbox.outbox}) == 20
