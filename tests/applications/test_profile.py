"""Several applications, one person: what was typed once is there in the next one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import services
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.profile import known_contact
from volunteers.applications.states import S
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(applicant: User) -> Application:
    """An application that the person has sent."""
    application: Application = ApplicationFactory(applicant=applicant, state=S.SUBMITTED)
    return application


def begin(intake: Intake, applicant: User) -> Application:
    """The next application."""
    return services.start(intake_id=intake.pk, by=applicant, at=timezone.now())


def test_name_language_and_phone_are_there_in_the_next_application(
    visitor: Client, applicant: User, intake: Intake, earlier: Application
) -> None:
    draft = begin(intake, applicant)

    html = visitor.get(reverse("applications:section", args=[draft.reference, "contact"])).content.decode()

    for value in (applicant.given_name, applicant.family_name, "416-555-0123", "M5G 2J3"):
        assert f'value="{value}"' in html


def test_what_was_carried_over_is_not_yet_completed(applicant: User, intake: Intake, earlier: Application) -> None:
    sheet = begin(intake, applicant).sections.get(section="contact")

    assert (sheet.is_complete, sheet.answers["phone"]) == (False, "416-555-0123")


def test_nothing_else_is_carried_over(applicant: User, intake: Intake, earlier: Application) -> None:
    draft = begin(intake, applicant)

    others = draft.sections.exclude(section="contact").values_list("answers", flat=True)
    assert [answers for answers in others if answers] == []


def test_an_unfinished_contact_section_is_not_taken(applicant: User, earlier: Application) -> None:
    SectionAnswers.objects.filter(application=earlier).update(is_complete=False)

    assert known_contact(applicant) == {}


def test_another_persons_is_never_taken(applicant: User) -> None:
    ApplicationFactory(state=S.SUBMITTED)

    assert known_contact(applicant) == {}
