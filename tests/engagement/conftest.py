"""A member with a draft, and whoever supervises that member."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from engagement.assessments.models import Assessment
from engagement.assessments.states import S
from tests.factories.engagement import assessment_notice, supervised
from tests.factories.volunteers import UserFactory
from volunteers.people.models import User


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A page asked for in French leaves the thread in French: the next test does not start there."""
    with translation.override("en"):
        yield


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
