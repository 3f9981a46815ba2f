"""The path of a self-assessment as a table (the three journeys, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class S(models.TextChoices):
    """The states of an assessment."""

    ENROLLED = "enrolled", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    SUBMITTED = "submitted", _("With your supervisor")
    IN_CONVERSATION = "in_conversation", _("In conversation")
    RETURNED = "returned", _("Returned to you")
    CONFIRMED = "confirmed", _("Confirmed")
    SIGNED_OFF = "signed_off", _("Signed off")
    SUPERSEDED = "superseded", _("Replaced by a new cycle")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


AssessmentState = S


class Actor(StrEnum):
    """Who may cause a transition."""

    MEMBER = "member"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """One row of the table; `mail` names the template ("" for none) and `to_supervisor` who gets it."""

    source: S
    target: S
    by: frozenset[Actor]
    mail: str = ""
    to_supervisor: bool = False


M, V, C, Y = (frozenset({actor}) for actor in (Actor.MEMBER, Actor.SUPERVISOR, Actor.COORDINATOR, Actor.SYSTEM))

_ROWS: Final = (
    Transition(S.ENROLLED, S.IN_PROGRESS, M),
    Transition(S.IN_PROGRESS, S.SUBMITTED, M, "assessment_submitted", to_supervisor=True),
    Transition(S.SUBMITTED, S.IN_PROGRESS, M),
    Transition(S.SUBMITTED, S.IN_CONVERSATION, V),
    Transition(S.IN_CONVERSATION, S.RETURNED, V, "assessment_returned"),
    Transition(S.RETURNED, S.SUBMITTED, M, "assessment_submitted", to_supervisor=True),
    Transition(S.IN_CONVERSATION, S.CONFIRMED, V, "assessment_confirmed"),
    Transition(S.CONFIRMED, S.SIGNED_OFF, V, "assessment_signed_off"),
    Transition(S.CONFIRMED, S.IN_CONVERSATION, V, "assessment_reopened"),
    Transition(S.SIGNED_OFF, S.IN_CONVERSATION, V, "assessment_reopened"),
    Transition(S.SIGNED_OFF, S.SUPERSEDED, Y),
    *(
        Transition(source, S.WITHDRAWN, C | M, "assessment_withdrawn")
        for source in (S.ENROLLED, S.IN_PROGRESS, S.SUBMITTED, S.RETURNED)
    ),
    *(Transition(source, S.EXPIRED, Y, "assessment_expired") for source in (S.ENROLLED, S.IN_PROGRESS)),
)
TRANSITIONS: Final[Mapping[tuple[str, str], Transition]] = MappingProxyType(
    {(row.source.value, row.target.value): row for row in _ROWS}
)

WITHDRAWABLE: Final = frozenset(S(row.source) for row in _ROWS if row.target == S.WITHDRAWN)
CLOSED: Final = frozenset({S.SIGNED_OFF, S.SUPERSEDED, S.WITHDRAWN, S.EXPIRED})
"""States after which a new self-assessment may begin."""


def can_move(source: str, target: str) -> bool:
    """Whether the table has this transition."""
    return (source, target) in TRANSITIONS
