"""A paper application shows its coordinator nothing that the person wrote elsewhere."""

from __future__ import annotations

import pytest

from tests.factories.programs import IntakeFactory, QuestionFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from tests.review.conftest import url
from volunteers.applications.models import Application
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.states import S

pytestmark = pytest.mark.django_db
NOOR = {"given_name": "Noor", "family_name": "Haddad", "language": "en", "email": "noor@example.org"}


@pytest.fixture
def desk(office, browser_of):
    """The coordinator's browser."""
    return browser_of(office.coordinator)


@pytest.fixture
def noor():
    """Somebody with an account."""
    return UserFactory(email="noor@example.org")


def test_an_expired_draft_of_the_person_stays_theirs(office, desk, noor):
    QuestionFactory(program=office.program, key="secret")
    own = ApplicationFactory(applicant=noor, intake=office.intake, state=S.EXPIRED, is_complete=True)

    response = desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR})

    assert response.status_code == 302
    paper = PaperApplication.objects.get()
    assert paper.application_id != own.pk
    assert Application.objects.get(pk=own.pk).state == S.EXPIRED
    assert not any(paper.application.sections.values_list("answers", flat=True))


def test_a_paper_draft_that_expired_is_typed_anew(office, desk, noor):
    old = ApplicationFactory(applicant=noor, intake=office.intake, state=S.EXPIRED)
    PaperApplication.objects.create(
        application=old, entered_by=office.coordinator, entered_at=old.started_at, has_email=True
    )

    response = desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR})

    assert response.status_code == 302
    assert PaperApplication.objects.count() == 2


def test_what_another_program_knows_is_not_told(office, desk, noor):
    ApplicationFactory(applicant=noor, intake=IntakeFactory(), state=S.IN_REVIEW)
    desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR})
    reference = PaperApplication.objects.get().application.reference

    page = desk.get(url("application_paper_section", reference, "contact")).content.decode()

    assert "M5G 2J3" not in page


def test_who_types_beside_somebody_else_is_told_and_can_save(office, desk, noor):
    QuestionFactory(program=office.program, key="motive")
    desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR})
    application = PaperApplication.objects.get().application
    path = url("application_paper_section", application.reference, "motivation")
    first, second = (
        {"version": it.version, "window": it.window, "turn": it.turn}
        for it in (desk.get(path).context["opened"] for _each in range(2))
    )
    desk.post(path, {"motive": "From one window", "save_later": "1", **first})

    told = desk.post(path, {"motive": "From another", "save_later": "1", **second})

    assert "another window or on another device" in told.content.decode()
    assert "From another" in told.content.decode()
    again = told.context["opened"]
    hidden = {"version": again.version, "window": again.window, "turn": again.turn}
    saved = desk.post(path, {"motive": "From another", "save_later": "1", **hidden})
    assert saved.status_code == 302
    assert application.sections.get(section="motivation").answers["motive"] == "From another"
