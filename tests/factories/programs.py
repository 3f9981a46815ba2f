"""Programs with what an application needs: intakes, stages, rules, questions, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import factory
import pgtrigger
from django.utils import timezone

from programs.catalogue.models import (
    DispositionReason,
    EligibilityRule,
    Evaluation,
    FormSection,
    FormVersion,
    Intake,
    Program,
    ProgramSection,
    Question,
    Stage,
    TimelineEntry,
)
from programs.catalogue.models.guards import FORM_STAYS, PARTS_STAY
from programs.neighbourhoods.models import Story
from programs.places.models import Division, Neighbourhood, NeighbourhoodDivision, PostalPrefix


class ProgramFactory(factory.django.DjangoModelFactory):
    """A published program that takes applications."""

    class Meta:
        model = Program

    slug = factory.Sequence(lambda n: f"program-{n}")
    title_en = factory.Sequence(lambda n: f"Program {n}")
    title_fr = factory.Sequence(lambda n: f"Programme {n}")
    summary_en = "Help out in the neighbourhood."
    summary_fr = "Aider dans le quartier."
    purpose_en = "People help people."
    purpose_fr = "Les gens aident les gens."
    participation = Program.Participation.APPLY
    is_published = True
    host_organisation_en = "Toronto Police Service"
    host_organisation_fr = "Service de police de Toronto"
    commitment = Program.Commitment.STEADY
    time_per_month_en = "About 15 hours"
    time_per_month_fr = "Environ 15 heures"
    place_en = "Across the city"
    place_fr = "Partout en ville"
    minutes_to_apply = 30
    contact_email = "coordinator@example.org"


class IntakeFactory(factory.django.DjangoModelFactory):
    """An intake that opened a month ago and closes in a month, with ten places."""

    class Meta:
        model = Intake

    program = factory.SubFactory(ProgramFactory)
    title_en = "Spring"
    title_fr = "Printemps"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))
    places = 10


class StageFactory(factory.django.DjangoModelFactory):
    """A stage; `state` says where in the path it belongs."""

    class Meta:
        model = Stage

    program = factory.SubFactory(ProgramFactory)
    state = "in_review"
    kind = Stage.Kind.REVIEW
    title_en = factory.Sequence(lambda n: f"Stage {n}")
    title_fr = factory.Sequence(lambda n: f"Étape {n}")
    order = factory.Sequence(lambda n: n + 1)


class RuleFactory(factory.django.DjangoModelFactory):
    """An eligibility rule."""

    class Meta:
        model = EligibilityRule

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"R{n % 1000}")
    question_en = "Are you 18 or older?"
    question_fr = "Avez-vous 18 ans ou plus?"
    declaration_en = factory.LazyAttribute(lambda rule: f"I am 18 or older ({rule.code})")
    declaration_fr = factory.LazyAttribute(lambda rule: f"J’ai 18 ans ou plus ({rule.code})")
    stop_on = EligibilityRule.StopOn.NO
    outcome = EligibilityRule.Outcome.LATER
    explanation_en = "You can apply once you are 18."
    explanation_fr = "Vous pourrez présenter une demande à 18 ans."
    order = factory.Sequence(lambda n: n + 1)


@contextmanager
def changing_published_forms() -> Iterator[None]:
    """Lets a test arrange what the database refuses: another question in a form that is published already."""
    parts = (f"programs.{model}:{PARTS_STAY}" for model in ("FormSection", "Question"))
    with pgtrigger.ignore(f"programs.FormVersion:{FORM_STAYS}", *parts):
        yield


def form_for(program: Program) -> FormVersion:
    """The program's published form; made, with the four usual sections, when there is none."""
    if form := program.form_versions.filter(published_at__isnull=False).order_by("-number").first():
        return form
    form = FormVersion.objects.create(program=program, number=1)
    for order, (code, title) in enumerate(SECTIONS, start=1):
        FormSection.objects.create(
            version=form, code=code, topic=code, title_en=title, title_fr=f"{title} (fr)", order=order
        )
    form.published_at = timezone.now() - timedelta(days=365)
    form.save()
    return form


SECTIONS = (
    ("eligibility", "Eligibility declarations"),
    ("contact", "Your contact details"),
    ("motivation", "Your motivation"),
    ("availability", "Availability and support needs"),
)


