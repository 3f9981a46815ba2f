"""Disclosures: the safeguarding officer reads them, nobody else of the staff on any page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.catalogue.models import FormSection, Question
from tests.factories.programs import ProgramFactory, QuestionFactory, changing_published_forms, form_for
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import UserFactory, staff
from tests.review.conftest import url
from volunteers.applications.states import S
from volunteers.models import RoleGrant

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role
CANARY = "canary: something happened in 2019"


@pytest.fixture
def office(office):
    """The office, whose form asks for disclosures too; everybody writes the canary."""
    with changing_published_forms():
        section = FormSection.objects.create(
            version=form_for(office.program),
            code="disclosures",
            topic="disclosures",
            title_en="Disclosures",
            title_fr="Déclarations",
            order=9,
        )
    QuestionFactory(
        program=office.program, section=section, key="concern", kind=Question.Kind.LONG, reader="safeguarding"
    )
    return office


@pytest.fixture
def officer(office):
    """The program's safeguarding officer."""
    return staff(Role.SAFEGUARDING_OFFICER, office.program)


def disclosing(office, state=S.IN_REVIEW, text=CANARY):
    """An application with something disclosed."""
    application = office.application(state, applicant=UserFactory(given_name="Noor", family_name="Haddad"))
    revision = application.revisions.get()
    revision.answers["disclosures"]["items"][0]["value"] = text
    revision.save()
    return application


def test_the_officer_reads_what_was_disclosed(office, officer, browser_of):
    application = disclosing(office)

    html = browser_of(officer).get(url("application_disclosed", application.reference)).content.decode()

    assert CANARY in html
    assert "Noor Haddad" in html
    assert "I like helping people." not in html


def test_the_list_shows_what_there_is_to_read_and_the_rest_when_asked(office, officer, browser_of):
    disclosing(office)
    disclosing(office, text="")

    rows = browser_of(officer).get(url("application_disclosures")).context["rows"]
    everybody = browser_of(officer).get(url("application_disclosures") + "?all=1").context["rows"]

    assert [[row.has_something for row in shown] for shown in (rows, everybody)] == [[True], [False, True]]


def test_an_officer_of_another_program_reads_nothing(office, browser_of):
    application = disclosing(office)
    other = browser_of(staff(Role.SAFEGUARDING_OFFICER, ProgramFactory()))

    assert other.get(url("application_disclosed", application.reference)).status_code == 404
    assert other.get(url("application_disclosures")).context["rows"] == []


def test_an_officer_does_not_read_a_draft(office, officer, browser_of):
    draft = office.application(S.DRAFT)

    assert browser_of(officer).get(url("application_disclosed", draft.reference)).status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DECISION_MAKER, Role.REVIEWER, Role.AUDITOR])
def test_nobody_else_opens_these_pages(office, browser_of, role):
    application = disclosing(office)
    browser = browser_of(staff(role, office.program if role != Role.AUDITOR else None))

    assert browser.get(url("application_disclosures")).status_code == 403
    assert browser.get(url("application_disclosed", application.reference)).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "decider", "reviewer", "auditor"])
def test_no_other_page_shows_it(office, browser_of, role):
    application = disclosing(office)
    review = ReviewFactory(application=application, reviewer=office.reviewer)
    user = staff(Role.AUDITOR, None) if role == "auditor" else getattr(office, role)
    browser = browser_of(user)
    reference = application.reference

    pages = [
        reverse("admin:index"),
        url("application_changelist"),
        url("application_change", reference),
        url("application_history", reference),
        url("application_revisions", reference),
        url("review_changelist"),
        url("review_change", review.pk),
    ]
    seen = [browser.get(path).content.decode() for path in pages]

    assert [page for page in seen if CANARY in page] == []
    assert any(reference in page or "Review" in page for page in seen)


def test_the_applicant_reads_who_reads_it_and_what_was_sent(office, browser_of):
    application = disclosing(office)

    html = (
        browser_of(application.applicant)
        .get(reverse("applications:revision", args=[application.reference, 1]))
        .content.decode()
    )

    assert CANARY in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_one_row_and_three(office, officer, browser_of, rows):
    for _row in range(rows):
        disclosing(office)
    browser = browser_of(officer)
    browser.get(url("application_disclosures"))

    with CaptureQueriesContext(connection) as captured:
        browser.get(url("application_disclosures"))

    assert len([query for query in captured if "django_session" not in query["sql"]]) == 7
