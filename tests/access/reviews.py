"""Reviews at the turns that the addresses need: not opened, being read, and waiting for a waiver."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.factories.review import ReviewFactory
from volunteers.applications.states import S
from volunteers.models import Application, AssignmentPlan, Benchmark, Declaration, Review, Tie, User


def being_read(reviewer: User | None) -> Review:
    """A review of the demo that its reviewer is reading."""
    review = Review.objects.get(
        pk__in=Review.objects.filter(
            reviewer=reviewer, submitted_at=None, recused_at=None, application__state=S.IN_REVIEW
        )[:1]
    )
    review.cleared_at = timezone.now()
    review.save()
    return review


def benchmarks() -> dict[str, Any]:
    """The demo's open benchmark, and the one that is being written."""
    opened, written = Benchmark.objects.open().earliest("pk"), Benchmark.objects.filter(opened_at=None).earliest("pk")
    review = opened.reviews.get(is_reference=True)
    return {
        **{f"admin:volunteers_benchmark_{name}": {"pk": opened.pk} for name in ("change", "close", "score", "draft")},
        **{
            f"admin:volunteers_benchmark_{name}": {"pk": written.pk} for name in ("answers", "open", "first", "discard")
        },
        "admin:volunteers_benchmark_reference": {"pk": opened.pk, "review_pk": review.pk},
    }


def declared_reviews(application: Application, reviewer: User | None) -> dict[str, Any]:
    """The arguments of the pages about declarations, for a review that the reviewer has not opened."""
    waiting = ReviewFactory(application=application, reviewer=reviewer, cleared_at=None)
    asked = ReviewFactory(application=application, cleared_at=None)
    waiver = Declaration.objects.create(
        review=asked, kind=Declaration.Kind.WAIVER, tie=Declaration.Tie.COLLEAGUE, declared_at=timezone.now()
    )
    tie = Tie.objects.create(reviewer=reviewer, kind=Tie.Kind.PERSON, name="Noor Haddad", added_at=timezone.now())
    plan = AssignmentPlan.objects.create(
        program=application.program,
        source=AssignmentPlan.Source.BALANCED,
        seed=1,
        places=2,
        due_on=timezone.localdate(),
        made_by=asked.assigned_by,
        made_at=timezone.now(),
    )
    return {
        **{f"admin:volunteers_assignmentplan_{name}": {"pk": plan.pk} for name in ("change", "confirm", "discard")},
        "admin:volunteers_application_change_review": {"reference": application.reference, "pk": waiting.pk},
        "admin:volunteers_tie_remove": {"pk": tie.pk},
        "admin:volunteers_review_declare": {"pk": waiting.pk},
        "admin:volunteers_declaration_change": {"pk": waiver.pk},
    }
