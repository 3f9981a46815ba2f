"""Rubrics, and reviews in every condition."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from programs.catalogue.models import RubricCriterion
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.review.models import Review


class CriterionFactory(factory.django.DjangoModelFactory):
    """A criterion with worded anchors."""

    class Meta:
        model = RubricCriterion

    program = factory.SubFactory(ProgramFactory)
    title_en = factory.Sequence(lambda n: f"Listens ({n})")
    title_fr = factory.Sequence(lambda n: f"Écoute ({n})")
    order = factory.Sequence(lambda n: n + 1)
    anchor_0_en = "No example"
    anchor_1_en = "Means well"
    anchor_2_en = "One example"
    anchor_3_en = "Asked first"
    anchor_4_en = "Asked first, and learned from it"
    anchor_0_fr = "Aucun exemple"
    anchor_1_fr = "Bonnes intentions"
    anchor_2_fr = "Un exemple"
    anchor_3_fr = "A d’abord demandé"
    anchor_4_fr = "A d’abord demandé et en a tiré une leçon"


class ReviewFactory(factory.django.DjangoModelFactory):
    """An open review of what was sent, whose reviewer has declared to know nobody (`cleared_at=None`: not yet).

    `is_in=True` hands it in with three points for each criterion.
    """

    class Meta:
        model = Review
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory, state=S.IN_REVIEW)
    reviewer = factory.SubFactory(UserFactory)
    revision = factory.LazyAttribute(lambda row: row.application.revisions.latest("number"))
    assigned_by = factory.SubFactory(UserFactory)
    assigned_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=3))
    cleared_at = factory.LazyAttribute(lambda row: None if row.recused_at else row.assigned_at)
    recused_at = None
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))

    @factory.post_generation
    def is_in(self: Review, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if not extracted:
            return
        for criterion in self.application.program.criteria.all():
            self.scores.create(criterion=criterion, points=3, evidence="The first answer shows it.")
        self.recommendation = Review.Recommendation.YES
        self.saved_at = self.submitted_at = timezone.now()
        self.save()
