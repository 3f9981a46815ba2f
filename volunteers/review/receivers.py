"""Masks are made in time, and what stands on the record about reviews.

The mask is made when an application comes to its reviewers, and again with each revision while they read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.framework.queries import sign_offs_due
from volunteers.applications.models import Application, ApplicationEvent, Revision
from volunteers.applications.signals import moved, revised
from volunteers.applications.states import S
from volunteers.casework.queries import tasks_for
from volunteers.interviews.panels import BARS
from volunteers.people.models import User
from volunteers.review.comparison import comparison_of
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.review.masks import make_mask, newest
from volunteers.review.models import Review
from volunteers.review.models_mask import Mask
from volunteers.review.panels import REVIEWS, panel
from volunteers.review.queries import ASSESSED_IN
from volunteers.review.record import owes_review


def not_on_the_panel(application: Application) -> QuerySet[User]:
    """Who stepped aside as a reviewer of this applicant, or still reads blind: a panel meets the person."""
    reviews = Review.objects.filter(application=application)
    barred = reviews.filter(Q(recused_at__isnull=False) | Q(submitted_at__isnull=True))
    return User.objects.filter(pk__in=barred.values("reviewer_id"))


if not_on_the_panel not in BARS:
    BARS.append(not_on_the_panel)


@receiver(moved)
def mask_for_review(
    sender: Any, application: Application, event: ApplicationEvent, at: datetime, **kwargs: Any
) -> None:
    """Before the first reviewer is asked."""
    if event.target == S.IN_REVIEW:
        make_mask(revision=newest(application), at=at)


@receiver(revised)
def mask_anew(sender: Any, application: Application, revision: Revision, at: datetime, **kwargs: Any) -> None:
    """What was sent while reviewers read."""
    if application.state in ASSESSED_IN:
        make_mask(revision=revision, at=at)


@panel(REVIEWS, "admin/volunteers/application/_mask.html", order=15)
def mask(user: Any, application: Application) -> Mapping[str, Any] | None:
    """How much is masked, and the way to see it; for those who know who applies."""
    if not user.has_perm("volunteers.view_mask", application):
        return None
    counted = Count("passages", filter=Q(passages__lifted_at=None))
    masks = Mask.objects.filter(revision__application=application).annotate(hidden=counted)
    return {"mask": masks.select_related("confirmed_by").order_by("-revision__number").first()}


@more_piles
def asked_of_me(user: Any) -> Iterator[Pile]:
    """What colleagues ask of the person in notes."""
    if user.has_perm("volunteers.view_task"):
        waiting = tasks_for(user).open()
        yield pile(_("Asked of me"), waiting, "note__written_at", reverse("admin:volunteers_task_changelist"))


@more_piles
def drafts_to_sign(user: Any) -> Iterator[Pile]:
    """Each draft of the framework that waits for the person's sign-off, under its own name."""
    for due in sign_offs_due(user):
        names = {"framework": due.version.framework, "number": due.version.number}
        label = _("To sign off: %(framework)s, version %(number)d") % names
        yield Pile(label, 1, due.due_since, reverse("admin:programs_frameworkversion_change", args=[due.version_id]))


@panel(REVIEWS, "admin/volunteers/review/_disagreements.html", order=10)
def disagreements(user: Any, application: Application) -> Mapping[str, Any] | None:
    """The reviews side by side, and what was found and settled between them."""
    if owes_review(application, user):
        return None
    found = list(application.disagreements.select_related("settled_by").order_by("pk"))
    comparison = comparison_of(application)
    if not found and len(comparison.opinions) < 2:
        return None
    is_open = any(row.settled_at is None for row in found) and application.state in ASSESSED_IN
    may_settle = is_open and user.has_perm("volunteers.moderate_review", application)
    return {"found": found, "comparison": comparison, "may_settle": may_settle}
