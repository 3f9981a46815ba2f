"""Sixty people behind one network address all get their work done in an hour; one account stays limited."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.programs import IntakeFactory, ProgramFactory, form_for
from tests.factories.volunteers import NoticeFactory, UserFactory
from tests.people.test_codes import mailed_code
from volunteers.correspondence.limits import ALERTS, CONTACT
from volunteers.models import Application, OutboxMail

pytestmark = pytest.mark.django_db
LIBRARY = {"REMOTE_ADDR": "192.0.2.10"}
PEOPLE = [f"reader{number}@example.org" for number in range(60)]


def test_sixty_people_in_a_library_sign_in_and_write_to_us_within_the_hour():
    program = ProgramFactory()
    refused = []
    for email in PEOPLE:
        client = Client(**LIBRARY)
        steps = [
            client.post("/account/login/code/", {"email": email}),
            client.post("/account/login/code/confirm/", {"code": mailed_code(email)}),
            client.post(f"/programs/{program.slug}/notify/", {"email": email}),
            client.post("/contact/", {"name": "Robin", "email": email, "message": "When do you open?"}),
        ]
        refused += [step.status_code for step in steps if step.status_code != 302]

    assert refused == []
    assert OutboxMail.objects.filter(kind="contact").count() == 60


def test_one_account_gets_five_codes_in_ten_minutes_from_wherever_it_asks():
    UserFactory(email="one@example.org")
    for number in range(8):
        Client(REMOTE_ADDR=f"192.0.2.{number + 20}").post("/account/login/code/", {"email": "one@example.org"})

    assert OutboxMail.objects.filter(to_email="one@example.org").count() == 5


def test_one_writer_is_limited_while_others_at_the_same_address_are_not():
    def write(email: str) -> int:
        letter = {"name": "Robin", "email": email, "message": "When do you open?"}
        return Client(**LIBRARY).post("/contact/", letter).status_code

    mine = [write("one@example.org") for _time in range(CONTACT.most_each + 1)]

    assert mine == [302] * CONTACT.most_each + [429]
    assert write("two@example.org") == 302


def test_a_network_address_is_limited_too_far_above_a_library():
    slug = ProgramFactory().slug

    answers = [
        Client(**LIBRARY).post(f"/programs/{slug}/notify/", {"email": f"a{number}@example.org"}).status_code
        for number in range(ALERTS.most_together + 1)
    ]

    assert answers == [302] * ALERTS.most_together + [429]


def test_sixty_people_in_a_library_start_their_applications():
    NoticeFactory()
    intake = IntakeFactory(opens_at=timezone.now())
    form_for(intake.program)
    for email in PEOPLE:
        client = Client(**LIBRARY)
        client.force_login(UserFactory(email=email), backend="allauth.account.auth_backends.AuthenticationBackend")
        client.post(f"/programs/{intake.program.slug}/apply/", {"intake": intake.pk})

    assert Application.objects.filter(intake=intake).count() == 60
