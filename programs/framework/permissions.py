"""The doors of the framework. Which roles open them is registered by the room that knows people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, Protocol

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.framework.models import FrameworkVersion, SignOff
from programs.refusals import Refusal

READ: Final = "programs.view_frameworkversion"
WRITE: Final = "programs.change_framework"
COMMENT: Final = "programs.comment_framework"
SIGN: Final = "programs.sign_framework"

Candidates = Callable[[date], QuerySet[Any]]
_candidates: list[Candidates] = []


class Person(Protocol):
    """Somebody who can be asked for a permission; people themselves live in a higher room."""

    pk: Any

    def has_perm(self, perm: str, obj: Any = None, /) -> bool:
        """Whether the person holds the permission for the object."""


class NotAllowed(Refusal):
    """The person may not do this with this version."""

    def __init__(self) -> None:
        super().__init__(_("You may not change this framework."))


def require(person: Person, permission: str, version: FrameworkVersion | None = None) -> None:
    """Refuses everybody who does not hold the permission."""
    if not person.has_perm(permission, version):
        raise NotAllowed


def is_named(user: AbstractBaseUser, version: Any = None) -> bool:
    """Whether the person is named as a reviewer of this version. That opens this version and no list of them."""
    if user.pk is None or not isinstance(version, FrameworkVersion):
        return False
    return SignOff.objects.filter(reviewer_id=user.pk, version=version).exists()


def offer_candidates(candidates: Candidates) -> None:
    """Says who can be named as a reviewer on a day; told once, by the room that knows people."""
    _candidates[:] = [candidates]


def candidates(on: date) -> QuerySet[Any]:
    """The accounts that can be named as reviewers."""
    return _candidates[0](on)
