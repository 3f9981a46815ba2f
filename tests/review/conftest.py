"""A program with its staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from programs.catalogue.models import Intake, Program
from tests.factories.programs import IntakeFactory, ProgramFactory, QuestionFactory
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import ApplicationFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.models import RoleGrant, User

Role = RoleGrant.Role


@dataclass
class Office:
    """One program, the people who work for it, and their browsers."""

    program: Program
    intake: Intake
    coordinator: User
    decider: User
    reviewer: User

    def application(self, state: str = S.SUBMITTED, **kwargs: Any) -> Application:
        """An application to the program."""
        return ApplicationFactory(intake=self.intake, state=state, **kwargs)


@pytest.fixture(autouse=True)
def _plain(settings: Any) -> Iterator[None]:
    """In English, and without the second factor, which has its own tests."""
    settings.STAFF_MFA_REQUIRED = False
    with translation.override("en"):
        yield


@pytest.fixture
def office(db: None) -> Office:
    """A program without interviews that asks for two reviews on two criteria."""
    program = ProgramFactory(has_interviews=False, reviews_required=2)
    CriterionFactory.create_batch(2, program=program)
    QuestionFactory(program=program, key="why")
    QuestionFactory(program=program, key="support", section="availability", for_reviewers=False)
    return Office(
        program=program,
        intake=IntakeFactory(program=program),
        coordinator=staff(Role.COORDINATOR, program, given_name="Cora"),
        decider=staff(Role.DECISION_MAKER, program, given_name="Dee"),
        reviewer=staff(Role.REVIEWER, program, given_name="Rae"),
    )


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A signed-in browser."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


def url(name: str, *arguments: Any, language: str = "en") -> str:
    """An address of the admin by the short name of its page."""
    with translation.override(language):
        return reverse(f"admin:volunteers_{name}", args=arguments)
