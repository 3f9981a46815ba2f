"""Applying again: what was written is there, what must be declared anew is not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from programs.catalogue.models import Intake, Program, Question
from tests.applications.pages import answers_of
from tests.factories.programs import IntakeFactory, QuestionFactory, changing_published_forms, form_for
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(applicant: User, intake: Intake) -> Application:
    """An application that was not selected."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.NOT_SELECTED)
    return application


def begin(visitor: Client, intake: Intake, **more: str) -> Application:
    """Starts an application to an intake."""
    visitor.post(reverse("applications:start", args=[intake.program.slug]), {"intake": intake.pk, **more})
    return Application.objects.get(intake=intake, state=S.DRAFT)


def test_earlier_answers_are_taken_over_but_no_declaration(visitor: Client, ended: Application, intake: Intake) -> None:
    draft = begin(visitor, intake, again="on")

    for section in ("contact", "motivation", "availability"):
        assert answers_of(draft, section) == answers_of(ended, section)
    assert answers_of(draft, "eligibility") == {}
    assert not draft.sections.filter(is_complete=True).exists()


def test_without_the_tick_only_contact_details_are(visitor: Client, ended: Application, intake: Intake) -> None:
    draft = begin(visitor, intake)

    assert answers_of(draft, "contact")["postal_code"] == "M5G 2J3"
    assert answers_of(draft, "motivation") == {}


def test_to_another_program_only_contact_details_are(visitor: Client, ended: Application) -> None:
    other = IntakeFactory()
    form_for(other.program)

    draft = begin(visitor, other, again="on")

    assert answers_of(draft, "contact")["postal_code"] == "M5G 2J3"
    assert answers_of(draft, "motivation") == {}


def test_a_question_that_is_new_or_of_another_kind_starts_empty(
    visitor: Client, ended: Application, intake: Intake, program: Program
) -> None:
    Application.objects.filter(pk=ended.pk).update(form_version=ended.form_version)
    form = program.form_versions.create(number=2)
    section = form.sections.create(code="motivation", topic="motivation", title_en="M", title_fr="M", order=1)
    for key, kind in {"why": "long", "hours": "short", "new": "long"}.items():
        QuestionFactory(version=form, section=section, key=key, kind=kind, program=program)
    with changing_published_forms():
        type(form).objects.filter(pk=form.pk).update(published_at=ended.started_at)

    draft = begin(visitor, intake, again="on")

    assert answers_of(draft, "motivation") == {"why": "I like helping people."}
    assert Question.objects.filter(version=form).count() == 3


def test_the_start_page_offers_it_only_to_those_who_have_something(
    visitor: Client, applicant: User, intake: Intake
) -> None:
    url = reverse("applications:start", args=[intake.program.slug])

    assert visitor.get(url).context["again"] is None
    ApplicationFactory(applicant=applicant, intake=intake, state=S.WITHDRAWN)
    assert "Begin with my earlier answers" in visitor.get(url).content.decode()


def test_nobody_gets_the_answers_of_somebody_else(visitor: Client, intake: Intake) -> None:
    ApplicationFactory(intake=intake, state=S.NOT_SELECTED)

    draft = begin(visitor, intake, again="on")

    assert not any(sheet.answers for sheet in draft.sections.all())


def test_a_full_intake_says_plainly_that_there_is_a_waiting_list(visitor: Client, program: Program) -> None:
    full = IntakeFactory(program=program, places=1, places_held=1)

    html = visitor.get(reverse("applications:start", args=[full.program.slug])).content.decode()

    assert "All places of this intake are taken" in html
    assert "Start your application" in html


def test_several_applications_at_once_are_several_rows(visitor: Client, applicant: User, intake: Intake) -> None:
    other = IntakeFactory()
    form_for(other.program)

    begin(visitor, intake)
    begin(visitor, other)

    assert len(visitor.get(reverse("applications:mine")).context["live"]) == 2
