"""Writing to a coordinator: one mail, nothing else."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import as_message

pytestmark = pytest.mark.django_db
MESSAGE = {"name": "Ann Lee", "email": "ann@example.org", "message": "Is there an <evening> group?"}


def test_a_message_becomes_one_mail_to_the_coordinator(client: Client) -> None:
    program = ProgramFactory(contact_email="helpers@example.org", title_en="Helpers")

    response = client.post(reverse("contact"), {**MESSAGE, "program": program.slug}, follow=True)

    mail = OutboxMail.objects.get()
    assert (mail.to_email, mail.reply_to, mail.program) == ("helpers@example.org", "ann@example.org", program)
    assert mail.subject == "Question about Helpers from Ann Lee"
    assert "Is there an <evening> group?" in mail.body
    assert response.templates[0].name == "contact/sent.html"


def test_a_general_question_goes_to_the_general_address(client: Client) -> None:
    client.post(reverse("contact"), MESSAGE)

    assert OutboxMail.objects.get().to_email == settings.CONTACT_EMAIL


def test_the_program_can_be_chosen_by_the_link(client: Client) -> None:
    program = ProgramFactory(title_en="Helpers")
    ProgramFactory(title_en="Secret", is_published=False)

    html = client.get(reverse("contact"), {"program": program.slug}).content.decode()

    assert f'<option value="{program.slug}" selected>Helpers</option>' in html
    assert "Secret" not in html


def test_emergencies_and_the_address_are_named(client: Client) -> None:
    html = client.get(reverse("contact")).content.decode()

    assert "In an emergency, call 911" in html
    assert "40 College Street" in html


def test_what_is_missing_is_said_beside_the_field(client: Client) -> None:
    html = client.post(reverse("contact"), {"email": "ann"}).content.decode()

    for sentence in ("Enter your name", "like name@example.org", "Write a message"):
        assert sentence in html
    assert OutboxMail.objects.count() == 0


def test_a_name_with_a_line_end_adds_no_header(client: Client) -> None:
    client.post(reverse("contact"), {**MESSAGE, "name": "Ann\r\nBcc: x@example.org"})

    message = as_message(OutboxMail.objects.get()).message()
    assert message["Bcc"] is None
    assert "\n" not in str(message["Subject"])


def test_the_form_has_a_limit(client: Client) -> None:
    codes = [client.post(reverse("contact"), MESSAGE).status_code for _time in range(6)]

    assert codes == [302] * 5 + [429]
    assert OutboxMail.objects.count() == 5


@pytest.mark.parametrize(("seconds", "status"), [(3500, 429), (3700, 302)])
def test_the_limit_holds_for_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch, seconds: int, status: int
) -> None:
    for _time in range(10):
        client.post(reverse("contact"), MESSAGE)

    later = time.time() + seconds
    monkeypatch.setattr("time.time", lambda: later)
    moment = timezone.now() + timedelta(seconds=seconds)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: moment)

    assert client.post(reverse("contact"), MESSAGE).status_code == status
