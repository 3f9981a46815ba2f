"""The calendar file: valid, in one entry, and newer versions win."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from tests.factories.interviews import SlotFactory
from volunteers.applications.models import Application
from volunteers.interviews import planning, services
from volunteers.interviews.models import InterviewSlot
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client, invited: Application) -> Client:
    client.force_login(invited.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def entry(browser: Client, application: Application) -> tuple[str, Event]:
    response = browser.get(reverse("interviews:calendar", args=[application.reference]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert not calendar.errors
    assert (calendar["VERSION"], "PRODID" in calendar) == ("2.0", True)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors
    return str(calendar["METHOD"]), event


def choose(application: Application, slot: InterviewSlot) -> None:
    services.choose(
        application_id=application.pk, slot_id=slot.pk, support_needs="", by=application.applicant, at=timezone.now()
    )


def test_it_holds_the_interview(mine: Client, invited: Application, slot: InterviewSlot) -> None:
    choose(invited, slot)

    method, event = entry(mine, invited)

    assert (method, event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert event["DTSTART"].dt == slot.starts_at.astimezone(UTC).replace(microsecond=0)
    assert event["DTEND"].dt == slot.ends_at.astimezone(UTC).replace(microsecond=0)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Interview: Helpers", "Room 2, 40 College Street")


def test_every_change_has_the_same_name_and_a_higher_number(
    mine: Client, invited: Application, slot: InterviewSlot, coordinator: User
) -> None:
    other = SlotFactory(program=slot.program, starts_at=slot.starts_at + timedelta(days=1))
    versions = []

    choose(invited, slot)
    versions.append(entry(mine, invited))
    choose(invited, other)
    versions.append(entry(mine, invited))
    planning.change_slot(
        slot_id=other.pk,
        span=(other.starts_at + timedelta(days=1), other.ends_at + timedelta(days=1)),
        setting=planning.Setting("Room 9", "Salle 9", 1),
        reason="Paint",
        by=coordinator,
        at=timezone.now(),
    )
    versions.append(entry(mine, invited))
    services.cancel(application_id=invited.pk, reason="", by=invited.applicant, at=timezone.now())
    versions.append(entry(mine, invited))
    choose(invited, slot)
    versions.append(entry(mine, invited))

    assert [method for method, _event in versions] == ["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL", "PUBLISH"]
    assert [event["SEQUENCE"] for _method, event in versions] == [0, 1, 2, 3, 4]
    assert len({str(event["UID"]) for _method, event in versions}) == 1


def test_text_that_means_something_to_calendars_stays_text(
    mine: Client, invited: Application, slot: InterviewSlot
) -> None:
    InterviewSlot.objects.filter(pk=slot.pk).update(place_en="Room 2; desk, left\nBEGIN:VALARM")
    choose(invited, slot)

    _method, event = entry(mine, invited)

    assert event["LOCATION"] == "Room 2; desk, left\nBEGIN:VALARM"
    assert not event.subcomponents


def test_there_is_none_before_a_time_is_chosen(mine: Client, invited: Application) -> None:
    response = mine.get(reverse("interviews:calendar", args=[invited.reference]))

    assert response.status_code == 404
