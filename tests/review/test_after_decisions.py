"""The staff's pages of what comes after: later intakes, access codes, revisions, feedback."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.programs import IntakeFactory
from tests.review.conftest import url
from volunteers.applications.access import start_with_code
from volunteers.applications.deferrals import ask_deferral
from volunteers.applications.models_after import AccessCode
from volunteers.applications.states import S

pytestmark = pytest.mark.django_db


def test_a_coordinator_makes_a_code_and_sees_it_once(office, browser_of):
    browser, day = browser_of(office.coordinator), timezone.localdate() + timedelta(days=9)
    form = {
        "intake": office.intake.pk,
        "note": "Noor, who called",
        "last_day_day": day.day,
        "last_day_month": day.month,
        "last_day_year": day.year,
        "most_uses": 2,
    }

    made = browser.post(url("accesscode_add"), form)

    letters = made.context["letters"]
    assert letters in made.content.decode()
    assert letters not in browser.get(url("accesscode_changelist")).content.decode()
    assert timezone.localtime(AccessCode.objects.get().expires_at).date() == day + timedelta(days=1)
    person = office.application(S.NOT_SELECTED).applicant
    assert start_with_code(program=office.program, code=letters, by=person, at=timezone.now()).state == S.DRAFT


def test_a_code_without_its_day_is_refused_beside_the_field(office, browser_of):
    response = browser_of(office.coordinator).post(url("accesscode_add"), {"intake": office.intake.pk, "most_uses": 1})

    html = response.content.decode()
    assert "Enter the last day" in html
    assert "Write for whom the code is" in html


def test_a_coordinator_answers_a_wish_for_a_later_intake(office, browser_of):
    IntakeFactory(program=office.program, opens_at=timezone.now() + timedelta(days=40), closes_at=None)
    application = office.application(S.OFFERED)
    ask_deferral(application_id=application.pk, note="Exams.", by=application.applicant, at=timezone.now())
    browser = browser_of(office.coordinator)

    record = browser.get(url("application_change", application.reference)).content.decode()
    browser.post(url("application_deferral", application.reference), {"answer": "yes", "message": ""})

    application.refresh_from_db()
    assert "The applicant asks to join at the next intake." in record
    assert application.state == S.DEFERRED


def test_a_no_without_words_is_refused_beside_the_field(office, browser_of):
    IntakeFactory(program=office.program, opens_at=timezone.now() + timedelta(days=40), closes_at=None)
    application = office.application(S.OFFERED)
    ask_deferral(application_id=application.pk, note="Exams.", by=application.applicant, at=timezone.now())

    response = browser_of(office.coordinator).post(
        url("application_deferral", application.reference), {"answer": "no", "message": ""}
    )

    assert "Write why a later intake is not possible" in response.content.decode()


def test_revisions_are_shown_beside_each_other(office, browser_of):
    application = office.application(S.IN_REVIEW)

    html = browser_of(office.coordinator).get(url("application_revisions", application.reference)).content.decode()

    assert "As it was first sent." in html


def test_feedback_is_in_counts_only(office, browser_of):
    html = browser_of(office.coordinator).get(url("decisionfeedback_changelist")).content.decode()

    assert "Fewer than 11" in html
