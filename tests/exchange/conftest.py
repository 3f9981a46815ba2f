"""A program with its staff, as the review's tests have it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.fresh import make_fresh
from tests.review.conftest import Office, _plain, office, url
from volunteers.models import User

__all__ = ["Office", "_plain", "office", "url"]


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """The browser of somebody who has just signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return make_fresh(client)

    return sign_in
