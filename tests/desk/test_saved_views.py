"""Saved views: whose, shown to whom, and that they never show more than the list would."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.desk import saved
from volunteers.desk.models_views import SavedView
from volunteers.desk.saved import ViewRefused, views_for

NOW = timezone.now()


def save(by, **kwargs):
    values = {"name": "Late", "query": "overdue=on", "program_id": None, "by": by, "at": NOW}
    return saved.save_view(**values | kwargs)


def test_filters_are_saved_in_one_order_without_the_words_that_name_people(office, browser_of):
    address = f"{url('application_view_save')}?state=screening&q=quill+is%3Aoverdue&before=7&order=due&intake="
    client = browser_of(office.coordinator)

    page = client.get(address).content.decode()
    response = client.post(address, {"name": "  Screening, late ", "program": office.program.slug})

    view = SavedView.objects.get()
    assert (view.name, view.program, view.owner) == ("Screening, late", office.program, office.coordinator)
    assert view.query == "q=is%3Aoverdue&state=screening&order=due"
    assert response.headers["Location"] == f"{url('application_changelist')}?{view.query}"
    assert "a view holds filters, not people" in page


def test_is_found_by_its_owner_and_once_shared_by_the_staff_of_the_program(office):
    mine = save(office.coordinator)
    shared = save(office.coordinator, name="Shared", program_id=office.program.pk)
    stranger = staff(Role.COORDINATOR, ProgramFactory())

    found = [
        set(views_for(person))
        for person in (office.coordinator, office.decider, staff(Role.AUDITOR), office.reviewer, stranger)
    ]

    assert found == [{mine, shared}, {shared}, {shared}, set(), set()]


def test_a_shared_view_shows_each_only_what_they_may_see(office, browser_of):
    view = save(office.coordinator, query="state=submitted", program_id=office.program.pk)
    here = office.application()
    ApplicationFactory(state=S.SUBMITTED)

    response = browser_of(office.decider).get(f"{url('application_changelist')}?{view.query}")

    assert [row.application for row in response.context["rows"]] == [here]
    assert [(each.saved, each.is_mine, each.is_open) for each in response.context["views"]] == [(view, False, True)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "LATE"}, "You already have a view with this name. Choose another."),
        ({"name": " "}, "Give the view a name."),
        ({"query": ""}, "Choose at least one filter or an order first, then save the view."),
    ],
)
def test_refuses_with_a_sentence(office, changes, said):
    save(office.coordinator)

    with pytest.raises(ViewRefused) as refused:
        save(office.coordinator, **changes)

    assert str(refused.value) == said
    assert SavedView.objects.count() == 1


def test_shares_only_with_the_staff_of_ones_own_programs(office):
    with pytest.raises(ViewRefused):
        save(office.coordinator, program_id=ProgramFactory().pk)


def test_nobody_saves_more_views_than_can_be_read(office, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    save(office.coordinator)

    with pytest.raises(ViewRefused):
        save(office.coordinator, name="Another")


def test_its_owner_renames_it_and_stops_sharing_it(office, browser_of):
    view = save(office.coordinator, program_id=office.program.pk)
    address = url("application_view_change", view.pk)

    refused = browser_of(office.decider).post(address, {"name": "Mine now", "program": ""})
    browser_of(office.coordinator).post(address, {"name": "Very late", "program": ""})

    view.refresh_from_db()
    assert (view.name, view.program) == ("Very late", None)
    assert "Only the person who saved a view can change it." in refused.context["form"].errors["name"][0]


def test_a_name_taken_meanwhile_is_said_beside_the_name(office, browser_of):
    save(office.coordinator)
    address = f"{url('application_view_save')}?overdue=on"

    response = browser_of(office.coordinator).post(address, {"name": "late", "program": ""})

    assert response.context["form"].errors == {"name": ["You already have a view with this name. Choose another."]}


def test_is_deleted_after_a_question_by_its_owner_or_a_coordinator(office, browser_of):
    view = save(office.decider, program_id=office.program.pk)
    address = url("application_view_delete", view.pk)
    reader = staff(Role.AUDITOR)

    asked = browser_of(office.coordinator).get(address)
    stays = SavedView.objects.exists()
    refused = browser_of(reader).post(address)
    browser_of(office.coordinator).post(address)

    assert (asked.status_code, stays, refused.status_code) == (200, True, 404)
    assert not SavedView.objects.exists()
    saved.delete_view(view_id=view.pk, by=office.coordinator, at=NOW)


def test_others_views_are_not_there(office, browser_of):
    view = save(office.coordinator)

    answers = [
        browser_of(office.decider).get(url(f"application_view_{name}", view.pk)).status_code
        for name in ("change", "delete")
    ]

    assert answers == [404, 404]
