"""Where the request for a reference stands, as a table, and how long each part of it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.applications.states import S


class R(models.TextChoices):
    """The states of a referee; the label is what the applicant and the staff read."""

    NAMED = "named", _("Not asked yet")
    ASKED = "asked", _("Asked")
    OPENED = "opened", _("Has opened the link")
    RECEIVED = "received", _("Reference received")
    DECLINED = "declined", _("Cannot give a reference")
    CANCELLED = "cancelled", _("No longer needed")
    REPLACED = "replaced", _("Replaced by somebody else")
    EXPIRED = "expired", _("Has not answered")


TRANSITIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        R.NAMED: frozenset({R.ASKED, R.RECEIVED, R.CANCELLED, R.REPLACED}),
        R.ASKED: frozenset({R.ASKED, R.OPENED, R.RECEIVED, R.DECLINED, R.CANCELLED, R.REPLACED, R.EXPIRED}),
        R.OPENED: frozenset({R.ASKED, R.RECEIVED, R.DECLINED, R.CANCELLED, R.REPLACED, R.EXPIRED}),
        R.RECEIVED: frozenset({R.REPLACED}),
        R.DECLINED: frozenset(),
        R.CANCELLED: frozenset({R.ASKED, R.RECEIVED}),
        R.REPLACED: frozenset(),
        R.EXPIRED: frozenset({R.ASKED, R.RECEIVED}),
    }
)
WAITING: Final = frozenset({R.ASKED, R.OPENED})
"""We wait for the referee, and the links work."""
OPEN: Final = WAITING | {R.NAMED}
"""Nothing is settled yet."""
TELEPHONED: Final = frozenset({R.NAMED, R.ASKED, R.OPENED, R.CANCELLED, R.EXPIRED})
"""A reference given by telephone can be written down."""
REPLACEABLE: Final = frozenset({R.NAMED, R.ASKED, R.OPENED, R.DECLINED, R.CANCELLED, R.EXPIRED})
"""The applicant may name somebody else instead."""
NEEDS_ANOTHER: Final = frozenset({R.DECLINED, R.EXPIRED})
"""The applicant has to name somebody else."""

REPLACE_IN: Final = frozenset(
    {
        S.SUBMITTED,
        S.SCREENING,
        S.INFO_REQUESTED,
        S.IN_REVIEW,
        S.INTERVIEW,
        S.DECISION_PENDING,
        S.WAITLISTED,
        S.OFFERED,
        S.CONDITIONS,
        S.DEFERRED,
    }
)
"""States of an application in which a referee may be replaced."""
ADD_IN: Final = frozenset({S.CONDITIONS})
"""States of an application in which a referee may be added, though nobody is missing."""

CHASE_DAYS: Final = 7
"""Days after the request on which the referee is reminded."""
LATE_DAYS: Final = 14
"""Days after the request from which the applicant reads that the answer is late."""
LAST_DAYS: Final = 28
"""Days after the request on which the referee is reminded for the last time."""
EXPIRY_DAYS: Final = 42
"""Days after the request on which its links stop working."""
GRACE_DAYS: Final = EXPIRY_DAYS - LAST_DAYS
"""Days that the last reminder, or a new link, leaves to answer."""
MOST_REFEREES: Final = 10
"""How many people can be named for one application, one after the other. Nobody can have us write to the whole city."""
MOST_NEW_LINKS: Final = 3
"""New links that can be asked for within a day."""


def can_move(source: str, target: str) -> bool:
    """Whether the table has this transition."""
    return target in TRANSITIONS[source]
