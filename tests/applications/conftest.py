"""A program to apply to, somebody who applies, and their visitor."""

from __future__ import annotations

import pytest
from django.test import Client

from programs.catalogue.models import Intake, Program, Question
from tests.factories.programs import IntakeFactory, ProgramFactory, QuestionFactory, RuleFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory
from volunteers.applications.models import Application
from volunteers.people.models import CollectionNotice, User


@pytest.fixture
def program(db: None) -> Program:
    """A program with a rule, two questions for reviewers and one about support."""
    program: Program = ProgramFactory(slug="helpers", title_en="Helpers", title_fr="Aides")
    RuleFactory(program=program, code="R1")
    RuleFactory(program=program, code="R2", code_ground=True, legal_reason_en="The Act asks for it.")
    QuestionFactory(program=program, key="why", word_limit=20)
    QuestionFactory(program=program, key="hours", kind=Question.Kind.NUMBER)
    QuestionFactory(program=program, key="nights", section="availability", kind=Question.Kind.YES_NO)
    QuestionFactory(
        program=program,
        key="support",
        section="availability",
        kind=Question.Kind.SHORT,
        is_required=False,
        for_reviewers=False,
    )
    return program


@pytest.fixture
def intake(program: Program) -> Intake:
    """An open intake of the program."""
    intake: Intake = IntakeFactory(program=program, title_en="Spring 2027", title_fr="Printemps 2027")
    return intake


@pytest.fixture
def notice(db: None) -> CollectionNotice:
    """The collection notice in force."""
    notice: CollectionNotice = NoticeFactory()
    return notice


@pytest.fixture
def applicant(db: None) -> User:
    """Somebody who applies."""
    person: User = UserFactory(given_name="Noor", family_name="Haddad", email="noor@example.org")
    return person


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    """The applicant's visitor, signed in."""
    client.force_login(applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def draft(applicant: User, intake: Intake) -> Application:
    """A draft in which nothing is written yet."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake)
    return application


@pytest.fixture
def finished(applicant: User, intake: Intake, notice: CollectionNotice) -> Application:
    """A draft with every section completed."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, is_complete=True)
    return application
