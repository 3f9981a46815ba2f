"""States, ages and due days in the words that staff read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.applications.states import STAFF_NAMES, S

TONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        S.SUBMITTED: "info",
        S.SCREENING: "info",
        S.IN_REVIEW: "info",
        S.INTERVIEW: "info",
        S.INFO_REQUESTED: "warn",
        S.DECISION_PENDING: "warn",
        S.CONDITIONS: "warn",
        S.UNDER_RECONSIDERATION: "warn",
        S.OFFERED: "ok",
        S.APPOINTED: "ok",
        S.NOT_SELECTED: "bad",
        S.OFFER_WITHDRAWN: "bad",
        S.CONDITIONS_NOT_MET: "bad",
    }
)


def staff_name(state: str) -> str:
    """What staff call a state."""
    return str(STAFF_NAMES.get(state, state))


def public_name(state: str) -> str:
    """What the applicant's page and mails call it."""
    return str(S(state).label)


def tone_of(state: str) -> str:
    """The colour of its tag; the words carry the meaning."""
    return TONES.get(state, "")


def age(since: datetime, *, on: date) -> str:
    """For how long something has waited."""
    days = (on - timezone.localdate(since)).days
    if days <= 0:
        return _("less than a day")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def due(due_on: date | None, *, on: date) -> str:
    """By when somebody has to act, or for how long that has passed."""
    if due_on is None:
        return ""
    days = (due_on - on).days
    if days < 0:
        return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    if days == 0:
        return _("due today")
    return ngettext("due in %(days)d day", "due in %(days)d days", days) % {"days": days}


def due_tone(due_on: date | None, *, on: date) -> str:
    """Red once it has passed, amber in the last two days."""
    if due_on is None:
        return ""
    days = (due_on - on).days
    soon = 2
    return "bad" if days < 0 else "warn" if days <= soon else ""


def in_of(done: int, required: int) -> str:
    """How many of the reviews are in."""
    return _("%(done)d of %(required)d in") % {"done": done, "required": required}
