"""Who decides without knowing the person does not learn the name from the record or its history."""

from __future__ import annotations

from django.utils import timezone

from tests.factories.volunteers import ProposedMoveFactory, RoleGrantFactory, UserFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications.departures import withdraw
from volunteers.applications.states import S


def withdrawn_by_zoe(office):
    """An application that its applicant withdrew while a decision waited, which discards the decision."""
    application = office.application(
        S.DECISION_PENDING, applicant=UserFactory(given_name="Zoë", family_name="Quill"), applicant_name="Zoë Quill"
    )
    ProposedMoveFactory(application=application, proposed_by=office.decider)
    withdraw(application_id=application.pk, note="", by=application.applicant, at=timezone.now())
    return application


def test_a_decision_that_the_applicant_ended_names_nobody(office, browser_of):
    application = withdrawn_by_zoe(office)

    page = browser_of(office.decider).get(url("application_timeline", application.reference)).content.decode()

    assert "Discarded by Applicant" in page
    assert "Quill" not in page


def test_the_history_names_the_applicant_to_nobody_who_may_not_see_names(office, browser_of):
    application = withdrawn_by_zoe(office)
    person = staff(Role.ADMINISTRATOR)
    RoleGrantFactory(user=person, role=Role.DECISION_MAKER, program=office.program)

    page = browser_of(person).get(url("application_history", application.reference)).content.decode()

    assert "applicant_id: Applicant" in page
    assert "Quill" not in page


def test_the_history_names_the_applicant_to_auditors(office, browser_of):
    application = withdrawn_by_zoe(office)

    page = browser_of(staff(Role.AUDITOR)).get(url("application_history", application.reference)).content.decode()

    assert "applicant_id: Zoë Quill" in page
