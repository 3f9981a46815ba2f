"""The doors of the room. Which roles open them is registered by the room that knows people."""

from __future__ import annotations

from typing import Any, Final, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.refusals import Refusal

VIEW_PROGRAM: Final = "programs.view_program"
ADD_PROGRAM: Final = "programs.add_program"
CHANGE_PROGRAM: Final = "programs.change_program"
ADD_INTAKE: Final = "programs.add_intake"
CHANGE_INTAKE: Final = "programs.change_intake"


class Person(Protocol):
    """Somebody who can be asked for a permission; people themselves live in a higher room."""

    def has_perm(self, perm: str, obj: Any = None, /) -> bool:
        """Whether the person holds the permission for the object."""


class NotAllowed(Refusal):
    """The person does not coordinate this program, or not this unit of it."""

    def __init__(self) -> None:
        super().__init__(_("You may not change this program, or not this unit of it."))


def require(person: Person, permission: str, *rows: models.Model) -> None:
    """Refuses everybody who does not hold the permission, for each of the rows where rows are given."""
    if not all(person.has_perm(permission, row) for row in rows or [None]):
        raise NotAllowed
