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
from engagement.cycles.models import AssessmentTemplate, Cycle, CycleTemplate, Requirement, TemplateCompetency
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
    parts = (
        "CoreValue",
        "RoleLevel",
        "CompetencyGroup",
        "Competency",
        "LevelDescriptor",
        "Behaviour",
        "Indicator",
        "Resource",
        "Voice",
    )
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


def template_for(level: str = Membership.Level.MEMBER, version: FrameworkVersion | None = None, **kwargs: Any) -> Any:
    """An assessment template of a level: all competencies of the version required unless `optional` has their slugs."""
    version = version or published_framework()
    optional, needed = kwargs.pop("optional", ()), kwargs.pop("needed", {})
    template = AssessmentTemplateFactory(version=version, level=version.levels.get(code=level), **kwargs)
    TemplateCompetency.objects.bulk_create(
        TemplateCompetency(template=template, competency=each, is_required=each.slug not in optional)
        for each in version.competencies.all()
    )
    Requirement.objects.bulk_create(
        Requirement(template=template, behaviour=behaviour, needed=value) for behaviour, value in needed.items()
    )
    return template


class AssessmentTemplateFactory(factory.django.DjangoModelFactory):
    """A template without competencies; `template_for` makes a whole one."""

    class Meta:
        model = AssessmentTemplate

    title_en = factory.LazyAttribute(lambda row: f"Assessment, {row.level.label_en}")
    title_fr = factory.LazyAttribute(lambda row: f"Évaluation, {row.level.label_fr}")
    version = factory.LazyFunction(published_framework)
    level = factory.LazyAttribute(lambda row: row.version.levels.get(code="member"))
    supervisor_statement_en = "We talked about it."
    supervisor_statement_fr = "Nous en avons parlé."
    created_at = factory.LazyFunction(timezone.now)


class CycleFactory(factory.django.DjangoModelFactory):
    """A cycle without templates, open since a month ago; `open_cycle` makes a whole one."""

    class Meta:
        model = Cycle

    title_en = "This year"
    title_fr = "Cette année"
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    closes_on = factory.LazyAttribute(lambda row: row.opens_on + timedelta(days=200))


def open_cycle(**kwargs: Any) -> Cycle:
    """The open cycle with a template for each level of the published framework; made once a test."""
    found = Cycle.objects.filter(closed_at__isnull=True).first()
    if found:
        return found
    cycle: Cycle = CycleFactory(**kwargs)
    CycleTemplate.objects.bulk_create(
        CycleTemplate(cycle=cycle, template=template_for(level), level_code=level) for level in BEHAVIOURS
    )
    return cycle
