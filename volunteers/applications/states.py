"""The path of an application as a table. Anything that is not in it is refused.

Source of states, actors, guards and mails: the product's description of the three journeys, section 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class S(models.TextChoices):
    """The states; the label is the public name that applicant and mail use."""

    DRAFT = "draft", _("Not submitted")
    SUBMITTED = "submitted", _("Received")
    SCREENING = "screening", _("Being checked")
    INFO_REQUESTED = "info_requested", _("We need something from you")
    IN_REVIEW = "in_review", _("Being assessed")
    INTERVIEW = "interview", _("Interview")
    DECISION_PENDING = "decision_pending", _("Being assessed")
    WAITLISTED = "waitlisted", _("On the waiting list")
    OFFERED = "offered", _("Offer")
    CONDITIONS = "conditions", _("Completing checks")
    DEFERRED = "deferred", _("Deferred to the next intake")
    APPOINTED = "appointed", _("Welcome")
    NOT_SELECTED = "not_selected", _("Not selected this time")
    UNDER_RECONSIDERATION = "under_reconsideration", _("Being looked at again")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Offer declined")
    LAPSED = "lapsed", _("Offer not answered in time")
    OFFER_WITHDRAWN = "offer_withdrawn", _("Offer withdrawn")
    CONDITIONS_NOT_MET = "conditions_not_met", _("Checks not completed")
    CLOSED_NO_REPLY = "closed_no_reply", _("Closed without a reply")
    EXPIRED = "expired", _("Draft expired")


ApplicationState = S

STAFF_NAMES: Final[Mapping[str, object]] = MappingProxyType(
    {
        **{state.value: state.label for state in S},
        S.DRAFT.value: _("Draft"),
        S.SUBMITTED.value: _("Submitted"),
        S.SCREENING.value: _("Screening"),
        S.INFO_REQUESTED.value: _("Information requested"),
        S.IN_REVIEW.value: _("In review"),
        S.DECISION_PENDING.value: _("Decision pending"),
        S.CONDITIONS.value: _("Conditions"),
        S.APPOINTED.value: _("Appointed"),
        S.NOT_SELECTED.value: _("Not selected"),
    }
)
"""What coordinators call the states, where it differs from the public name."""


class Actor(StrEnum):
    """Who may cause a transition."""

    APPLICANT = "applicant"
    COORDINATOR = "coordinator"
    DECISION_MAKER = "decision-maker"
    SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    `mail` names the template that tells the applicant ("" for none). `is_held`: the mail waits for release, and the
    transition takes effect with it. `needs_second`: somebody else than the proposer releases. `goes_back`: the target
    must be the state that the application came from.
    """

    source: S
    target: S
    by: frozenset[Actor]
    mail: str = ""
    is_held: bool = False
    needs_reason: bool = False
    needs_second: bool = False
    goes_back: bool = False

    @property
    def releasers(self) -> frozenset[Actor]:
        """Who may let it take effect: who may propose it and, where two people are needed, also who decides."""
        return self.by | {Actor.DECISION_MAKER} if self.needs_second else self.by


A, C, D, Y = (frozenset({actor}) for actor in (Actor.APPLICANT, Actor.COORDINATOR, Actor.DECISION_MAKER, Actor.SYSTEM))


WITHDRAWABLE: Final = (
    S.SUBMITTED,
    S.SCREENING,
    S.INFO_REQUESTED,
    S.IN_REVIEW,
    S.INTERVIEW,
    S.DECISION_PENDING,
    S.WAITLISTED,
    S.CONDITIONS,
    S.DEFERRED,
)
REVIEWABLE: Final = (S.NOT_SELECTED, S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET)
"""Ends that the applicant may ask to have looked at again."""

_held = partial(Transition, is_held=True)
_refusal = partial(_held, needs_reason=True)
_second = partial(_refusal, needs_second=True)

