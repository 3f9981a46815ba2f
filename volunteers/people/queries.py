"""Questions about people."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from volunteers.people.models import User


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that the middleware let through to a page for signed-in people."""
    if not isinstance(request.user, User):
        raise TypeError("This page asks for a signed-in person; mark it as public or leave the middleware on.")
    return request.user


def held_people() -> QuerySet[User]:
    """People about whom nothing may be deleted while a request, a complaint or a legal matter is open."""
    return User.objects.filter(holds__isnull=False, holds__lifted_at__isnull=True)
