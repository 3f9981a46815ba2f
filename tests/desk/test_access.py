"""Who may do what, and why somebody may not: true to the rules, and silent about applicants."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.review.conftest import Role
from volunteers.applications.states import S
from volunteers.desk.access import SUBJECTS, explain, matrix

TODAY = timezone.localdate()


def answer(person, application, subject):
    found = explain(person, application, SUBJECTS[subject], on=TODAY)
    return found.may, found.steps[1:]


def test_matrix_is_read_from_the_rules(django_assert_num_queries, db):
    # One of the predicates asks for a relation, once for each of the ten roles.
    with django_assert_num_queries(10):
        rows = {row.code: dict(zip(Role, row.held, strict=True)) for row in matrix()}

    assert [role for role, held in rows["volunteers.assign_review"].items() if held] == [Role.COORDINATOR]
    assert [role for role, held in rows["volunteers.view_disclosure"].items() if held] == [Role.SAFEGUARDING_OFFICER]
    assert [role for role, held in rows["volunteers.add_rolegrant"].items() if held] == [Role.ADMINISTRATOR]


def test_explains_step_by_step(office):
    application = office.application(S.IN_REVIEW)
    elsewhere = staff(Role.COORDINATOR, ProgramFactory(title_en="Somewhere else"))
    ended = staff(Role.COORDINATOR, office.program)
    ended.grants.update(starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=2))

    assert answer(office.coordinator, application, "record")[0] is True
    assert answer(elsewhere, application, "record") == (
        False,
        ["Coordinator (Somewhere else): the application is to another program."],
    )
    assert [step.partition(": it ended on")[1] for step in answer(ended, application, "record")[1]] == [": it ended on"]
    assert answer(UserFactory(), application, "disclosures") == (
        False,
        ["Never had a role that opens this. These do: Safeguarding officer."],
    )


def test_says_why_names_are_hidden(office):
    may, steps = answer(office.decider, office.application(), "identity")

    assert (may, steps[-1]) == (
        False,
        "Reviewers and decision-makers work without knowing who applies, so their roles do not open this.",
    )


def test_does_not_tell_ones_own_application_from_a_tie(office):
    own = ApplicationFactory(intake=office.intake, state=S.SUBMITTED, applicant=office.coordinator)
    review = ReviewFactory(
        application=office.application(S.IN_REVIEW), reviewer=office.reviewer, recused_at=timezone.now()
    )

    told = [answer(office.coordinator, own, "record"), answer(office.reviewer, review.application, "review")]

    assert [(may, "Which of them is not said here." in steps[-1]) for may, steps in told] == [(False, True)] * 2


@pytest.mark.parametrize(("reference", "says"), [("K7QF-M2XD", "no application"), ("nonsense", "eight letters")])
def test_asks_again_for_a_reference_that_leads_nowhere(office, browser_of, reference, says):
    asked = {"person": office.reviewer.pk, "reference": reference, "subject": "record"}

    page = browser_of(staff(Role.ADMINISTRATOR)).get(reverse("admin:volunteers_desksettings_why"), asked)

    assert says in str(page.context["form"].errors["reference"])


def test_page_names_no_applicant(office, browser_of):
    application = office.application(applicant_name="Nobody Knows")
    RoleGrantFactory(user=application.applicant, role=Role.EDITOR, program=None)
    asked = {"person": office.coordinator.pk, "reference": application.reference, "subject": "identity"}

    page = browser_of(staff(Role.AUDITOR)).get(reverse("admin:volunteers_desksettings_why"), asked)

    assert page.context["answer"].may is True
    assert "Nobody Knows" not in page.content.decode()
