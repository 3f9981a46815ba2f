"""What the applicant can do with an application now. Views and templates ask it to show or hide; services enforce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from volunteers.applications.deadlines import draft_deleted_at, reconsider_until, reopen_until
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import ENDS, REVIEWABLE, S, can_move


@dataclass(frozen=True)
class Possibilities:
    """One flag for each button of the applicant's page."""

    answer: bool
    change: bool
    decision: bool
    accept: bool
    decline: bool
    withdraw: bool
    reopen: bool
    reconsider: bool
    apply_again: bool


def possibilities_of(application: Application, events: Sequence[ApplicationEvent], *, at: datetime) -> Possibilities:
    """What is possible at a moment. `events` are all of the application's events."""
    state = application.state
    was_reconsidered = any(event.target == S.UNDER_RECONSIDERATION for event in events)
    return Possibilities(
        answer=may_answer(application, at=at),
        decision=state in REVIEWABLE,
        change=state not in {*ENDS, S.DRAFT},
        accept=can_move(state, S.CONDITIONS),
        decline=can_move(state, S.DECLINED),
        withdraw=can_move(state, S.WITHDRAWN),
        reopen=state == S.EXPIRED and at < draft_deleted_at(application.edited_at),
        reconsider=can_move(state, S.UNDER_RECONSIDERATION)
        and at < reconsider_until(application.state_since)
        and not was_reconsidered,
        apply_again=state in ENDS - {S.APPOINTED, S.EXPIRED},
    )


def may_answer(application: Application, *, at: datetime) -> bool:
    """Whether the sections that were asked for can be sent."""
    if application.state == S.CLOSED_NO_REPLY:
        return at < reopen_until(application.state_since)
    return application.state == S.INFO_REQUESTED


def may_write(application: Application, *, at: datetime) -> bool:
    """Whether there is anything that the applicant can write now."""
    return application.state == S.DRAFT or may_answer(application, at=at)
