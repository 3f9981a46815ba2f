"""Questions about self-assessments. Every view starts from `visible_to`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from engagement.assessments.models import Assessment
from engagement.assessments.permissions import SHARED
from engagement.assessments.results import Line, Sheet
from engagement.assessments.states import S
from programs.framework.models import Behaviour, CoreValue, FrameworkVersion, LevelDescriptor
from volunteers.people.models import CollectionNotice
from volunteers.people.services import current_notice
from volunteers.service.models import Membership
from volunteers.service.queries import members_supervised_by, memberships_of

CLOSED = frozenset({S.SIGNED_OFF, S.SUPERSEDED, S.WITHDRAWN, S.EXPIRED})
"""States after which a new self-assessment may begin."""


def visible_to(user: Any, *, on: date) -> QuerySet[Assessment]:
    """The person's own, and those that members whom the person supervises on that day have sent.

    No role adds to it: neither coordinators nor administrators nor auditors see anybody's self-assessment.
    """
    supervised = members_supervised_by(user, on=on).values("pk")
    return Assessment.objects.filter(
        Q(membership__user_id=user.pk) | Q(state__in=SHARED, membership__in=supervised)
    ).select_related("membership__user", "membership__program", "level", "version")


def own(user: Any, *, on: date) -> list[Assessment]:
    """The person's own self-assessments, newest first."""
    return list(visible_to(user, on=on).filter(membership__user_id=user.pk).order_by("-pk"))


def may_start(user: Any, *, on: date) -> list[Membership]:
    """The memberships for which the person can start a self-assessment now."""
    under_way = Assessment.objects.exclude(state__in=CLOSED)
    return list(memberships_of(user, on=on).exclude(assessments__in=under_way).order_by("pk"))


def notice_in_force(*, at: datetime) -> CollectionNotice | None:
    """The collection notice to show before anything is asked, or nothing while none has been written."""
    try:
        return current_notice(purpose=CollectionNotice.Purpose.ASSESSMENT, on=at)
    except CollectionNotice.DoesNotExist:
        return None


def core_values(version: FrameworkVersion) -> list[CoreValue]:
    """The values of an edition with their questions."""
    return list(CoreValue.objects.filter(version=version).order_by("order"))


def behaviours_to_rate(assessment: Assessment) -> QuerySet[Behaviour]:
    """The behaviours of the member's own level and the levels below; none above it is ever asked."""
    return Behaviour.objects.filter(
        descriptor__competency__version_id=assessment.version_id, descriptor__level__order__lte=assessment.level.order
    )


def sheets_of(assessment: Assessment) -> list[Sheet]:
    """The pages of an assessment: competency by competency, lowest level first, with what is rated so far."""
    behaviours = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="in_order")
    descriptors = (
        LevelDescriptor.objects.filter(
            competency__version_id=assessment.version_id, level__order__lte=assessment.level.order
        )
        .select_related("competency", "level")
        .prefetch_related(behaviours)
        .order_by("competency__order", "competency_id", "level__order")
    )
    ratings = {rating.behaviour_id: rating for rating in assessment.ratings.all()}
    return [
        Sheet(descriptor, [Line(behaviour, ratings.get(behaviour.pk)) for behaviour in descriptor.in_order])
        for descriptor in descriptors
    ]


def level_above(descriptor: LevelDescriptor) -> LevelDescriptor | None:
    """What the same competency asks at the next level, to be read and not rated."""
    behaviours = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="in_order")
    return (
        LevelDescriptor.objects.filter(competency_id=descriptor.competency_id, level__order__gt=descriptor.level.order)
        .select_related("level")
        .prefetch_related(behaviours)
        .order_by("level__order")
        .first()
    )


@dataclass(frozen=True)
class TeamMember:
    """One line of a supervisor's list. Of a draft it knows the state and the day, nothing else."""

    membership: Membership
    assessment: Assessment | None
    is_overdue: bool

    @property
    def is_shared(self) -> bool:
        """Whether the supervisor may open its page."""
        return self.assessment is not None and self.assessment.state in SHARED


def team_of(user: Any, *, on: date) -> list[TeamMember]:
    """Whom the person supervises on that day, each with the newest self-assessment; who waits longest comes first."""
    newest = Prefetch("assessments", Assessment.objects.defer("statement").order_by("-pk"), to_attr="newest_first")
    members = [_team_member(row, on=on) for row in members_supervised_by(user, on=on).prefetch_related(newest)]
    return sorted(members, key=_waiting_first)


def _team_member(membership: Membership, *, on: date) -> TeamMember:
    found: Sequence[Assessment] = membership.newest_first  # type: ignore[attr-defined]
    assessment = found[0] if found else None
    is_overdue = assessment is not None and assessment.state in {S.ENROLLED, S.IN_PROGRESS} and assessment.due_on < on
    return TeamMember(membership, assessment, is_overdue)


def _waiting_first(member: TeamMember) -> tuple[bool, bool, str, str, int]:
    state = member.assessment.state if member.assessment else ""
    person = member.membership.user
    return state != S.SUBMITTED, not member.is_overdue, person.family_name, person.given_name, member.membership.pk
