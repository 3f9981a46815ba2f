"""Which applications, reviews and decisions a member of staff may see. Every staff view and count asks here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for, scope_of
from volunteers.applications.states import ENDS, S
from volunteers.interviews.models_panel import InterviewSheet
from volunteers.people.models import RoleGrant, User
from volunteers.review.models import Review, ReviewQuerySet
from volunteers.review.models_declaring import Declaration
from volunteers.review.models_moderation import Disagreement

Role = RoleGrant.Role
KNOWING: Final = (Role.COORDINATOR, Role.AUDITOR, Role.SAFEGUARDING_OFFICER)
"""Roles that show who applies, or what nobody who assesses may know."""
ASSESSED_IN = (S.IN_REVIEW, S.INTERVIEW)
"""The states in which a review may still be written."""


def applications_visible_to(user: Any) -> QuerySet[Application]:
    """The applications that the person may read: their own programs' and divisions', drafts never."""
    return applications_for(user, STAFF_READERS)


def proposals_visible_to(user: Any) -> QuerySet[ProposedMove]:
    """The decisions on the applications that the person may read."""
    return ProposedMove.objects.filter(application__in=applications_visible_to(user))


def proposals_waiting(user: Any) -> QuerySet[ProposedMove]:
    """Those of them that wait for release."""
    waiting = to_release(applications_visible_to(user))  # the counter has an index; otherwise all would be gone through
    return ProposedMove.objects.filter(application__in=waiting, closed_at__isnull=True)


def reviews_of(user: Any) -> ReviewQuerySet:
    """What the person reads as a reviewer: their own reviews, once they have declared, while the role is in force."""
    return asked_of(user).readable()


def asked_of(user: Any) -> ReviewQuerySet:
    """All reviews that the person is asked for, declared or not. Nothing of the answers may follow from these."""
    reach = scope_of(user, [Role.REVIEWER])
    if reach is None:
        return Review.objects.none()
    return Review.objects.active().filter(reviewer_id=user.pk, application__in=Application.objects.filter(reach))


def reviews_due(user: Any) -> ReviewQuerySet:
    """Those that are still to be written."""
    return asked_of(user).open().filter(application__state__in=ASSESSED_IN)


def waivers_waiting(user: Any) -> QuerySet[Declaration]:
    """The reviewers who ask to go on in spite of a tie, where this person may answer: who has a tie may not."""
    reachable = applications_for(user, [Role.DECISION_MAKER])
    return Declaration.objects.filter(
        kind=Declaration.Kind.WAIVER,
        is_granted__isnull=True,
        review__recused_at__isnull=True,
        review__application__in=reachable,
    ).exclude(review__application__in=Declaration.objects.of_ties(user).values("review__application"))


NEEDS_REVIEWERS: Final = Q(state=S.IN_REVIEW, reviews_assigned__lt=F("program__reviews_required"))
MISSES_REFERENCES: Final = Q(references_missing__gt=0) & ~Q(state__in=sorted(ENDS))


def needing_reviewers(applications: QuerySet[Application]) -> QuerySet[Application]:
    """In review, and fewer reviewers than the program asks for."""
    return applications.filter(NEEDS_REVIEWERS)


def fully_reviewed(applications: QuerySet[Application]) -> QuerySet[Application]:
    """In review, and every required review is in."""
    return applications.filter(state=S.IN_REVIEW, reviews_in__gte=F("program__reviews_required"))


def in_dispute(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Still assessed, and two reviews are too far apart to decide on."""
    open_ones = Disagreement.objects.filter(settled_at__isnull=True).values("application_id")
    return applications.filter(state__in=ASSESSED_IN, pk__in=open_ones)


def missing_references(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Under way, and a reference that was asked for has not come."""
    return applications.filter(MISSES_REFERENCES)


def to_release(applications: QuerySet[Application]) -> QuerySet[Application]:
    """A decision has been proposed and waits for release."""
    return applications.filter(proposals_open__gt=0)


def with_late_reviews(applications: QuerySet[Application], *, on: date) -> QuerySet[Application]:
    """Still assessed, and somebody who was asked has let the day for their review pass."""
    late = Review.objects.active().open().filter(due_on__lt=on)
    return applications.filter(state__in=ASSESSED_IN, pk__in=late.values("application_id"))


def to_decide(applications: QuerySet[Application]) -> QuerySet[Application]:
    """A decision is due, and none waits for release."""
    return _without_proposal(applications.filter(state=S.DECISION_PENDING))


def to_reconsider(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The applicant asked for another look, and no answer waits for release."""
    return _without_proposal(applications.filter(state=S.UNDER_RECONSIDERATION))


def _without_proposal(applications: QuerySet[Application]) -> QuerySet[Application]:
    return applications.filter(proposals_open=0)


def is_overdue(*, on: date) -> Q:
    """The day has passed by which somebody had to act."""
    return Q(due_on__lt=on) & ~Q(state__in=sorted(ENDS))


def overdue(applications: QuerySet[Application], *, on: date) -> QuerySet[Application]:
    """Those for which it has passed."""
    return applications.filter(is_overdue(on=on))


def reviewers_for(application: Application, *, on: date) -> QuerySet[User]:
    """Who may be asked: reviewers of the program today, neither the applicant nor anybody asked before.

    Who can look up names in the program (`KNOWING`) does not read blind, and is not asked; nor is who sat on a panel
    and so knows whose interview it was.
    """
    division_id = application.intake.division_id
    reach = Q(program_id=application.program_id) | Q(program_id__isnull=True)
    if division_id is not None:
        reach &= Q(division_id=division_id) | Q(division_id__isnull=True)
    in_force = RoleGrant.objects.in_force(on=on).filter(reach)
    grants = in_force.filter(role=Role.REVIEWER)
    knowing = in_force.filter(role__in=KNOWING)
    asked = Review.objects.filter(application=application).values("reviewer_id")
    return (
        User.objects.filter(pk__in=grants.values("user_id"), is_active=True)
        .exclude(pk__in=asked)
        .exclude(pk__in=knowing.values("user_id"))
        .exclude(pk__in=[panellist_id for _application_id, panellist_id in met_by_panel([application.pk])])
        .exclude(pk=application.applicant_id)
    )


def met_by_panel(applications: Iterable[int]) -> list[tuple[int, int]]:
    """Application and panellist of every panel, whoever left it counted: they were told whom to meet. One query."""
    rows = InterviewSheet.objects.filter(application__in=list(applications)).order_by("pk")
    return list(rows.values_list("application_id", "panellist_id"))


def with_loads(reviewers: QuerySet[User]) -> QuerySet[User]:
    """The people with `open_reviews`, all that they still have to write, whoever has least first."""
    still_open = Q(reviews__in=Review.objects.open())
    return reviewers.annotate(open_reviews=Count("reviews", filter=still_open)).order_by(
        "open_reviews", "family_name", "given_name", "pk"
    )


def loads_of(reviewer_ids: Iterable[int]) -> dict[int, int]:
    """How many reviews each of these people still has to write."""
    people = with_loads(User.objects.filter(pk__in=list(reviewer_ids)))
    return {person.pk: getattr(person, "open_reviews", 0) for person in people}
