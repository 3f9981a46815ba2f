"""The figures of the desk: by program with the list behind each, and what is computed at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.states import S
from volunteers.desk.figures import compute_figures, weeks_before
from volunteers.desk.models import Figure
from volunteers.desk.queries import bars, figures_for
from volunteers.models import ApplicationEvent
from volunteers.review.desk import desk_of

NOON = datetime(2026, 3, 18, 16, tzinfo=UTC)


def test_each_number_of_a_program_is_the_length_of_its_list(office, browser_of):
    for state in (S.SUBMITTED, S.SCREENING, S.IN_REVIEW, S.OFFERED, S.NOT_SELECTED, S.WITHDRAWN):
        office.application(state)
    ApplicationFactory(state=S.SUBMITTED)
    client = browser_of(office.coordinator)

    (line,) = client.get(reverse("admin:index")).context["figures"].lines

    assert {str(number.label): number.figure for number in line.numbers} == {
        "Received": "6",
        "In screening": "2",
        "In review and decision": "1",
        "Decided": "2",
    }
    lengths = [str(len(client.get(number.url).context["rows"])) for number in line.numbers]
    assert lengths == [number.figure for number in line.numbers]
    assert line.places_left == office.intake.places_left


def test_shows_nobody_figures_of_what_they_do_not_read(office):
    assert figures_for(office.reviewer, at=timezone.now(), on=timezone.localdate()) is None


def test_night_counts_weeks_ages_and_days_to_the_first_decision(office):
    office.application(submitted_at=NOON - timedelta(days=1), state_since=NOON - timedelta(days=1))
    office.application(submitted_at=NOON - timedelta(days=9), state_since=NOON - timedelta(days=9))
    decided = office.application(S.OFFERED, submitted_at=NOON - timedelta(days=200), state_since=NOON)
    for days, target in ((193, S.WAITLISTED), (150, S.OFFERED)):
        ApplicationEvent.objects.create(
            application=decided, source=S.DECISION_PENDING, target=target, at=NOON - timedelta(days=days)
        )

    for _twice in range(2):
        compute_figures(at=NOON)

    assert {(kind, key): number for kind, key, number in Figure.objects.values_list("kind", "key", "number")} == {
        ("received", "2026-03-16"): 1,
        ("received", "2026-03-09"): 1,
        ("waiting", "week"): 1,
        ("waiting", "fortnight"): 1,
        ("first_decision", "median"): 4,
        ("first_decision", "counted"): 1,
        ("first_decision", "standard"): 35,
    }


def test_weeks_begin_on_mondays():
    weeks = weeks_before(NOON.date())

    assert (len(weeks), weeks[0].isoformat(), weeks[-1].isoformat()) == (12, "2025-12-29", "2026-03-16")


def test_longest_bar_is_full():
    assert [bar.percent for bar in bars([("a", 3), ("b", 4), ("c", 0)])] == [75, 100, 0]
    assert [bar.percent for bar in bars([("a", 0)])] == [0]


def test_all_piles_are_counted_in_one_query_beside_the_one_for_drafts_to_sign(office, django_assert_num_queries):
    ReviewFactory(application=office.application(S.IN_REVIEW), due_on=timezone.localdate() - timedelta(days=3))
    assert office.coordinator.live_grants

    with django_assert_num_queries(2):
        piles = {str(pile.label): pile.number for pile in desk_of(office.coordinator, on=timezone.localdate())}

    assert (piles["Reviews are late"], piles["Needs reviewers"], piles["To screen"]) == (1, 1, 0)
