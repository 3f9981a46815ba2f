"""Time passes: to the second, once each, never against somebody who was quicker."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from structlog.testing import capture_logs

from programs.catalogue.models import Intake
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import clocks
from volunteers.applications.clocks import run_clocks
from volunteers.applications.deadlines import add_business_days, is_business_day
from volunteers.applications.models import Application
from volunteers.applications.moves import move
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail

pytestmark = pytest.mark.django_db
TORONTO = ZoneInfo("America/Toronto")
START = datetime(2027, 2, 1, 10, 30, tzinfo=TORONTO)
SECOND = timedelta(seconds=1)


def kinds() -> list[str]:
    """The mails written so far."""
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


def run_clocks_after(*days: int) -> None:
    """Lets the clocks run that many days after the start, one after the other."""
    for passed in days:
        run_clocks(at=START + timedelta(days=passed))


@pytest.fixture
def draft(intake: Intake) -> Application:
    application: Application = ApplicationFactory(intake=intake, started_at=START, state_since=START)
    return application


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        (30, (S.DRAFT, []), (S.DRAFT, ["draft_reminder"])),
        (60, (S.DRAFT, ["draft_reminder"] * 2), (S.EXPIRED, ["draft_reminder"] * 2 + ["draft_expired"])),
    ],
)
def test_a_draft_is_reminded_and_expires_to_the_second(
    draft: Application, days: int, before: tuple[str, list[str]], after: tuple[str, list[str]]
) -> None:
    moment = START + timedelta(days=days)
    run_clocks_after(*[passed for passed in (30, 53) if passed < days])

    run_clocks(at=moment - SECOND)
    draft.refresh_from_db()
    assert (draft.state, kinds()) == before
    run_clocks(at=moment)
    draft.refresh_from_db()
    assert (draft.state, kinds()) == after


def test_the_last_reminder_comes_after_53_days_and_says_so(draft: Application) -> None:
    run_clocks(at=START + timedelta(days=53))

    mail = OutboxMail.objects.get()
    assert "the draft ends on" in mail.body


def test_running_again_changes_nothing(draft: Application) -> None:
    for moment in (START + timedelta(days=31), START + timedelta(days=54), START + timedelta(days=61)):
        assert run_clocks(at=moment) == 1
        assert run_clocks(at=moment) == 0

    assert kinds() == ["draft_reminder", "draft_reminder", "draft_expired"]


def test_a_draft_that_is_edited_is_reminded_anew(draft: Application) -> None:
    run_clocks(at=START + timedelta(days=30))
    Application.objects.filter(pk=draft.pk).update(edited_at=START + timedelta(days=31))

    run_clocks(at=START + timedelta(days=61))

    assert kinds() == ["draft_reminder", "draft_reminder"]


def test_an_expired_draft_is_deleted_after_90_days_to_the_second(draft: Application) -> None:
    run_clocks_after(30, 53, 60)

    run_clocks(at=START + timedelta(days=90) - SECOND)
    assert Application.objects.count() == 1
    run_clocks(at=START + timedelta(days=90))
    assert Application.objects.count() == 0


@pytest.fixture
def asked(intake: Intake) -> Application:
    application: Application = ApplicationFactory(
        intake=intake, state=S.INFO_REQUESTED, state_since=START, requested_sections=["contact"]
    )
    return application


@pytest.mark.parametrize("days", [7, 12])
def test_a_request_is_repeated_after_7_and_12_days(asked: Application, days: int) -> None:
    run_clocks(at=START + timedelta(days=days) - SECOND)
    count = len(kinds())
    run_clocks(at=START + timedelta(days=days))

    assert kinds()[count:] == ["info_reminder"]


def test_a_request_closes_when_its_last_day_is_over(asked: Application) -> None:
    midnight = datetime(2027, 2, 16, tzinfo=TORONTO)  # asked on the 1st: the 15th counts in full
    run_clocks_after(7, 12)

    run_clocks(at=midnight - SECOND)
    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED
    run_clocks(at=midnight)
    asked.refresh_from_db()
    assert (asked.state, kinds()[-1]) == (S.CLOSED_NO_REPLY, "closed_no_reply")
    assert asked.came_from == S.SCREENING


def test_a_request_is_not_closed_before_both_reminders_were_written(asked: Application) -> None:
    run_clocks_after(20)
    first = (Application.objects.get().state, kinds())
    run_clocks_after(21, 22)
    second = (Application.objects.get().state, kinds())
    run_clocks_after(23, 24)

    assert first == (S.INFO_REQUESTED, ["info_reminder"])
    assert second == (S.INFO_REQUESTED, ["info_reminder"] * 2)
    assert (Application.objects.get().state, kinds()[2:]) == (S.CLOSED_NO_REPLY, ["closed_no_reply"])


def test_a_late_reminder_names_a_day_that_is_still_to_come(asked: Application) -> None:
    run_clocks_after(20)

    assert "Please send it by February 23, 2027" in OutboxMail.objects.get().body


def test_a_draft_does_not_expire_before_both_warnings_were_written(draft: Application) -> None:
    run_clocks_after(61)
    first = (Application.objects.get().state, kinds())
    run_clocks_after(67, 68)
    second = (Application.objects.get().state, kinds())
    run_clocks_after(75)

    assert first == (S.DRAFT, ["draft_reminder"])
    assert second == (S.DRAFT, ["draft_reminder"] * 2)
    assert (Application.objects.get().state, kinds()[2:]) == (S.EXPIRED, ["draft_expired"])


def test_one_application_that_fails_stops_no_other(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = ApplicationFactory.create_batch(2, intake=intake, state=S.OFFERED, state_since=START)

    def move_or_fail(*, application_id: int, **kwargs: Any) -> Application:
        if application_id == broken.pk:
            raise ValueError(broken.applicant.email)
        return move(application_id=application_id, **kwargs)

    monkeypatch.setattr(clocks, "move", move_or_fail)
    with capture_logs() as logged:
        run_clocks_after(30)

    sound.refresh_from_db()
    assert sound.state == S.LAPSED
    assert {"event": "clock failed", "clock": "lapsed", "application": broken.pk, "error": "ValueError"}.items() <= (
        logged[0].items()
    )
    assert broken.applicant.email not in str(logged)


def test_an_offer_is_chased_after_5_business_days_and_lapses_after_10(intake: Intake) -> None:
    offer = ApplicationFactory(intake=intake, state=S.OFFERED, state_since=START)
    chased = datetime(2027, 2, 8, tzinfo=TORONTO)
    lapsed = datetime(2027, 2, 17, tzinfo=TORONTO)  # Family Day, the 15th, does not count

    run_clocks(at=chased - SECOND)
    assert kinds() == []
    run_clocks(at=chased)
    assert kinds() == ["offer_reminder"]
    run_clocks(at=lapsed - SECOND)
    offer.refresh_from_db()
    assert (offer.state, offer.intake.places_held) == (S.OFFERED, 1)
    run_clocks(at=lapsed)
    offer.refresh_from_db()
    intake.refresh_from_db()
    assert (offer.state, intake.places_held, kinds()) == (S.LAPSED, 0, ["offer_reminder", "lapsed"])


def test_an_offer_from_the_waiting_list_is_chased_three_days_before_it_ends(intake: Intake) -> None:
    ApplicationFactory(intake=intake, state=S.OFFERED, state_since=START, due_on=(START + timedelta(days=7)).date())

    run_clocks(at=START + timedelta(days=3))
    early = kinds()
    run_clocks(at=START + timedelta(days=4))

    assert (early, kinds()) == ([], ["offer_reminder"])


@pytest.mark.parametrize("state", [S.IN_REVIEW, S.INTERVIEW, S.DECISION_PENDING])
def test_a_late_decision_is_confessed_once(intake: Intake, state: str) -> None:
    ApplicationFactory(intake=intake, state=state, due_on=START.date())

    run_clocks(at=datetime(2027, 2, 2, tzinfo=TORONTO) - SECOND)
    assert kinds() == []
    run_clocks(at=datetime(2027, 2, 2, tzinfo=TORONTO))
    run_clocks(at=datetime(2027, 3, 2, tzinfo=TORONTO))
    assert kinds() == ["decision_late"]


def test_other_states_have_no_clock(intake: Intake) -> None:
    ticking = {
        S.DRAFT,
        S.EXPIRED,
        S.INFO_REQUESTED,
        S.OFFERED,
        S.IN_REVIEW,
        S.INTERVIEW,
        S.DECISION_PENDING,
        S.WAITLISTED,
    }
    for state in set(S.values) - ticking:
        ApplicationFactory(intake=intake, state=state)

    assert run_clocks(at=timezone.now() + timedelta(days=3650)) == 0


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ((2026, 12, 24), 1, (2026, 12, 29)),  # Christmas, Boxing Day on a Saturday (kept on Monday)
        ((2027, 3, 25), 1, (2027, 3, 30)),  # Good Friday, Easter Monday
        ((2027, 7, 30), 1, (2027, 8, 3)),  # Civic Holiday
        ((2027, 9, 29), 1, (2027, 10, 1)),  # 30 September
        ((2027, 3, 12), 5, (2027, 3, 19)),  # over the change to summer time
        ((2026, 10, 30), 1, (2026, 11, 2)),  # over the change to winter time
    ],
)
def test_business_days_of_ontario(day: tuple[int, int, int], count: int, expected: tuple[int, int, int]) -> None:
    landed = add_business_days(datetime(*day, tzinfo=TORONTO).date(), count)

    assert (landed.year, landed.month, landed.day) == expected
    assert is_business_day(landed)
