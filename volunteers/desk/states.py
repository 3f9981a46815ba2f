"""What can be done with many applications at once, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.applications.states import S


class BulkAction(models.TextChoices):
    """The steps, by the state that they lead to; the message and the tags lead nowhere."""

    SCREEN = "screening", _("Start screening")
    REVIEW = "in_review", _("Send to review")
    INVITE = "interview", _("Invite to an interview")
    HAND_OVER = "decision_pending", _("Hand over for decision")
    OFFER = "offered", _("Propose an offer")
    WAITLIST = "waitlisted", _("Propose the waiting list")
    NOT_SELECT = "not_selected", _("Propose not to select")
    MESSAGE = "message", _("Send a message")
    TAG = "tag", _("Add a tag")
    UNTAG = "untag", _("Take a tag off")


TAGGING: Final = frozenset({BulkAction.TAG, BulkAction.UNTAG})
"""These move nothing and write to nobody."""


SOURCES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        BulkAction.SCREEN: frozenset({S.SUBMITTED}),
        BulkAction.REVIEW: frozenset({S.SCREENING}),
        BulkAction.INVITE: frozenset({S.IN_REVIEW}),
        BulkAction.HAND_OVER: frozenset({S.IN_REVIEW, S.INTERVIEW}),
        BulkAction.OFFER: frozenset({S.DECISION_PENDING, S.WAITLISTED}),
        BulkAction.WAITLIST: frozenset({S.DECISION_PENDING}),
        BulkAction.NOT_SELECT: frozenset({S.DECISION_PENDING, S.WAITLISTED}),
    }
)
"""From which states a step is taken for many; from others it is looked at one by one."""


class Outcome(models.TextChoices):
    """What became of one application of a run."""

    OPEN = "open", _("Still to do")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")
