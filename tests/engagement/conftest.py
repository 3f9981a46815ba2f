"""A member with a draft, and whoever supervises that member."""

from __future__ import annotations

import pytest
from django.test import Client

from engagement.assessments.models import Assessment
from engagement.assessments.states import S
from tests.factories.engagement import assessment_notice, open_cycle, supervised
from tests.factories.volunteers import UserFactory
from volunteers.people.models import User


@pytest.fixture(scope="module")
def one_framework(arranged_once: None) -> None:
    """The published framework and its open cycle, made once for all tests of a file."""
    open_cycle()


@pytest.fixture
def supervisor(db: None) -> User:
    person: User = UserFactory(given_name="Sam", family_name="Okafor")
    return person


@pytest.fixture
def draft(supervisor: User) -> Assessment:
    assessment_notice()
    return supervised(supervisor=supervisor, state=S.IN_PROGRESS)


@pytest.fixture
def member(draft: Assessment) -> User:
    return draft.membership.user


def signed_in_as(person: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
