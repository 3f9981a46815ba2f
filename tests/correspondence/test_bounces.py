"""Mail that came back: recorded from the server's report, shown to staff and to the person, settled once."""

from __future__ import annotations

import io
import sys
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from tests.people.test_codes import mailed_code
from volunteers.applications.states import S
from volunteers.correspondence import bounces
from volunteers.correspondence.bounces import BounceRefused, Report
from volunteers.models import OutboxMail

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def sent(person=None, **kwargs) -> OutboxMail:
    person = person or UserFactory()
    given = {"kind": "x", "cause": "x", "to_email": person.email, "recipient": person, "language": "en"}
    given |= {"subject": "About your application", "body": "x", "status": "sent", "sent_at": NOW}
    return OutboxMail.objects.create(created_at=NOW, next_attempt_at=NOW, **given | kwargs)


def report_on(mail: OutboxMail, code: str = "5.1.1", *, headers_only: bool = False) -> bytes:
    """What a mail server sends back (RFC 3464)."""
    whole = EmailMessage()
    whole["Subject"] = "Undelivered Mail Returned to Sender"
    whole["From"] = "MAILER-DAEMON@mx.example.org"
    original = f"Message-ID: {mail.message_id}\r\nSubject: {mail.subject}\r\n\r\nHello\r\n"
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    parts = [
        ("text/plain", "This is the mail system at host mx.example.org."),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; x@example.org\r\nStatus: {code}\r\n",
        ),
        (kind, original),
    ]
    body = "".join(f"--cut\r\nContent-Type: {name}\r\n\r\n{text}\r\n" for name, text in parts)
    head = "From: MAILER-DAEMON\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=cut"
    return f"{head}\r\n\r\n{body}--cut--\r\n".encode()


def run_command(monkeypatch, raw: bytes) -> str:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    out = io.StringIO()
    call_command("record_bounce", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("headers_only", [False, True])
def test_a_report_marks_its_mail_as_returned(monkeypatch, headers_only):
    mail = sent()

    run_command(monkeypatch, report_on(mail, headers_only=headers_only))

    mail.refresh_from_db()
    assert (mail.status, mail.last_error, mail.sent_at) == ("returned", "5.1.1", NOW)


def test_a_delay_is_no_return(monkeypatch):
    mail = sent()

    told = run_command(monkeypatch, report_on(mail, "4.4.1"))

    mail.refresh_from_db()
    assert (mail.status, told) == ("sent", "Nothing to record.\n")


def test_a_report_about_a_mail_of_somebody_else_changes_nothing(monkeypatch):
    mail = sent()
    raw = report_on(mail).replace(mail.message_id.encode(), b"<other@example.org>")

    told = run_command(monkeypatch, raw)

    mail.refresh_from_db()
    assert (mail.status, told) == ("sent", "Nothing to record.\n")


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\xfe", b"Subject: Out of office\r\n\r\nI am away.", b"a" * 11_000_000])
def test_anything_else_is_refused(monkeypatch, raw):
    with pytest.raises(CommandError):
        run_command(monkeypatch, raw)


def test_a_report_without_the_original_is_refused():
    mail = sent()
    raw = report_on(mail).partition(b"--cut\r\nContent-Type: message/rfc822")[0] + b"--cut--\r\n"

    with pytest.raises(BounceRefused):
        bounces.read_report(raw)


def test_the_same_report_twice_is_one_return():
    mail = sent()
    report = Report(mail.message_id, "5.1.1")

    for _time in range(2):
        bounces.record_bounce(report=report, at=NOW)

    assert bounces.undelivered().count() == 1


def test_mail_to_an_address_that_was_changed_since_no_longer_counts():
    person = UserFactory(email="old@example.org")
    bounces.record_bounce(report=Report(sent(person).message_id, "5.1.1"), at=NOW)
    before = bounces.undelivered().count()

    person.email = "new@example.org"
    person.save()

    assert (before, bounces.undelivered().count()) == (1, 0)


def lost_mail(program=None) -> OutboxMail:
    application = ApplicationFactory(state=S.IN_REVIEW, **({"intake__program": program} if program else {}))
    mail = sent(application.applicant, program=application.program)
    bounces.record_bounce(report=Report(mail.message_id, "5.1.1"), at=NOW)
    return mail


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@override_settings(STAFF_MFA_REQUIRED=False)
def test_coordinators_see_their_own_on_the_desk_and_settle_it():
    program = ProgramFactory()
    mail = lost_mail(program)
    lost_mail()
    client = signed_in(staff(program=program))
    piles = {str(pile.label): pile.number for pile in client.get("/admin/").context["piles"]}

    client.post(f"/admin/volunteers/outboxmail/{mail.pk}/settle/")

    assert piles["Mail that did not arrive"] == 1
    assert client.get("/admin/volunteers/outboxmail/undelivered/").context["mails"] == []


@override_settings(STAFF_MFA_REQUIRED=False)
def test_nobody_settles_a_mail_of_another_program():
    mail = lost_mail()

    response = signed_in(staff(program=ProgramFactory())).post(f"/admin/volunteers/outboxmail/{mail.pk}/settle/")

    assert response.status_code == 404


@override_settings(STAFF_MFA_REQUIRED=False)
def test_the_record_says_that_mail_does_not_arrive():
    program = ProgramFactory()
    application = lost_mail(program).recipient.applications.get()

    record = signed_in(staff(program=program)).get(f"/admin/volunteers/application/{application.reference}/")

    assert [str(notice.title) for notice in record.context["notices"]] == ["Mail to the applicant does not arrive"]


def sign_in_by_code(email: str, next_page: str = "") -> tuple[Client, str]:
    client = Client()
    client.post("/account/login/code/", {"email": email, "next": next_page})
    answer = client.post("/account/login/code/confirm/", {"code": mailed_code(email), "next": next_page})
    return client, answer["Location"]


def test_the_person_is_told_at_the_next_sign_in_and_goes_on_from_there():
    person = lost_mail().recipient
    client, location = sign_in_by_code(person.email)

    page = client.get(location)
    onward = client.post(location, {"next": "/my/"})

    assert location == "/contact/unreached/?next=%2Fmy%2F"
    assert person.email in page.content.decode()
    assert onward["Location"] == "/my/"
    assert sign_in_by_code(person.email)[1] == "/my/"


def test_who_is_reached_is_not_held_up():
    assert sign_in_by_code(UserFactory().email)[1] == "/my/"


def test_a_contact_message_is_not_settled_by_its_writer():
    mail = lost_mail()
    bounces.confirm_address(by=UserFactory(), at=NOW)

    mail.refresh_from_db()
    assert mail.settled_at is None