class QuestionFactory(factory.django.DjangoModelFactory):
    """A long question of the motivation section of the program's published form.

    `section` is the code of a section; `is_required` and `for_reviewers` are the usual cases of `required_from` and
    `reader`.
    """

    class Meta:
        model = Question

    class Params:
        program = factory.SubFactory(ProgramFactory)
        is_required = True
        for_reviewers = True

    section = FormSection.Topic.MOTIVATION
    key = factory.Sequence(lambda n: f"question-{n}")
    label_en = factory.LazyAttribute(lambda question: f"Why would you like to join ({question.key})?")
    label_fr = factory.LazyAttribute(lambda question: f"Pourquoi souhaitez-vous participer ({question.key})?")
    kind = Question.Kind.LONG
    required_from = factory.LazyAttribute(lambda question: "draft" if question.is_required else "")
    reader = factory.LazyAttribute(lambda question: "reviewer" if question.for_reviewers else "coordinator")
    order = factory.Sequence(lambda n: n + 1)
    version = factory.LazyAttribute(lambda question: form_for(question.program))

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """The section is named by its code."""
        if not isinstance(kwargs["section"], FormSection):
            kwargs["section"] = kwargs["version"].sections.get(code=kwargs["section"])
        return kwargs

    @classmethod
    def _create(cls, *args, **kwargs):
        """Into a published form too: most tests want one question more, not a version more."""
        with changing_published_forms():
            return super()._create(*args, **kwargs)


class ReasonFactory(factory.django.DjangoModelFactory):
    """A reason for not selecting."""

    class Meta:
        model = DispositionReason

    code = factory.Sequence(lambda n: f"reason-{n}")
    text_en = "Other applicants had more experience with events."
    text_fr = "D’autres personnes avaient plus d’expérience des événements."
    advice_en = "Help at a street festival."
    advice_fr = "Aidez à une fête de rue."
    reapply_months = 6


class DivisionFactory(factory.django.DjangoModelFactory):
    """A division with its station."""

    class Meta:
        model = Division
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda n: str(61 + n % 900))
    name = factory.LazyAttribute(lambda division: f"{division.number} Division")
    address = factory.LazyAttribute(lambda division: f"{division.number} Main Street")
    postal_code = "M5G 2J3"
    latitude = "43.65000"
    longitude = "-79.38000"


class NeighbourhoodFactory(factory.django.DjangoModelFactory):
    """A neighbourhood; `division=...` makes it its primary one."""

    class Meta:
        model = Neighbourhood
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: 1000 + n)
    name = factory.Sequence(lambda n: f"Neighbourhood {n}")
    latitude = "43.65000"
    longitude = "-79.38000"

    @factory.post_generation
    def division(self, create, extracted, **kwargs):
        """The division that serves it first."""
        if extracted:
            NeighbourhoodDivision.objects.create(neighbourhood=self, division=extracted, is_primary=True)


class PostalPrefixFactory(factory.django.DjangoModelFactory):
    """A postal prefix with the neighbourhood in its middle."""

    class Meta:
        model = PostalPrefix

    prefix = "M6H"
    area = "West"
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)


class SectionFactory(factory.django.DjangoModelFactory):
    """A section of a program's page."""

    class Meta:
        model = ProgramSection

    program = factory.SubFactory(ProgramFactory)
    kind = ProgramSection.Kind.DUTIES
    title_en = factory.Sequence(lambda n: f"Duties {n}")
    title_fr = factory.Sequence(lambda n: f"Tâches {n}")
    body_en = "Lend a hand."
    body_fr = "Prêter main-forte."
    points_en = "Parades\nSearches"
    points_fr = "Défilés\nRecherches"
    order = factory.Sequence(lambda n: n + 1)


class TimelineFactory(factory.django.DjangoModelFactory):
    """A dated event of a program."""

    class Meta:
        model = TimelineEntry

    program = factory.SubFactory(ProgramFactory)
    happened = "2008-05"
    title_en = "It began"
    title_fr = "Les débuts"
    source = "Report of 2009"


class EvaluationFactory(factory.django.DjangoModelFactory):
    """A study of a program."""

    class Meta:
        model = Evaluation

    program = factory.SubFactory(ProgramFactory)
    year = "2011"
    title_en = "Follow-up"
    title_fr = "Suivi"
    findings_en = "Students talked more."
    findings_fr = "Les élèves parlaient davantage."


class StoryFactory(factory.django.DjangoModelFactory):
    """A story of a program."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    program = factory.SubFactory(ProgramFactory)
    title_en = factory.Sequence(lambda n: f"Story {n}")
    title_fr = factory.Sequence(lambda n: f"Récit {n}")
    body_en = "They talked."
    body_fr = "On a parlé."
    order = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def neighbourhoods(self, create, extracted, **kwargs):
        """Where it happened."""
        if extracted:
            self.neighbourhoods.set(extracted)
