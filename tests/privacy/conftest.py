"""What these tests share."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.people.test_codes import mailed_code
from volunteers.models import User

SECOND = timedelta(seconds=1)


@pytest.fixture
def sign_in(client: Client):
    """Signs somebody in, and with `fresh` types a fresh code too."""

    def go(user: User, *, fresh: bool = False) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if fresh:
            client.post("/account/fresh/")
            client.post("/account/fresh/code/", {"code": mailed_code(user.email)})
        return client

    return go


@pytest.fixture
def at():
    """A moment that no other test depends on."""
    return timezone.now()
