"""Who reads which mail of the outbox."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import DivisionFactory, ProgramFactory
from tests.factories.volunteers import RoleGrantFactory, UserFactory, staff
from volunteers.models import OutboxMail, RoleGrant

Role = RoleGrant.Role
LIST = reverse("admin:volunteers_outboxmail_changelist")


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """The second factor has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


def mail(cause: str, **kwargs: Any) -> OutboxMail:
    now = timezone.now()
    return OutboxMail.objects.create(
        kind="offered",
        cause=cause,
        to_email="someone@example.org",
        language="fr",
        subject=f"Subject {cause}",
        body=f"Text {cause}",
        created_at=now,
        next_attempt_at=now,
        **kwargs,
    )


def seen_by(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(LIST)
    return client, {row.cause for row in response.context["cl"].result_list}


@pytest.fixture
def program(db):
    """A program with a mail, beside another program's, an account's and one with a sign-in code."""
    program = ProgramFactory()
    mail("own", program=program)
    mail("other", program=ProgramFactory())
    mail("account")
    mail("code", program=program, is_secret=True)
    return program


def test_coordinators_read_the_mails_of_their_programs(program):
    client, causes = seen_by(staff(Role.COORDINATOR, program))

    page = client.get(reverse("admin:volunteers_outboxmail_change", args=[OutboxMail.objects.get(cause="own").pk]))

    assert causes == {"own"}
    assert "Text own" in page.content.decode()
    assert 'lang="fr-CA"' in page.content.decode()


def test_nobody_reads_a_sign_in_code(program):
    client, causes = seen_by(staff(Role.AUDITOR))
    code = OutboxMail.objects.get(cause="code")

    assert causes == {"own", "other", "account"}
    assert client.get(reverse("admin:volunteers_outboxmail_change", args=[code.pk])).status_code == 404


def test_a_role_for_one_division_shows_no_mail(program):
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=DivisionFactory())

    assert seen_by(person)[1] == set()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.DECISION_MAKER, Role.ADMINISTRATOR])
def test_other_roles_read_none(program, role):
    client = Client()
    person = staff(role, None if role == Role.ADMINISTRATOR else program)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(LIST).status_code == 403


def test_a_failed_mail_says_why(program):
    OutboxMail.objects.filter(cause="own").update(status="failed", last_error="SMTPRecipientsRefused", attempts=48)
    client, _causes = seen_by(staff(Role.COORDINATOR, program))

    page = client.get(reverse("admin:volunteers_outboxmail_change", args=[OutboxMail.objects.get(cause="own").pk]))

    assert "SMTPRecipientsRefused" in page.content.decode()
    assert "Could not be delivered" in page.content.decode()


def test_who_decides_elsewhere_reads_the_mails_of_their_own_office_only(program):
    person = staff(Role.DECISION_MAKER, program)
    RoleGrantFactory(user=person, role=Role.COORDINATOR)

    assert seen_by(person)[1] == set()
