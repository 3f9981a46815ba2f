"""What may stand between somebody and a new application, asked of the slices above.

A slice registers a guard in its `receivers.py`. Every guard is asked in the transaction that starts an application,
and on the page before it, which shows all that the guard has to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.people.models import User


@dataclass(frozen=True)
class Passage:
    """A titled list on the page."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Hindrance:
    """Why an application cannot be started yet, and how it can."""

    title: str
    text: str
    passages: Sequence[Passage] = ()


Guard = Callable[[Program, User, datetime], Hindrance | None]
GUARDS: Final[list[Guard]] = []


class StartHindered(Refusal):
    """A guard says no."""


def register(guard: Guard) -> None:
    """Asks this guard from now on."""
    if guard not in GUARDS:
        GUARDS.append(guard)


def hindrances_for(program: Program, person: User, *, at: datetime) -> list[Hindrance]:
    """What each guard has to say, as far as it says no."""
    found = (guard(program, person, at) for guard in GUARDS)
    return [hindrance for hindrance in found if hindrance is not None]


def refuse_hindered(program: Program, person: User, *, at: datetime) -> None:
    """Raises with the words of the first guard that says no."""
    for hindrance in hindrances_for(program, person, at=at):
        raise StartHindered(f"{hindrance.title}. {hindrance.text}")