_ROWS: Final = (
    Transition(S.DRAFT, S.SUBMITTED, A, "received"),
    Transition(S.DRAFT, S.EXPIRED, Y, "draft_expired"),
    Transition(S.EXPIRED, S.DRAFT, A),
    Transition(S.SUBMITTED, S.SCREENING, C | Y),
    Transition(S.SCREENING, S.IN_REVIEW, C),
    _second(S.SCREENING, S.NOT_SELECTED, C, "not_selected"),
    *(Transition(source, S.INFO_REQUESTED, C, "info_requested") for source in (S.SCREENING, S.IN_REVIEW)),
    *(
        Transition(source, target, A, "info_received", goes_back=True)
        for source in (S.INFO_REQUESTED, S.CLOSED_NO_REPLY)
        for target in (S.SCREENING, S.IN_REVIEW)
    ),
    Transition(S.INFO_REQUESTED, S.CLOSED_NO_REPLY, Y, "closed_no_reply"),
    Transition(S.IN_REVIEW, S.INTERVIEW, C, "interview"),
    *(Transition(source, S.DECISION_PENDING, C | Y) for source in (S.IN_REVIEW, S.INTERVIEW)),
    *(Transition(S.DECISION_PENDING, target, D, needs_reason=True) for target in (S.IN_REVIEW, S.INTERVIEW)),
    _held(S.DECISION_PENDING, S.OFFERED, D, "offered"),
    _held(S.DECISION_PENDING, S.WAITLISTED, D, "waitlisted"),
    _refusal(S.DECISION_PENDING, S.NOT_SELECTED, D, "not_selected"),
    _held(S.WAITLISTED, S.OFFERED, D | Y, "offered"),
    _refusal(S.WAITLISTED, S.NOT_SELECTED, D, "not_selected"),
    Transition(S.OFFERED, S.CONDITIONS, A, "conditions"),
    Transition(S.OFFERED, S.DECLINED, A, "declined"),
    Transition(S.OFFERED, S.LAPSED, Y, "lapsed"),
    _held(S.LAPSED, S.OFFERED, D, "offered"),
    *(_second(source, S.OFFER_WITHDRAWN, D, "offer_withdrawn") for source in (S.OFFERED, S.CONDITIONS)),
    *(Transition(source, S.DEFERRED, C, "deferred") for source in (S.OFFERED, S.CONDITIONS)),
    Transition(S.DEFERRED, S.OFFERED, Y, "offered"),
    Transition(S.CONDITIONS, S.APPOINTED, Y, "appointed"),
    _second(S.CONDITIONS, S.CONDITIONS_NOT_MET, D, "conditions_not_met"),
    *(Transition(end, S.UNDER_RECONSIDERATION, A, "reconsideration_received") for end in REVIEWABLE),
    _refusal(S.UNDER_RECONSIDERATION, S.OFFERED, D, "offered"),
    _refusal(S.UNDER_RECONSIDERATION, S.WAITLISTED, D, "waitlisted"),
    *(_refusal(S.UNDER_RECONSIDERATION, end, D, "reconsideration_outcome", goes_back=True) for end in REVIEWABLE),
    _second(S.NOT_SELECTED, S.OFFERED, D, "offered"),
    *(Transition(source, S.WITHDRAWN, A, "withdrawn") for source in WITHDRAWABLE),
)
TRANSITIONS: Final[Mapping[tuple[str, str], Transition]] = MappingProxyType(
    {(row.source.value, row.target.value): row for row in _ROWS}
)
ENDS: Final = frozenset(
    {
        S.APPOINTED,
        S.NOT_SELECTED,
        S.WITHDRAWN,
        S.DECLINED,
        S.LAPSED,
        S.OFFER_WITHDRAWN,
        S.CONDITIONS_NOT_MET,
        S.CLOSED_NO_REPLY,
        S.EXPIRED,
    }
)
"""States in which nobody has to act."""
HOLDING: Final = frozenset({S.OFFERED, S.CONDITIONS, S.APPOINTED})
"""States in which an application holds one of its intake's places."""

BUSINESS_DAYS: Final[Mapping[str, int]] = MappingProxyType(
    {
        S.SUBMITTED: 5,
        S.SCREENING: 5,
        S.IN_REVIEW: 20,
        S.INTERVIEW: 20,
        S.DECISION_PENDING: 5,
        S.OFFERED: 10,
        S.UNDER_RECONSIDERATION: 15,
    }
)
"""Default targets in Ontario business days, used where a program's stages give none."""
REMEMBERS_ORIGIN: Final = frozenset({S.INFO_REQUESTED, S.UNDER_RECONSIDERATION})
"""States that lead back to where the application came from."""
INFO_DAYS: Final = 14
"""Calendar days that an applicant has to answer a request for information."""
ANSWER_REMINDER_DAYS: Final = (7, 12)
"""Days after a request for information on which the applicant is reminded."""
REOPEN_DAYS: Final = 30
"""Days in which an application that was closed without a reply can be taken up again."""
DRAFT_REMINDER_DAYS: Final = (30, 53)
"""Days without an edit after which a draft's owner is reminded."""
DRAFT_DAYS: Final = 60
"""Days without an edit after which a draft expires."""
DRAFT_KEPT_DAYS: Final = 90
"""Days without an edit after which an expired draft is deleted."""
WAITING_LIST_OFFER_DAYS: Final = 7
"""Calendar days to answer an offer from the waiting list, so that the next person need not wait long."""
DEFERRED_FROM: Final = (S.OFFERED, S.CONDITIONS)
"""States in which the applicant may ask for a later intake."""
DEFERRAL_GRACE_BUSINESS_DAYS: Final = 3
"""Business days that are at least left to answer an offer after a later intake was refused."""
OFFER_REMINDER_BUSINESS_DAYS: Final = 5
"""Business days after which somebody who has not answered an offer is reminded."""
OFFER_REMINDER_DAYS_LEFT: Final = 3
"""Calendar days before its last day by which an offer is chased at the latest: those with less time have their turn too."""
RECONSIDERATION_DAYS: Final = 30
"""Days in which a decision can be looked at again at the applicant's wish."""
ANSWERABLE: Final = frozenset({S.INFO_REQUESTED, S.CLOSED_NO_REPLY})
"""States in which the applicant may send the sections that were asked for."""


def may_edit(section: str, state: str, requested: Sequence[str]) -> bool:
    """Whether the applicant may change this section now."""
    return state == S.DRAFT or (state in ANSWERABLE and section in requested)


def can_move(source: str, target: str) -> bool:
    """Whether the table has this transition."""
    return (source, target) in TRANSITIONS


def transitions_from(source: str) -> list[Transition]:
    """The rows that leave a state, in the table's order."""
    return [row for row in TRANSITIONS.values() if row.source == source]
