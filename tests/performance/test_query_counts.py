"""Lists whose own slice does not count their queries: the same literal number for one row and for three.

Queries of the session and the cache are counted apart.
"""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, staff
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
APART = ("django_session", "django_cache", "SAVEPOINT")


def queries_of(user, path):
    """How many queries a page asks of its own."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(path)  # what is read once a process (content types) is not the page's
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len([query for query in captured if not any(name in query["sql"] for name in APART)])


def mails(rows):
    """Mails to applicants of one program."""
    program = ProgramFactory()
    for number in range(rows):
        applicant = ApplicationFactory(intake__program=program, state=S.SUBMITTED).applicant
        OutboxMail.objects.create(
            kind="receipt",
            cause=f"test:{number}",
            to_email=applicant.email,
            recipient=applicant,
            program=program,
            language="en",
            subject="We have your application",
            body="Thank you.",
            created_at=timezone.now(),
            next_attempt_at=timezone.now(),
        )


def notices(rows):
    """Versions of the collection notice."""
    for version in range(1, rows + 1):
        NoticeFactory(version=version)


def changes(rows):
    """Programs, of which the history tells."""
    ProgramFactory.create_batch(rows)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "make", "role", "queries"),
    [
        ("volunteers_outboxmail_changelist", mails, RoleGrant.Role.AUDITOR, 8),
        ("volunteers_collectionnotice_changelist", notices, RoleGrant.Role.ADMINISTRATOR, 7),
        ("programs_historyentry_changelist", changes, RoleGrant.Role.AUDITOR, 6),
    ],
)
@override_settings(STAFF_MFA_REQUIRED=False)
def test_staffs_lists_ask_a_constant_number(rows, name, make, role, queries):
    make(rows)

    assert queries_of(staff(role), reverse(f"admin:{name}")) == queries


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_ones_own_sessions_asks_a_constant_number(rows):
    person = ApplicationFactory().applicant
    for _session in range(rows):
        session = SessionStore()
        session.create()
        UserSession.objects.create(user=person, session_key=session.session_key, ip="192.0.2.7", user_agent="Browser")

    assert queries_of(person, reverse("usersessions_list")) == 5


@pytest.mark.parametrize("rows", [1, 3])
@override_settings(STAFF_MFA_REQUIRED=False)
def test_history_of_an_application_asks_a_constant_number(rows):
    application = ApplicationFactory(state=S.SUBMITTED)
    for number in range(rows):
        application.applicant_name = f"Name {number}"
        application.save()

    path = reverse("admin:volunteers_application_history", args=[application.reference])
    assert queries_of(staff(RoleGrant.Role.AUDITOR), path) == 13
