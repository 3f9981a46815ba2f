"""Who may do what with a self-assessment. A draft is the member's alone: no role opens it."""

from __future__ import annotations

from typing import Any, Final

import rules
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.states import WITHDRAWABLE, Actor, S
from volunteers.people.models import User
from volunteers.service.models import Membership
from volunteers.service.permissions import coordinates_the_member
from volunteers.service.queries import is_supervisor, members_supervised_by

SHARED: Final = frozenset({S.SUBMITTED, S.IN_CONVERSATION, S.RETURNED, S.CONFIRMED, S.SIGNED_OFF, S.SUPERSEDED})
"""States in which the supervisor knows that it was sent."""
OPENED: Final = frozenset({S.IN_CONVERSATION, S.CONFIRMED, S.SIGNED_OFF, S.SUPERSEDED})
"""States in which the supervisor reads it. While it is submitted the member may still take it back unread, and while it
is returned the member is writing again."""


def has_member(user: Any, thing: Any) -> bool:
    """Whether the assessment, or the membership, is the person's own."""
    membership = thing.membership if isinstance(thing, Assessment) else thing
    return isinstance(membership, Membership) and membership.user_id == user.pk


def has_supervisor(user: Any, thing: Any) -> bool:
    """Whether the person supervises the member today."""
    membership = thing.membership if isinstance(thing, Assessment) else thing
    if not isinstance(membership, Membership):
        return False
    return members_supervised_by(user, on=timezone.localdate()).filter(pk=membership.pk).exists()


def actors(user: User | None, assessment: Assessment) -> frozenset[Actor]:
    """As whom a person may act on an assessment; nobody is the system."""
    if user is None:
        return frozenset({Actor.SYSTEM})
    if not user.is_active:
        return frozenset()
    parts = {
        Actor.MEMBER: has_member(user, assessment),
        Actor.SUPERVISOR: has_supervisor(user, assessment),
        Actor.COORDINATOR: coordinates(user, assessment),
    }
    return frozenset(actor for actor, is_played in parts.items() if is_played)


def in_state(*states: str) -> rules.Predicate:
    """A predicate: the assessment is in one of the states."""

    @rules.predicate(f"in_state:{','.join(sorted(states))}")
    def predicate(user: User, assessment: Assessment | None = None) -> bool:
        return assessment is not None and assessment.state in states

    return predicate


REOPENED_FROM: Final = frozenset({S.CONFIRMED, S.SIGNED_OFF})


@rules.predicate
def is_reopened(user: User, assessment: Assessment | None = None) -> bool:
    """Opened once more after it was confirmed: the member may change what was confirmed, knowing what that costs."""
    if assessment is None or assessment.state != S.IN_CONVERSATION:
        return False
    last = assessment.events.order_by("-pk").first()
    return last is not None and last.source in REOPENED_FROM


@rules.predicate
def coordinates(user: User, thing: Any = None) -> bool:
    """A coordinator of the program and division in which the member serves."""
    membership = thing.membership if isinstance(thing, Assessment) else thing
    return isinstance(membership, Membership) and coordinates_the_member(user, membership)


@rules.predicate
def supervises_somebody(user: User) -> bool:
    """Whether the person supervises anybody today."""
    return is_supervisor(user)


@rules.predicate
def began(user: User, assessment: Assessment | None = None) -> bool:
    """Whether it is the person's own and the person began it: nobody else enrolled them."""
    return assessment is not None and assessment.is_self_enrolled and has_member(user, assessment)


is_own = rules.predicate(has_member)
supervises = rules.predicate(has_supervisor)

rules.add_perm("engagement.enrol_member", is_own | coordinates | supervises)
rules.add_perm("engagement.withdraw_assessment", coordinates)
rules.add_perm("engagement.withdraw_own_assessment", in_state(*WITHDRAWABLE) & began)
rules.add_perm("engagement.own_assessment", is_own)
rules.add_perm("engagement.view_assessment", is_own | (in_state(*SHARED) & supervises))
rules.add_perm("engagement.review_assessment", in_state(*SHARED) & supervises)
rules.add_perm("engagement.read_ratings", is_own | (in_state(*OPENED) & supervises))
rules.add_perm("engagement.rate_assessment", is_own & (in_state(S.IN_PROGRESS, S.RETURNED) | is_reopened))
rules.add_perm("engagement.choose_competencies", in_state(S.IN_PROGRESS) & is_own)
rules.add_perm("engagement.submit_assessment", in_state(S.IN_PROGRESS, S.RETURNED) & is_own)
rules.add_perm("engagement.view_team", supervises_somebody)
rules.add_perm("engagement.confirm_assessment", in_state(S.IN_CONVERSATION) & supervises)
rules.add_perm("engagement.note_conversation", in_state(S.IN_CONVERSATION, S.CONFIRMED) & supervises)
rules.add_perm("engagement.sign_off_assessment", in_state(S.CONFIRMED) & supervises)
rules.add_perm("engagement.ask_to_reopen", in_state(S.CONFIRMED, S.SIGNED_OFF) & is_own)
rules.add_perm("engagement.answer_reopening", in_state(S.CONFIRMED, S.SIGNED_OFF) & supervises)
