"""A program with interviews, somebody who is invited, and their coordinator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from programs.catalogue.models import Program
from tests.factories.interviews import SlotFactory
from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.interviews.models import InterviewSlot
from volunteers.people.models import RoleGrant, User


@pytest.fixture(autouse=True)
def _plain(settings: Any) -> None:
    """Without the second factor, which has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program(db: None) -> Program:
    """A program with interviews."""
    program: Program = ProgramFactory(title_en="Helpers", title_fr="Aides")
    return program


@pytest.fixture
def invited(program: Program) -> Application:
    """An application whose applicant is to choose a time."""
    application: Application = ApplicationFactory(
        applicant=UserFactory(given_name="Noor", email="noor@example.org"),
        intake=IntakeFactory(program=program),
        state=S.INTERVIEW,
    )
    return application


@pytest.fixture
def slot(program: Program) -> InterviewSlot:
    """A time on offer."""
    slot: InterviewSlot = SlotFactory(program=program)
    return slot


@pytest.fixture
def coordinator(program: Program) -> User:
    """Who plans the interviews of the program."""
    return staff(RoleGrant.Role.COORDINATOR, program)


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A signed-in browser."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
