"""Words for days and states on the pages of self-assessments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Look
from engagement.assessments.states import S
from engagement.cycles.scale import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

register = template.Library()

WITH_THE_MEMBER: Final = frozenset({S.ENROLLED, S.IN_PROGRESS, S.RETURNED})
SUPERVISOR_NAMES: Final[Mapping[str, StrOrPromise]] = {
    S.SUBMITTED: gettext_lazy("Sent to you"),
    S.IN_CONVERSATION: gettext_lazy("Opened for your conversation"),
    S.RETURNED: gettext_lazy("Returned to the member"),
}

WHAT_WAS_READ: Final[Mapping[str, StrOrPromise]] = {
    "plan": gettext_lazy("The development plan"),
    "review": gettext_lazy("Ratings, examples, statement and what was said to them"),
}


def days_in_words(due_on: date, *, on: date) -> str:
    """How long there is still time, or how long the day has passed."""
    days = (due_on - on).days
    if days == 0:
        return _("due today")
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}


@register.filter
def time_left(due_on: date) -> str:
    """How long there is still time from today."""
    return days_in_words(due_on, on=timezone.localdate())


@register.filter
def waiting_since(days: int) -> str:
    """How long somebody has waited."""
    if days <= 0:
        return _("since today")
    return ngettext("waits %(days)d day", "waits %(days)d days", days) % {"days": days}


@register.filter
def rating_words(value: str) -> str:
    """A rating in its words."""
    return str(label_of(value))


@register.filter
def is_with_member(assessment: Assessment) -> bool:
    """Whether the member acts next."""
    return assessment.state in WITH_THE_MEMBER


@register.filter
def state_for_supervisor(assessment: Assessment) -> str:
    """What the state is called from the supervisor's side."""
    return str(SUPERVISOR_NAMES.get(assessment.state, assessment.get_state_display()))


@register.filter
def lines(text: str) -> list[str]:
    """A text of one item a line as a list."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def what_was_read(look: Look) -> str:
    """What somebody read, in words."""
    return str(WHAT_WAS_READ.get(look.what, _("The self-assessment")))
