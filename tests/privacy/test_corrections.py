"""Corrections: asked, answered within 30 days, with a statement where people disagree; and the officer's pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.models import CorrectionRequest, Hold, OutboxMail
from volunteers.people.models import RoleGrant
from volunteers.privacy import services
from volunteers.privacy.services import PrivacyRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
OFFICER = RoleGrant.Role.PRIVACY_OFFICER


def asked(person=None, **kwargs) -> CorrectionRequest:
    return services.ask_correction(
        text="My street is King Street.", application=None, by=person or UserFactory(), at=NOW, **kwargs
    )


def answered(request, outcome="refused") -> CorrectionRequest:
    return services.answer_correction(request_id=request.pk, outcome=outcome, answer="No.", by=staff(OFFICER), at=NOW)


def test_an_answer_is_due_in_thirty_days():
    request = asked()

    assert request.due_on == timezone.localdate(NOW) + timedelta(days=30)
    assert OutboxMail.objects.get().kind == "correction_asked"


def test_the_answer_is_told_without_its_text():
    request = answered(asked())

    mail = OutboxMail.objects.get(kind="correction_answered")
    assert request.answer not in mail.body


def test_a_request_is_answered_once():
    request = answered(asked())

    with pytest.raises(PrivacyRefused, match="already"):
        answered(request)


def test_nobody_answers_the_own_request():
    officer = staff(OFFICER)
    request = asked(officer)

    with pytest.raises(PrivacyRefused):
        services.answer_correction(request_id=request.pk, outcome="corrected", answer="Yes.", by=officer, at=NOW)


@pytest.mark.parametrize(("outcome", "may"), [("refused", True), ("partly", True), ("corrected", False)])
def test_a_statement_is_attached_to_what_was_not_corrected(outcome, may):
    request = answered(asked(), outcome)

    try:
        services.disagree(request_id=request.pk, text="It is King Street.", by=request.person, at=NOW)
    except PrivacyRefused:
        assert not may
    else:
        assert may


def test_nobody_asks_about_an_application_of_somebody_else():
    application = ApplicationFactory(state=S.IN_REVIEW)

    with pytest.raises(Application.DoesNotExist):
        services.ask_correction(text="x", application=application, by=UserFactory(), at=NOW)


def test_the_pages_of_the_person(sign_in):
    application = ApplicationFactory(state=S.IN_REVIEW)
    client = sign_in(application.applicant)

    sent = client.post("/account/data/correct/", {"application": application.reference, "text": "x"}, follow=True)
    empty = client.post("/account/data/correct/", {"application": "", "text": ""})

    assert sent.status_code == 200
    assert CorrectionRequest.objects.get().application == application
    assert list(empty.context["form"].errors) == ["text"]


def test_a_request_of_somebody_else_is_not_there(sign_in):
    request = asked()

    assert sign_in(UserFactory()).get(f"/account/data/correct/{request.pk}/").status_code == 404


@override_settings(STAFF_MFA_REQUIRED=False)
def test_the_officer_answers_and_the_person_attaches_a_statement(sign_in):
    request = asked()
    address = f"/admin/volunteers/correctionrequest/{request.pk}/"

    sign_in(staff(OFFICER)).post(address, {"outcome": "refused", "answer": "The register says otherwise."})
    sign_in(request.person).post(f"/account/data/correct/{request.pk}/", {"text": "It is King Street."})

    request.refresh_from_db()
    assert (request.outcome, request.disagreement) == ("refused", "It is King Street.")


@override_settings(STAFF_MFA_REQUIRED=False)
def test_an_auditor_reads_and_answers_nothing(sign_in):
    request = asked()
    client = sign_in(staff(RoleGrant.Role.AUDITOR))
    address = f"/admin/volunteers/correctionrequest/{request.pk}/"

    client.post(address, {"outcome": "refused", "answer": "No."})

    request.refresh_from_db()
    assert (client.get(address).status_code, request.outcome) == (200, "open")


@override_settings(STAFF_MFA_REQUIRED=False)
def test_the_officer_sets_and_lifts_a_hold(sign_in):
    person = UserFactory()
    client = sign_in(staff(OFFICER))

    client.post("/admin/volunteers/hold/add/", {"email": person.email, "kind": "legal", "reason": "File 7"})
    hold = Hold.objects.live().get()
    client.post(f"/admin/volunteers/hold/{hold.pk}/lift/")

    assert hold.person == person
    assert not Hold.objects.live().exists()


@override_settings(STAFF_MFA_REQUIRED=False)
def test_an_unknown_address_is_told_beside_its_field(sign_in):
    sent = {"email": "nobody@example.org", "kind": "legal", "reason": "File 7"}

    response = sign_in(staff(OFFICER)).post("/admin/volunteers/hold/add/", sent)

    assert list(response.context["form"].errors) == ["email"]


def test_nobody_holds_the_own_data():
    officer = staff(OFFICER)

    with pytest.raises(PrivacyRefused):
        services.set_hold(email=officer.email, kind="legal", reason="x", by=officer, at=NOW)
