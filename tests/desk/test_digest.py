"""The morning mail: to whom something waits, once, without names, and only while it is wanted."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from volunteers.applications.deadlines import add_business_days
from volunteers.desk.digests import choose_digest, send_digests
from volunteers.models import OutboxMail

MORNING = timezone.make_aware(datetime.combine(add_business_days(timezone.localdate(), 1), time(7)))
SATURDAY = MORNING + timedelta(days=5 - MORNING.weekday())


def digests():
    return list(OutboxMail.objects.filter(kind="desk_digest").order_by("pk"))


@pytest.fixture
def waiting(office):
    """One application to screen; nothing for the others of the office."""
    return office.application(applicant_name="Nobody Knows", due_on=MORNING.date() + timedelta(days=9))


def test_writes_once_to_whom_something_waits(office, waiting):
    written = [send_digests(at=MORNING + timedelta(minutes=minutes)) for minutes in (0, 15)]

    (mail,) = digests()
    assert (written, mail.recipient) == ([1, 0], office.coordinator)
    assert "- To screen: 1" in mail.body
    assert reverse("admin:volunteers_desksettings_changelist") in mail.body
    assert "Nobody" not in mail.subject + mail.body


def test_writes_nothing_on_days_off(office, waiting):
    assert send_digests(at=SATURDAY) == 0


def test_writes_nothing_to_who_switched_it_off(office, waiting, browser_of):
    page = reverse("admin:volunteers_desksettings_changelist")

    answer = browser_of(office.coordinator).post(page, {"digest": "no"})

    assert (answer.url, send_digests(at=MORNING), digests()) == (page, 0, [])


def test_comes_again_once_it_is_wanted_again(office, waiting):
    for wants in (False, True):
        choose_digest(wants_digest=wants, by=office.coordinator)

    assert send_digests(at=MORNING) == 1
