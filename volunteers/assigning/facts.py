"""What a plan is made from: applications that need reviewers, who may be asked, their loads. As many queries for one
application as for four hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from programs.catalogue.models import Program
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.assigning.balancing import Need
from volunteers.conflicts.matching import hints_for
from volunteers.people.models import RoleGrant, User
from volunteers.review.masks import not_looked_over
from volunteers.review.models import Review
from volunteers.review.queries import KNOWING, met_by_panel, with_loads

Role = RoleGrant.Role


@dataclass
class Facts:
    """The state of things for some applications of one program."""

    program: Program
    applications: dict[int, Application]
    reviewers: dict[int, User]
    loads: dict[int, int]
    may: dict[int, frozenset[int]]
    """Whom each application may have: reviewers by role and division, not asked before, not the applicant."""
    active: dict[int, int]
    tied: frozenset[tuple[int, int]]
    unready: frozenset[int] = field(default_factory=frozenset)

    def needs(self, *, places: int | None = None, chosen: Collection[int] | None = None) -> list[Need]:
        """What the applications lack, with those who may be asked and are tied to nobody."""
        wanted = places or self.program.reviews_required
        return [
            Need(pk, wanted - self.active[pk], self.free_for(pk, chosen))
            for pk in self.applications
            if pk not in self.unready and self.active[pk] < wanted
        ]

    def free_for(self, application_id: int, chosen: Collection[int] | None = None) -> frozenset[int]:
        """Who may be asked for an application, without possible ties."""
        return frozenset(
            reviewer_id
            for reviewer_id in self.may[application_id]
            if (application_id, reviewer_id) not in self.tied and (chosen is None or reviewer_id in chosen)
        )


def facts_of(program: Program, applications: Sequence[Application], *, on: date) -> Facts:
    """Gathers all that a plan for these applications needs; applicants and intakes should be loaded with them."""
    grants = list(RoleGrant.objects.in_force(on=on).filter(Q(program=program) | Q(program__isnull=True)))
    people = with_loads(User.objects.filter(is_active=True, pk__in={grant.user_id for grant in grants_of(grants)}))
    reviewers = {reviewer.pk: reviewer for reviewer in people}
    asked, active = asked_for(applications)
    return Facts(
        program=program,
        applications={application.pk: application for application in applications},
        reviewers=reviewers,
        loads={pk: getattr(reviewer, "open_reviews", 0) for pk, reviewer in reviewers.items()},
        may={row.pk: may_review(row, grants) & reviewers.keys() - asked[row.pk] for row in applications},
        active=active,
        tied=frozenset(hints_for(applications, reviewers.values())),
        unready=not_looked_over(program, applications),
    )


def grants_of(grants: Sequence[RoleGrant]) -> list[RoleGrant]:
    """The reviewers among them."""
    return [grant for grant in grants if grant.role == Role.REVIEWER]


def may_review(application: Application, grants: Sequence[RoleGrant]) -> frozenset[int]:
    """Says of one application what `reviewers_for` says, but for who was asked already."""
    division_id = application.intake.division_id
    here = [
        grant
        for grant in grants
        if division_id is None or grant.division_id is None or grant.division_id == division_id
    ]
    knowing = {grant.user_id for grant in here if grant.role in KNOWING}
    return frozenset({grant.user_id for grant in grants_of(here)} - knowing - {application.applicant_id})


def asked_for(applications: Sequence[Application]) -> tuple[Mapping[int, set[int]], dict[int, int]]:
    """Who was ever asked for each application or met its applicant on a panel, and how many reviews still count."""
    asked: dict[int, set[int]] = defaultdict(set)
    active = {application.pk: 0 for application in applications}
    for application_id, reviewer_id, recused_at, abstained_at in Review.objects.filter(
        application_id__in=active
    ).values_list("application_id", "reviewer_id", "recused_at", "abstained_at"):
        asked[application_id].add(reviewer_id)
        active[application_id] += recused_at is None and abstained_at is None
    for application_id, panellist_id in met_by_panel(active):
        asked[application_id].add(panellist_id)
    return asked, active


def in_review(rows: Any) -> Any:
    """The applications that reviewers are assigned to, with what a plan reads of them."""
    return rows.filter(state=S.IN_REVIEW).select_related("program", "intake", "applicant").order_by("pk")
