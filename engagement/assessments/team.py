"""A supervisor's team: who waits how long, who is where, and which gaps are common. No draft says anything here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch
from django.utils import timezone

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.models_talk import Confirmation, Reopening
from engagement.assessments.permissions import OPENED, SHARED
from engagement.assessments.results import GAPS
from engagement.assessments.standing import value_that_counts
from engagement.assessments.states import S
from programs.framework.models import Behaviour
from volunteers.people.models import User
from volunteers.service.models import Membership
from volunteers.service.queries import members_supervised_by, supervised_for_others

FEWEST_FOR_GAPS: Final = 5
"""With fewer, a common gap would be somebody's."""
MOST_GAPS: Final = 5
DAYS_TO_OPEN: Final = 14
"""After so many days, whoever sent something has waited too long (the reminder to the supervisor goes that day)."""
WAITS_FOR_SUPERVISOR: Final = frozenset({S.SUBMITTED, S.IN_CONVERSATION, S.CONFIRMED})


@dataclass(frozen=True)
class TeamMember:
    """One line of a supervisor's list. Of a draft it knows the state and the day, nothing else."""

    membership: Membership
    assessment: Assessment | None
    is_overdue: bool
    stands_in_for: User | None = None
    asks_to_reopen: bool = False
    days_waiting: int = 0

    @property
    def is_shared(self) -> bool:
        """Whether the supervisor may open its page."""
        return self.assessment is not None and self.assessment.state in SHARED

    @property
    def waits_for_me(self) -> bool:
        """Whether the supervisor acts next."""
        return self.asks_to_reopen or (self.assessment is not None and self.assessment.state in WAITS_FOR_SUPERVISOR)

    @property
    def is_late(self) -> bool:
        """Whether somebody has waited too long for the supervisor."""
        return self.waits_for_me and self.days_waiting > DAYS_TO_OPEN


@dataclass(frozen=True)
class CommonGap:
    """A behaviour that several rate "not yet" or "sometimes"."""

    behaviour: Behaviour
    people: int


@dataclass(frozen=True)
class CommonGaps:
    """The common gaps, or that there are too few to say any."""

    people: int
    gaps: Sequence[CommonGap]

    @property
    def are_too_few(self) -> bool:
        """Whether a gap would point at one person."""
        return self.people < FEWEST_FOR_GAPS


def team_of(user: Any, *, on: date) -> list[TeamMember]:
    """Whom the person supervises or stands in for on that day; who waits longest for the person comes first."""
    assessments = Assessment.objects.defer("statement", "conversation_note", "sign_off_statement").order_by("-pk")
    asked = Prefetch("reopenings", Reopening.objects.filter(answered_at=None).only("pk", "assessment_id", "asked_at"))
    newest = Prefetch("assessments", assessments.prefetch_related(asked), to_attr="newest_first")
    for_others = supervised_for_others(user, on=on)
    members = members_supervised_by(user, on=on).prefetch_related(newest)
    return sorted((_team_member(row, for_others.get(row.pk), on=on) for row in members), key=_waiting_first)


def common_gaps(members: Iterable[TeamMember]) -> CommonGaps:
    """What several of the team find hard, from what the supervisor has opened, and only from five people on.

    What was sent and is not opened yet is left out: it may still be taken back, and from the others' ratings, which the
    supervisor reads, the difference would tell whose it is.
    """
    opened = [each.assessment for each in members if each.assessment and each.assessment.state in OPENED]
    people = len({assessment.membership_id for assessment in opened})
    if people < FEWEST_FOR_GAPS:
        return CommonGaps(people, [])
    in_force = Prefetch("confirmations", Confirmation.objects.filter(voided_at=None), to_attr="in_force")
    ratings = Rating.objects.filter(assessment__in=opened).exclude(value="").prefetch_related(in_force)
    hard: Counter[Any] = Counter()
    behaviours: dict[Any, Behaviour] = {}
    for rating in ratings.select_related("behaviour").order_by("behaviour__order", "pk"):
        answer = next(iter(rating.in_force), None)
        if value_that_counts(rating, answer) in GAPS:
            hard[rating.behaviour.lineage] += 1
            behaviours[rating.behaviour.lineage] = rating.behaviour
    found = [CommonGap(behaviours[lineage], count) for lineage, count in hard.most_common(MOST_GAPS) if count > 1]
    return CommonGaps(people, found)


def _team_member(membership: Membership, stands_in_for: User | None, *, on: date) -> TeamMember:
    found: Sequence[Assessment] = membership.newest_first  # type: ignore[attr-defined]
    assessment = found[0] if found else None
    if assessment is None:
        return TeamMember(membership, None, is_overdue=False, stands_in_for=stands_in_for)
    asked = next(iter(assessment.reopenings.all()), None)
    since = timezone.localdate(asked.asked_at if asked else assessment.state_since)
    is_overdue = assessment.state in {S.ENROLLED, S.IN_PROGRESS, S.RETURNED} and assessment.due_on < on
    return TeamMember(membership, assessment, is_overdue, stands_in_for, asked is not None, (on - since).days)


def _waiting_first(member: TeamMember) -> tuple[bool, int, bool, str, str, int]:
    person = member.membership.user
    days = -member.days_waiting if member.waits_for_me else 0
    names = person.family_name, person.given_name
    return not member.waits_for_me, days, not member.is_overdue, *names, member.membership.pk
