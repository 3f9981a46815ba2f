"""The page of the screening checklist, and what it hands on to the next step."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.casework import screened
from tests.factories.programs import ReasonFactory, RuleFactory
from tests.factories.volunteers import staff
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.casework.checklist import checklist_of
from volunteers.casework.models_screening import ScreeningFinding
from volunteers.casework.services import Found, save_checklist


@pytest.fixture
def application(office):
    """An application in screening with two rules to look at."""
    RuleFactory(program=office.program, code="A1", order=1)
    RuleFactory(program=office.program, code="A2", order=2)
    return office.application(S.SCREENING)


def entered(**lines: str) -> dict[str, str]:
    return {"version": "0", "revision": "1", **lines}


def test_is_saved_half_done(application, office, browser_of):
    path = url("application_screening", application.reference)

    page = browser_of(office.coordinator).post(path, entered(finding_rule_A1="met"), follow=True).content.decode()

    assert "Saved. 1 line is open." in page
    assert ScreeningFinding.objects.get(screening__application=application).key == "rule_A1"


def test_says_beside_the_note_that_a_rule_not_met_needs_one(application, office, browser_of):
    path = url("application_screening", application.reference)

    response = browser_of(office.coordinator).post(path, entered(finding_rule_A1="not_met"))

    assert response.context["form"].errors == {"note_rule_A1": ["Say in a few words why it is not met."]}


def test_shows_what_a_colleague_saved_and_keeps_what_was_typed(application, office, browser_of):
    save_checklist(
        application_id=application.pk,
        found={"rule_A1": Found("met", "Saw the card")},
        version=0,
        revision_number=1,
        by=staff(Role.COORDINATOR, office.program, given_name="Robert"),
        at=timezone.now(),
    )
    client, path = browser_of(office.coordinator), url("application_screening", application.reference)
    mine = {"finding_rule_A1": "not_met", "note_rule_A1": "Expired in May"}

    page = client.post(path, entered(**mine)).content.decode()
    client.post(path, entered(**mine) | {"version": "1"})

    assert [words for words in ("saved meanwhile:", "Saw the card", "Expired in May") if words not in page] == []
    assert ScreeningFinding.objects.get(key="rule_A1").note == "Expired in May"


def test_a_finding_leads_to_the_section_and_to_the_reason(application, office, browser_of):
    reason = ReasonFactory(code="requirement-not-met")
    client = browser_of(office.coordinator)
    asked = client.get(url("application_step", application.reference, S.INFO_REQUESTED) + "?about=rule_A1")
    screened(application, unmet=True)

    refused = client.get(url("application_step", application.reference, S.NOT_SELECTED))

    assert asked.context["form"].initial["sections"] == ["eligibility"]
    assert (refused.context["form"].initial["reason"], "No licence yet" in refused.context["form"].initial["note"]) == (
        reason.pk,
        True,
    )


def test_who_decides_reads_it_and_changes_nothing(application, office, browser_of):
    client, path = browser_of(office.decider), url("application_screening", application.reference)

    page = client.get(path).content.decode()

    assert "Screening checklist" in page
    assert "Save the checklist" not in page
    assert client.post(path, entered(finding_rule_A1="met")).status_code == 403


def test_saves_by_itself_what_fits_and_knows_its_own_page(application, office, browser_of):
    client, path = browser_of(office.coordinator), url("application_screening", application.reference)
    page = {"window": "a" * 16, "finding_rule_A1": "met"}
    typing = entered(**page, turn="1", finding_rule_A2="not_met")
    newer = entered(**page, turn="3") | {"finding_rule_A1": "interview"}

    said = client.post(f"{path}?autosave=1", typing)
    client.post(f"{path}?autosave=1", newer)
    client.post(f"{path}?autosave=1", entered(**page, turn="2"))

    assert said.content.decode().startswith("Saved at")
    assert dict(ScreeningFinding.objects.values_list("key", "finding")) == {"rule_A1": "interview"}


def test_takes_what_is_declared_and_sends_it_on_in_two_presses(application, office, browser_of):
    client, path = browser_of(office.coordinator), url("application_screening", application.reference)
    revision = application.revisions.get()
    asked = next(item for item in revision.answers["eligibility"]["items"] if item["key"] == "rule_A2")
    asked["value"] = "ask"
    revision.save()

    half = client.post(path, entered(as_declared="1"), follow=True)
    whole = client.post(path, entered(send="1", **every_line(application)) | {"version": "1"}, follow=True)
    application.refresh_from_db()

    assert "Saved. 1 line is open." in half.content.decode()
    assert (application.state, whole.redirect_chain) == (
        S.IN_REVIEW,
        [(url("application_change", application.reference), 302)],
    )


def every_line(application) -> dict[str, str]:
    lines = checklist_of(application).lines
    return {f"finding_{line.key}": "met" if line.is_rule else "done" for line in lines}
