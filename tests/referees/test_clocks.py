"""Time passes for a request: each mail on its day, once, and never against a referee who was quicker."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories.referees import RefereeFactory, application_asking
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.clocks import run_reference_clocks
from volunteers.referees.links import referee_of
from volunteers.referees.moves import ask, lock_referee
from volunteers.referees.staffwork import ask_again
from volunteers.referees.states import R

pytestmark = pytest.mark.django_db
START = datetime(2027, 3, 1, 10, 30, tzinfo=ZoneInfo("America/Toronto"))
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
SCHEDULE = [
    (7, "reference_chaser"),
    (14, "referee_late"),
    (28, "reference_last"),
    (42, "referee_expired"),
]


@pytest.fixture
def referee():
    """Somebody who was asked at the start."""
    named = RefereeFactory(application=application_asking(), state=R.NAMED, email="ada@example.org")
    asked = lock_referee(named.pk)
    ask(asked, at=START)
    return asked


def kinds():
    """The mails written so far, without the request."""
    return list(OutboxMail.objects.exclude(kind="reference_request").order_by("pk").values_list("kind", flat=True))


def run_daily(days):
    """Lets the clocks run each day, to the day."""
    for day in range(days + 1):
        run_reference_clocks(at=START + day * DAY)


@pytest.mark.parametrize(("day", "kind"), SCHEDULE)
def test_each_mail_goes_out_on_its_day_to_the_second(referee, day, kind):
    run_daily(day - 1)
    run_reference_clocks(at=START + day * DAY - SECOND)
    before = kinds()

    run_reference_clocks(at=START + day * DAY)

    assert kinds() == [*before, kind]
    assert kind not in before


def test_running_again_writes_nothing_again(referee):
    for _time in range(2):
        run_daily(60)

    assert kinds() == [kind for _day, kind in SCHEDULE]
    referee.refresh_from_db()
    assert referee.state == R.EXPIRED


def test_mails_go_to_whom_they_concern(referee):
    run_daily(42)

    recipients = dict(OutboxMail.objects.values_list("kind", "to_email"))
    applicant = referee.application.applicant.email
    assert recipients == {
        "reference_request": referee.email,
        "reference_chaser": referee.email,
        "referee_late": applicant,
        "reference_last": referee.email,
        "referee_expired": applicant,
    }


def test_each_mail_to_the_referee_has_a_link_of_its_own(referee):
    run_daily(28)

    bodies = OutboxMail.objects.filter(to_email=referee.email).values_list("body", flat=True)
    tokens = {body.split("/reference/")[1].split("/")[0] for body in bodies}
    assert len(tokens) == referee.tokens.count() == 3
    assert {referee_of(token) for token in tokens} == {referee}


@pytest.mark.parametrize("state", [R.RECEIVED, R.DECLINED, R.CANCELLED, R.NAMED])
def test_nobody_is_reminded_of_what_is_settled(state):
    RefereeFactory(state=state)

    run_daily(60)

    assert kinds() == []


def test_who_was_never_reminded_for_the_last_time_gets_the_days_that_the_reminder_promises(referee):
    late = START + 50 * DAY

    run_reference_clocks(at=late)

    referee.refresh_from_db()
    assert "reference_last" in kinds()
    assert (referee.state, referee.expires_at) == (R.ASKED, late + 14 * DAY)
    run_reference_clocks(at=late + 14 * DAY - SECOND)
    referee.refresh_from_db()
    assert referee.state == R.ASKED
    run_reference_clocks(at=late + 14 * DAY)
    referee.refresh_from_db()
    assert referee.state == R.EXPIRED


def test_asking_again_starts_the_reminders_anew(referee, coordinator_of):
    run_daily(10)
    ask_again(referee_id=referee.pk, by=coordinator_of(referee), at=START + 10 * DAY)

    run_reference_clocks(at=START + 16 * DAY)
    before = kinds()
    run_reference_clocks(at=START + 17 * DAY)

    assert before.count("reference_chaser") == 1
    assert kinds().count("reference_chaser") == 2
