"""Rubrics, and reviews in every condition."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
import pgtrigger
from django.utils import timezone

from programs.catalogue.models import Program, RubricCriterion, RubricVersion
from programs.catalogue.models.guards import CRITERIA_STAY
from programs.catalogue.rubric_queries import criteria_of, published_rubric
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.review.models import Review


def rubric_for(program: Program) -> RubricVersion:
    """The program's published rubric; made, without criteria, when there is none."""
    return published_rubric(program.pk) or RubricVersion.objects.create(
        program=program, number=1, published_at=timezone.now() - timedelta(days=365)
    )


class CriterionFactory(factory.django.DjangoModelFactory):
    """A criterion of the program's published rubric, with worded anchors."""

    class Meta:
        model = RubricCriterion

    class Params:
        program = factory.SubFactory(ProgramFactory)

    version = factory.LazyAttribute(lambda criterion: rubric_for(criterion.program))
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

    @classmethod
    def _create(cls, *args: Any, **kwargs: Any) -> RubricCriterion:
        """Into a published rubric too: most tests want one criterion more, not a version more."""
        with pgtrigger.ignore(f"programs.RubricCriterion:{CRITERIA_STAY}"):
            return super()._create(*args, **kwargs)


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
        self.rubric = published_rubric(self.application.program_id)
        for criterion in criteria_of(self.application.program_id):
            self.scores.create(criterion=criterion, points=3, evidence="The first answer shows it.")
        self.recommendation = Review.Recommendation.YES
        self.saved_at = self.submitted_at = timezone.now()
        self.save()
