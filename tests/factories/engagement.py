"""The competency framework as the tests know it, and self-assessments in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import factory
import pgtrigger
from django.utils import timezone

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.queries import behaviours_to_rate
from engagement.assessments.states import S
from programs.framework.models import (
    Behaviour,
    Competency,
    CoreValue,
    Framework,
    FrameworkVersion,
    LevelDescriptor,
    RoleLevel,
)
from programs.framework.models.guards import CONTENT_STAYS, VERSION_STAYS
from tests.factories.volunteers import MembershipFactory, NoticeFactory, SupervisionFactory
from volunteers.people.models import CollectionNotice
from volunteers.service.models import Membership

BEHAVIOURS = {"member": 5, "supervisor": 3, "manager": 5, "executive": 6}
"""How many behaviours each level has, as in the published framework."""
SENT = (S.SUBMITTED, S.IN_CONVERSATION, S.RETURNED, S.CONFIRMED, S.SIGNED_OFF, S.SUPERSEDED)
UNSTARTED = (S.ENROLLED,)


@contextmanager
def changing_published_frameworks() -> Iterator[None]:
    """Lets a test arrange what the database refuses: other content in a version that is published already."""
    parts = "CoreValue", "RoleLevel", "CompetencyGroup", "Competency", "LevelDescriptor", "Behaviour", "Indicator"
    triggers = (f"programs.{model}:{CONTENT_STAYS}" for model in parts)
    with pgtrigger.ignore(f"programs.FrameworkVersion:{VERSION_STAYS}", *triggers):
        yield


class FrameworkVersionFactory(factory.django.DjangoModelFactory):
    """A whole published edition: one competency, four levels, nineteen behaviours, one value."""

    class Meta:
        model = FrameworkVersion
        skip_postgeneration_save = True

    framework = factory.LazyFunction(
        lambda: Framework.objects.get_or_create(slug="framework", defaults={"title_en": "Competencies"})[0]
    )
    number = factory.Sequence(lambda n: n + 1)
    status = FrameworkVersion.Status.PUBLISHED
    published_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=400))

    @factory.post_generation
    def content(self: FrameworkVersion, create: bool, extracted: Any, **kwargs: Any) -> None:
        with changing_published_frameworks():
            _write_content(self)


def _write_content(version: FrameworkVersion) -> None:
    CoreValue.objects.create(
        version=version,
        name_en="Connect",
        name_fr="Aller vers les autres",
        question_en="How did I treat people?",
        question_fr="Comment ai-je traité les gens?",
        order=1,
    )
    competency = Competency.objects.create(
        version=version,
        slug="community",
        name_en="Community focused",
        name_fr="Au service de la communauté",
        summary_en="Communities first.",
        summary_fr="Les communautés d’abord.",
        definition_en="We know the people we serve.",
        definition_fr="Nous connaissons les gens.",
        order=1,
    )
    for order, (code, count) in enumerate(BEHAVIOURS.items(), start=1):
        level = RoleLevel.objects.create(
            version=version, code=code, label_en=f"Level {code}", label_fr=f"Niveau {code}", order=order
        )
        descriptor = LevelDescriptor.objects.create(
            competency=competency, level=level, headline_en=f"Headline {code}", headline_fr=f"Titre {code}"
        )
        for number in range(1, count + 1):
            Behaviour.objects.create(
                descriptor=descriptor,
                text_en=f"I do {code} {number}",
                text_fr=f"Je fais {code} {number}",
                order=number,
            )


def published_framework() -> FrameworkVersion:
    """The published edition; made once a test."""
    found = FrameworkVersion.objects.filter(status=FrameworkVersion.Status.PUBLISHED).first()
    return found or FrameworkVersionFactory()


def assessment_notice() -> CollectionNotice:
    """The collection notice of self-assessments."""
    notice: CollectionNotice = NoticeFactory(
        purpose=CollectionNotice.Purpose.ASSESSMENT,
        text_en="We collect this so that you can grow. Ask the coordinator.",
        text_fr="Nous recueillons ces renseignements pour vous aider à progresser.",
    )
    return notice


class AssessmentFactory(factory.django.DjangoModelFactory):
    """A self-assessment in any state; what was sent is rated "usually". The level is the membership's."""

    class Meta:
        model = Assessment
        skip_postgeneration_save = True

    membership = factory.SubFactory(MembershipFactory)
    version = factory.LazyFunction(published_framework)
    level = factory.LazyAttribute(lambda row: row.version.levels.get(code=row.membership.level))
    state = S.IN_PROGRESS
    state_since = factory.LazyFunction(lambda: timezone.now() - timedelta(days=3))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    agreed_at = factory.LazyAttribute(
        lambda row: None if row.state in UNSTARTED else row.state_since - timedelta(days=1)
    )
    submitted_at = factory.LazyAttribute(lambda row: row.state_since if row.state in SENT else None)

    @factory.post_generation
    def rated(self: Assessment, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """`rated="not_yet"` gives every behaviour that rating; "" gives none."""
        value = ("usually" if self.state in SENT else "") if extracted is None else extracted
        if value:
            Rating.objects.bulk_create(
                Rating(
                    assessment=self,
                    behaviour=behaviour,
                    value=value,
                    rated_at=self.state_since,
                    rated_by=self.membership.user,
                )
                for behaviour in behaviours_to_rate(self)
            )


def supervised(*, supervisor: Any, level: str = Membership.Level.MEMBER, **kwargs: Any) -> Assessment:
    """The self-assessment of a member whom this person supervises."""
    membership = MembershipFactory(level=level)
    SupervisionFactory(membership=membership, supervisor=supervisor)
    assessment: Assessment = AssessmentFactory(membership=membership, **kwargs)
    return assessment
