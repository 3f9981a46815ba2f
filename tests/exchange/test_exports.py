"""A table that goes out: what is in it, what never is, who gets it, and for how long."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.exchange.conftest import url
from tests.factories.programs import DivisionFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, staff
from volunteers.applications.states import S
from volunteers.exchange import exports
from volunteers.exchange.exports import ExportRefused
from volunteers.exchange.storing import storage
from volunteers.models import Export, Membership, RoleGrant, User

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FORMULA = "=HYPERLINK(1)"


def ask(by, kind="applications", *, query="", style="xlsx", with_answers=True, language="en", at=NOW) -> Export:
    export = exports.ask(
        kind=kind,
        style=style,
        query=query,
        with_answers=with_answers,
        purpose="The information evening",
        language=language,
        by=by,
        at=at,
    )
    exports.make(export_id=export.pk, at=at)
    export.refresh_from_db()
    return export


def table_of(export: Export):
    """The lines of a finished workbook."""
    with storage().open(export.stored_name) as content:
        sheet = load_workbook(io.BytesIO(content.read())).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def as_now(user: User) -> User:
    """The person as the next request loads them."""
    return User.objects.get(pk=user.pk)


def test_a_coordinator_takes_out_what_was_sent_to_their_program_and_no_more(office):
    sent = office.application(S.IN_REVIEW)
    office.application(S.DRAFT, is_complete=True)
    ApplicationFactory(state=S.IN_REVIEW)
    ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.coordinator)

    header, *lines = table_of(ask(office.coordinator))

    assert header[:3] == ["Reference", "Program", "Intake"]
    assert [line[0] for line in lines] == [sent.reference]
    assert "I like helping people." in lines[0]


def test_disclosures_referees_and_declarations_are_in_no_table(office):
    application = office.application(S.IN_REVIEW)
    revision = application.revisions.get()
    for section in revision.answers.values():
        section["topic"] = "disclosures" if section["topic"] == "availability" else section["topic"]
        for item in section["items"]:
            if section["topic"] in {"disclosures", "referees", "eligibility"} or item["reader"] == "safeguarding":
                item["value"] = "SECRET-STRING"
    revision.save()

    tables = [table_of(ask(office.coordinator, kind)) for kind in ("applications", "people", "scores")]

    assert "SECRET-STRING" not in str(tables)


def test_what_people_typed_is_no_formula(office):
    application = office.application(S.IN_REVIEW, applicant_name=FORMULA)
    application.applicant.given_name = FORMULA
    application.applicant.save()
    review = ReviewFactory(application=application, is_in=True)
    review.scores.update(evidence=FORMULA)

    for kind in ("applications", "people", "scores"):
        assert FORMULA in [cell for line in table_of(ask(office.coordinator, kind)) for cell in line]


def test_the_filter_of_the_list_narrows_the_table(office):
    office.application(S.IN_REVIEW)
    wanted = office.application(S.SUBMITTED)

    lines = table_of(ask(office.coordinator, query="state=submitted&order=oldest"))[1:]

    assert [line[0] for line in lines] == [wanted.reference]


def test_members_and_open_applications_are_people(office):
    member = office.application(S.APPOINTED)
    Membership.objects.create(user=member.applicant, program=office.program, application=member)
    office.application(S.IN_REVIEW)
    office.application(S.NOT_SELECTED)

    assert [line[0] for line in table_of(ask(office.coordinator, "people"))[1:]] == ["Member", "Applicant"]


def test_a_table_is_in_the_language_of_who_asked(office):
    office.application(S.SUBMITTED)

    assert table_of(ask(office.coordinator, language="fr"))[0][0] == "Référence"


@pytest.mark.parametrize("role", ["reviewer", "decider"])
@pytest.mark.parametrize("kind", ["applications", "people", "scores"])
def test_reviewers_and_decision_makers_take_nothing_out(office, browser_of, role, kind):
    user = getattr(office, role)

    with pytest.raises(ExportRefused):
        ask(user, kind)

    assert browser_of(user).get(url("export_add", kind)).status_code == 403


def test_who_asked_fetches_it_for_a_day(office, browser_of):
    office.application(S.SUBMITTED)
    export = ask(office.coordinator, style="csv")

    answer = browser_of(office.coordinator).get(url("export_download", export.pk))

    export.refresh_from_db()
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbfReference,")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert export.fetched_at is not None


def test_nobody_else_fetches_it_nor_who_no_longer_coordinates(office, browser_of):
    office.application(S.SUBMITTED)
    export = ask(office.coordinator)
    colleague, auditor = staff(RoleGrant.Role.COORDINATOR, office.program), staff(RoleGrant.Role.AUDITOR)
    RoleGrantFactory(user=office.coordinator)
    office.coordinator.grants.filter(program=office.program).delete()

    answers = {
        name: browser_of(user).get(url("export_download", export.pk))
        for name, user in {"colleague": colleague, "auditor": auditor, "former": office.coordinator}.items()
    }

    assert {name: answer.status_code for name, answer in answers.items()} == {
        "colleague": 404,
        "auditor": 403,
        "former": 200,
    }
    assert "can no longer be fetched" in answers["former"].content.decode()


def test_fetching_asks_once_more_who_sits_there(office, client):
    export = ask(office.coordinator)
    client.force_login(office.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(url("export_download", export.pk)).status_code == 302
    assert client.post(url("export_add", "people"), {"style": "csv", "purpose": "x"}).status_code == 302
    assert Export.objects.count() == 1


def test_after_a_day_the_file_and_the_name_searched_for_are_gone(office):
    export = ask(office.coordinator, query="q=Tremblay&state=submitted")
    name = export.stored_name

    exports.forget_files(at=NOW + timedelta(hours=23, minutes=59))
    kept = Export.objects.get().stored_name
    exports.forget_files(at=NOW + timedelta(hours=24))

    export.refresh_from_db()
    assert (kept, export.stored_name, export.query) == (name, "", "state=submitted")


def test_a_role_that_ended_meanwhile_makes_no_table(office):
    asked = exports.ask(
        kind="people", style="csv", query="", with_answers=False, purpose="x", language="en",
        by=office.coordinator, at=NOW,
    )  # fmt: skip
    office.coordinator.grants.all().delete()

    exports.make(export_id=asked.pk, at=NOW)

    asked.refresh_from_db()
    assert (asked.made_at, asked.refused) == (None, "You no longer coordinate a program.")


def test_a_lost_job_is_made_up_for_and_a_running_one_left_alone(office):
    for touched in (None, NOW - timedelta(minutes=6), NOW):
        Export.objects.create(
            kind="people", style="csv", purpose="x", language="en", asked_by=office.coordinator,
            asked_at=NOW - timedelta(minutes=9), touched_at=touched,
        )  # fmt: skip

    exports.make_waiting(at=NOW)

    assert [export.made_at is not None for export in Export.objects.order_by("pk")] == [True, True, False]


def test_the_pages_lead_from_the_list_to_the_file(office, browser_of, django_capture_on_commit_callbacks):
    office.application(S.SUBMITTED)
    browser = browser_of(office.coordinator)

    link = browser.get(url("application_changelist"), {"state": "submitted"}).content.decode()
    asked = browser.post(
        f"{url('export_add', 'applications')}?state=submitted", {"style": "xlsx", "purpose": "Evening"}
    )
    waiting = browser.get(asked["Location"].removesuffix("/") + "/progress/")
    exports.make_waiting(at=timezone.now() + timedelta(minutes=6))
    ready = browser.get(asked["Location"].removesuffix("/") + "/progress/")

    assert f"{url('export_add', 'applications')}?state=submitted" in link
    assert (waiting["X-Done"], ready["X-Done"]) == ("0", "1")
    assert url("export_download", Export.objects.get().pk) in ready.content.decode()
    assert "Evening" in browser_of(staff(RoleGrant.Role.AUDITOR)).get(url("export_changelist")).content.decode()


def test_is_not_fetched_by_who_coordinates_only_another_division_by_then(office, browser_of):
    here, elsewhere = DivisionFactory(), DivisionFactory()
    office.intake.division = here
    office.intake.save()
    office.application(S.SUBMITTED)
    answers = {}

    for division in (here, elsewhere):
        export = ask(office.coordinator)
        office.coordinator.grants.filter(program=office.program).update(division=division)
        answers[division] = browser_of(office.coordinator).get(url("export_download", export.pk))
        office.coordinator.grants.filter(program=office.program).update(division=None)

    assert answers[here].streaming
    assert "can no longer be fetched" in answers[elsewhere].content.decode()
