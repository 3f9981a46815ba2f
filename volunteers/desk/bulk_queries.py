"""The applications of a run with all that its plan asks: eleven queries, however many they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.states import S
from volunteers.casework.models import Tag, Tagging
from volunteers.casework.queries import UNSCREENED, own_programs, screened_among
from volunteers.desk.bulk import Plan, Seen, plan_of
from volunteers.desk.models_bulk import BulkRow, BulkRun
from volunteers.desk.states import BulkAction, Outcome
from volunteers.guardians.models import Guardianship
from volunteers.interviews.queries_panel import panel_standings
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import has_role
from volunteers.review.models import Review
from volunteers.review.queries import in_dispute
from volunteers.review.steps import Standing

FOR_ROLES = {
    RoleGrant.Role.COORDINATOR: (
        BulkAction.SCREEN,
        BulkAction.REVIEW,
        BulkAction.INVITE,
        BulkAction.HAND_OVER,
        BulkAction.MESSAGE,
        BulkAction.TAG,
        BulkAction.UNTAG,
    ),
    RoleGrant.Role.DECISION_MAKER: (BulkAction.OFFER, BulkAction.WAITLIST, BulkAction.NOT_SELECT),
}


def actions_for(user: Any) -> list[BulkAction]:
    """What the person's roles let them do with many applications."""
    return [action for role, actions in FOR_ROLES.items() if has_role(user, role) for action in actions]


def tags_for(user: User) -> QuerySet[Tag]:
    """The tags in use that the person may put on many applications."""
    programs = own_programs(user, RoleGrant.Role.COORDINATOR).order_by()
    return Tag.objects.filter(program__in=programs, is_active=True).select_related("program").order_by("program", "pk")


def run_of(user: User, pk: int) -> QuerySet[BulkRun]:
    """One of the person's own runs."""
    return BulkRun.objects.filter(pk=pk, made_by=user).select_related("reason", "tag")


def plan_for(run: BulkRun, *, by: User, at: datetime) -> Plan:
    """What the run would do now with what is still to do."""
    rows = run.rows.filter(outcome=Outcome.OPEN).order_by("application_id")
    expected = dict(rows.values_list("application_id", "expected"))
    applications = list(
        Application.objects.filter(pk__in=expected)
        .select_related("program", "intake__division", "applicant", "form_version")
        .order_by("pk")
    )
    standings = standings_of(applications)
    tagged = tagged_by(run, applications)
    seen = [Seen(each, expected[each.pk], standings[each.pk], tagged.get(each.pk)) for each in applications]
    return plan_of(seen, run.action, by=by, at=at)


def tagged_by(run: BulkRun, applications: Iterable[Application]) -> dict[int, bool]:
    """Which applications to the program of the run's tag have it."""
    if run.tag is None:
        return {}
    here = [row.pk for row in applications if row.program_id == run.tag.program_id]
    having = set(Tagging.objects.filter(tag=run.tag, application__in=here).values_list("application_id", flat=True))
    return {pk: pk in having for pk in here}


def standings_of(applications: Iterable[Application]) -> dict[int, Standing]:
    """What the guards ask, for all of them in eight queries. Who was involved is asked one by one, when it matters."""
    rows = list(applications)
    keys = [row.pk for row in rows]
    reviewers, aside = reviewers_of(keys)
    proposed = set(
        ProposedMove.objects.filter(application__in=keys, closed_at__isnull=True).values_list(
            "application_id", flat=True
        )
    )
    guarded = {row.pk for row in rows if row.program.guardian_below_18}
    waiting = {each.application_id for each in Guardianship.objects.filter(application__in=guarded) if each.is_waiting}
    checked = screened_among(keys)
    disputed = set(in_dispute(Application.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    panels = panel_standings(row.pk for row in rows if row.state == S.INTERVIEW)
    promised = Counter(
        ProposedMove.objects.filter(
            application__intake__in={row.intake_id for row in rows}, target=S.OFFERED, closed_at__isnull=True
        ).values_list("application__intake_id", flat=True)
    )
    return {
        row.pk: Standing(
            reviews_in=len(reviewers[row.pk]),
            reviewers_in=frozenset(reviewers[row.pk]),
            has_open_proposal=row.pk in proposed,
            places_left=row.intake.places_left - promised[row.intake_id],
            waits_for_guardian=row.pk in waiting,
            screened=checked.get(row.pk, UNSCREENED),
            panel=panels.get(row.pk),
            is_in_dispute=row.pk in disputed,
            stepped_aside=frozenset(aside[row.pk]),
        )
        for row in rows
    }


def reviewers_of(numbers: list[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Who handed a review in, and who stepped aside, by application. One query."""
    handed_in: dict[int, set[int]] = defaultdict(set)
    aside: dict[int, set[int]] = defaultdict(set)
    asked = Review.objects.filter(application__in=numbers)
    for application, reviewer, submitted_at, recused_at in asked.values_list(
        "application_id", "reviewer_id", "submitted_at", "recused_at"
    ):
        if submitted_at is not None:
            handed_in[application].add(reviewer)
        if recused_at is not None:
            aside[application].add(reviewer)
    return handed_in, aside


def progress_of(run: BulkRun) -> dict[str, int]:
    """How many applications of a run came to which outcome."""
    counts = dict(run.rows.order_by().values_list("outcome").annotate(number=Count("pk")))
    done, skipped, still = (counts.get(each, 0) for each in (Outcome.DONE, Outcome.SKIPPED, Outcome.OPEN))
    return {"done": done, "skipped": skipped, "still": still, "total": done + skipped + still}


def results_of(run: BulkRun, outcome: str) -> QuerySet[BulkRow]:
    """The applications of a run with one outcome."""
    return run.rows.filter(outcome=outcome).select_related("application").order_by("application_id")
