"""An application whose referees are asked, and the people around it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.referees import RefereeFactory, application_asking, newest_token
from tests.factories.volunteers import staff
from volunteers.applications.models import Application
from volunteers.people.models import RoleGrant, User
from volunteers.referees.models import Referee
from volunteers.referees.moves import ask, lock_referee
from volunteers.referees.states import R

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def application(db: None) -> Application:
    """An application that has come to its conditions."""
    return application_asking(applicant_name="Noor Haddad")


@pytest.fixture
def referee(application: Application) -> Referee:
    """Somebody who was asked just now, by mail."""
    named: Referee = RefereeFactory(application=application, state=R.NAMED, name="Ada Moss", email="ada@example.org")
    asked = lock_referee_now(named)
    ask(asked, at=timezone.now())
    return asked


def lock_referee_now(referee: Referee) -> Referee:
    """The referee with a lock that lasts as long as the test's transaction."""
    return lock_referee(referee.pk)


@pytest.fixture
def token(referee: Referee) -> str:
    """The secret of the referee's link."""
    return newest_token(referee.email)


@pytest.fixture
def inside(referee: Referee, token: str) -> Client:
    """A browser that has opened the link."""
    client = Client()
    client.get(f"/reference/{token}/")
    return client


@pytest.fixture
def mine(application: Application) -> Client:
    """The applicant's browser."""
    return signed_in(application.applicant)


@pytest.fixture
def coordinator(application: Application) -> User:
    return staff(RoleGrant.Role.COORDINATOR, application.program)


@pytest.fixture
def officer(application: Application) -> User:
    return staff(RoleGrant.Role.SAFEGUARDING_OFFICER, application.program)


def signed_in(user: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def coordinator_of():
    """Makes the coordinator of a referee's program."""
    return lambda referee: staff(RoleGrant.Role.COORDINATOR, referee.application.program)
