"""What a coordinator knows of self-assessments: who is where, since when and until when. Never a word or a rating."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.assessments.enrolling import Terms, can_be_taken_back, terms_at, why_not
from engagement.assessments.models import Assessment
from engagement.assessments.models_enrolment import EnrolmentRun, Outcome
from engagement.assessments.states import CLOSED, S
from engagement.cycles.models import Cycle
from volunteers.people.models import User
from volunteers.service.models import Membership
from volunteers.service.queries import memberships_coordinated_by, memberships_visible_to, reach_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WITHOUT = "none"
STAFF_WORDS = {S.SUBMITTED: _("With the supervisor"), S.RETURNED: _("Returned to the member")}
"""Where the member's own words would not fit."""
STATES = [(state.value, STAFF_WORDS.get(state, state.label)) for state in S]
KNOWN = (
    "pk",
    "membership_id",
    "cycle_id",
    "level_id",
    "is_self_enrolled",
    "state",
    "state_since",
    "due_on",
    "next_review_on",
)
"""All columns of an assessment that these pages ever ask for."""


@dataclass(frozen=True)
class Group:
    """Whom to enrol: what is not given narrows nothing."""

    program_id: int | None = None
    level: str = ""
    joined_before: date | None = None
    only_without: bool = True


@dataclass(frozen=True)
class Whereabouts:
    """One member in a cycle: the state and its days, nothing else."""

    membership: Membership
    assessment: Assessment | None
    days: int | None
    is_late: bool
    may_enrol: bool
    may_withdraw: bool

    @property
    def state_words(self) -> StrOrPromise:
        """The state as staff say it."""
        return dict(STATES)[self.assessment.state] if self.assessment else ""


@dataclass(frozen=True)
class Line:
    """What would happen to one member of a group: enrolled until a day, or the sentence why not."""

    membership: Membership
    due_on: date | None
    why: str = ""


def _shown() -> QuerySet[Assessment]:
    return Assessment.objects.only(*KNOWN).order_by("-pk")


def members_of(user: Any, group: Group, *, cycle: Cycle, on: date) -> QuerySet[Membership]:
    """The members serving on that day whom the person coordinates, narrowed to a group."""
    rows = memberships_coordinated_by(user, on=on).filter(user__is_active=True)
    if group.program_id:
        rows = rows.filter(program_id=group.program_id)
    if group.level:
        rows = rows.filter(level=group.level)
    if group.joined_before:
        rows = rows.filter(started_on__lt=group.joined_before)
    if group.only_without:
        rows = rows.exclude(Exists(_in(cycle)))
    return rows.order_by("user__family_name", "user__given_name", "pk")


def _in(cycle: Cycle) -> QuerySet[Assessment]:
    under_way = Q(cycle=cycle) & ~Q(state__in=[S.WITHDRAWN, S.EXPIRED]) | ~Q(state__in=CLOSED)
    return Assessment.objects.filter(under_way, membership=OuterRef("pk"))


def where_they_are(user: Any, *, cycle: Cycle, program_id: int | None, state: str, on: date) -> QuerySet[Membership]:
    """The members whom the person coordinates: those who serve, and leavers with one of the cycle still open."""
    here = Assessment.objects.filter(cycle=cycle, membership=OuterRef("pk"))
    leaver = Q(Exists(here.exclude(state__in=CLOSED)))
    rows = Membership.objects.filter(reach_of(user)).filter(Q(pk__in=Membership.objects.current(on=on)) | leaver)
    if program_id:
        rows = rows.filter(program_id=program_id)
    if state == WITHOUT:
        rows = rows.exclude(Exists(here))
    elif state:
        newest = here.order_by("-pk").values("state")[:1]
        rows = rows.alias(newest=newest).filter(newest=state)
    newest_first = Prefetch("assessments", _shown().filter(cycle=cycle), to_attr="in_cycle")
    rows = rows.select_related("user", "program").prefetch_related(newest_first)
    return rows.order_by("user__family_name", "user__given_name", "pk")


def whereabouts_of(membership: Membership, *, is_open: bool, on: date) -> Whereabouts:
    """Where one member is; `membership` comes from `where_they_are`."""
    found: list[Assessment] = membership.in_cycle  # type: ignore[attr-defined]
    assessment = found[0] if found else None
    is_late = assessment is not None and assessment.state in {S.ENROLLED, S.IN_PROGRESS} and assessment.due_on < on
    began = assessment is not None and assessment.state not in {S.WITHDRAWN, S.EXPIRED}
    return Whereabouts(
        membership,
        assessment,
        (on - assessment.state_since.date()).days if assessment else None,
        is_late,
        is_open and not began and not (membership.ended_on and membership.ended_on < on),
        assessment is not None and can_be_taken_back(assessment),
    )


def run_of(user: User, pk: int) -> QuerySet[EnrolmentRun]:
    """A run by its number, for whoever made it."""
    return EnrolmentRun.objects.filter(pk=pk, made_by=user).select_related("cycle")


def plan_for(run: EnrolmentRun, *, on: date) -> list[Line]:
    """What would happen to each member of a run that has not started. Two queries, and two for each level."""
    open_rows = run.rows.filter(outcome=Outcome.OPEN).values("membership_id")
    before = Prefetch("assessments", _shown(), to_attr="before")
    members = Membership.objects.filter(pk__in=open_rows).select_related("user", "program").prefetch_related(before)
    in_order = list(members.order_by("user__family_name", "user__given_name", "pk"))
    terms = {level: terms_at(level, on=on) for level in {member.level for member in in_order}}
    return [_line(member, terms[member.level], on=on) for member in in_order]


def _line(membership: Membership, terms: Any, *, on: date) -> Line:
    why = why_not(membership, terms=terms, before=membership.before, on=on)  # type: ignore[attr-defined]
    return Line(membership, terms.due_on if isinstance(terms, Terms) and not why else None, str(why))


def examples_of(lines: Iterable[Line]) -> list[Line]:
    """The first who would be written to in each language."""
    found: dict[str, Line] = {}
    for line in lines:
        if not line.why:
            found.setdefault(line.membership.user.language, line)
    return list(found.values())


def to_withdraw(user: Any, pk: int) -> QuerySet[Assessment]:
    """One assessment of a member whom the person coordinates, without its words."""
    rows = Assessment.objects.filter(pk=pk, membership__in=memberships_visible_to(user))
    return rows.select_related("membership__user", "membership__program").defer(
        "statement", "conversation_note", "sign_off_statement"
    )
