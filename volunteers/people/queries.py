"""Questions about people."""

from __future__ import annotations

from django.http import HttpRequest

from volunteers.people.models import User


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that the middleware let through to a page for signed-in people."""
    if not isinstance(request.user, User):
        raise TypeError("This page asks for a signed-in person; mark it as public or leave the middleware on.")
    return request.user
