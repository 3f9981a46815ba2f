"""What time does with self-assessments, at days in Toronto, and once however often it runs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engagement.assessments.clocks import due_to_begin, late_to_begin, run_assessment_clocks
from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Submission
from engagement.assessments.states import S
from tests.factories.engagement import AssessmentFactory, open_cycle, supervised
from tests.factories.volunteers import MembershipFactory
from tests.parallel import in_parallel
from volunteers.correspondence.models import OutboxMail

DAY = date(2026, 11, 20)
TORONTO = ZoneInfo("America/Toronto")


def at(day, hour=5):
    return datetime(day.year, day.month, day.day, hour, tzinfo=TORONTO)


def kinds():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to_email"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("late", "kind"),
    [(-31, ""), (-30, "due_soon"), (0, "due_today"), (7, "overdue"), (8, "overdue"), (12, ""), (14, "overdue_member")],
)
def test_each_reminder_goes_out_once_on_its_day_in_toronto(late, kind, supervisor):
    assessment = supervised(
        supervisor=supervisor, state=S.IN_PROGRESS, due_on=DAY, state_since=at(DAY - timedelta(days=60))
    )
    reader = supervisor if kind == "overdue_member" else assessment.membership.user

    for hour in (0, 23):
        run_assessment_clocks(at=at(DAY + timedelta(days=late), hour))

    assert kinds() == ([(f"assessment_{kind}", reader.email)] if kind else [])


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "state"), [(89, S.IN_PROGRESS), (90, S.EXPIRED)])
def test_ninety_days_after_its_day_it_expires(days, state):
    assessment = AssessmentFactory(state=S.IN_PROGRESS, due_on=DAY)

    run_assessment_clocks(at=at(DAY + timedelta(days=days)))

    assessment.refresh_from_db()
    assert assessment.state == state


@pytest.mark.django_db
def test_what_was_sent_once_and_taken_back_does_not_expire():
    assessment = AssessmentFactory(state=S.IN_PROGRESS, due_on=DAY)
    Submission.objects.create(assessment=assessment, number=1, by=assessment.membership.user, at=at(DAY), ratings=[])

    run_assessment_clocks(at=at(DAY + timedelta(days=90)))

    assessment.refresh_from_db()
    assert (assessment.state, kinds()) == (S.IN_PROGRESS, [])


@pytest.mark.django_db
def test_the_first_begins_three_months_after_joining_and_the_next_on_its_review_day():
    open_cycle(opens_on=DAY - timedelta(days=20))
    joined = {day: MembershipFactory(started_on=day) for day in (date(2026, 8, 21), date(2026, 8, 20))}
    again, later = (
        AssessmentFactory(state=S.SIGNED_OFF, membership__started_on=date(2020, 1, 1), next_review_on=day)
        for day in (DAY, DAY + timedelta(days=1))
    )

    for _night in range(2):
        run_assessment_clocks(at=at(DAY))

    begun = Assessment.objects.filter(state=S.ENROLLED)
    assert set(begun.values_list("membership_id", flat=True)) == {joined[date(2026, 8, 20)].pk, again.membership_id}
    assert set(Assessment.objects.filter(pk__in=[again.pk, later.pk]).values_list("pk", "state")) == {
        (again.pk, S.SUPERSEDED),
        (later.pk, S.SIGNED_OFF),
    }
    assert [kind for kind, _to in kinds()] == ["assessment_enrolled"] * 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_begin_and_remind_once():
    open_cycle(opens_on=DAY - timedelta(days=20))
    MembershipFactory(started_on=date(2026, 8, 20))
    AssessmentFactory(state=S.IN_PROGRESS, due_on=DAY, membership__started_on=date(2020, 1, 1))

    answers = in_parallel(*[lambda: run_assessment_clocks(at=at(DAY))] * 2)

    assert answers == [None, None]
    assert sorted(kind for kind, _to in kinds()) == ["assessment_due_today", "assessment_enrolled"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dead", "days", "begins"), [(S.EXPIRED, 366, True), (S.EXPIRED, 364, False), (S.WITHDRAWN, 366, True)]
)
def test_a_first_one_that_came_to_nothing_is_begun_again_after_a_year(dead, days, begins):
    first = AssessmentFactory(
        state=dead, membership__started_on=date(2025, 1, 1), state_since=at(DAY - timedelta(days=days))
    )

    assert due_to_begin(on=DAY) == ([first.membership_id] if begins else [])


@pytest.mark.django_db
def test_whoever_has_long_served_without_one_is_begun_too_but_not_all_in_one_night():
    open_cycle(opens_on=DAY - timedelta(days=20)).uses.filter(level_code="executive").delete()
    without_a_template = MembershipFactory(level="executive", started_on=date(2010, 1, 1))
    MembershipFactory.create_batch(26, started_on=date(2025, 8, 20))

    nights = []
    for night in range(2):
        run_assessment_clocks(at=at(DAY + timedelta(days=night)))
        nights.append(Assessment.objects.count())

    assert nights == [25, 26]
    assert late_to_begin(on=DAY) == [without_a_template.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dead", "days", "begins"), [(S.EXPIRED, 366, True), (S.EXPIRED, 364, False), (S.WITHDRAWN, 366, True)]
)
def test_a_cycle_that_came_to_nothing_does_not_end_the_yearly_round(dead, days, begins):
    """Enrolling replaced the one that was signed off; a year after the end of the new one, another begins."""
    last = AssessmentFactory(
        state=S.SUPERSEDED, membership__started_on=date(2020, 1, 1), next_review_on=DAY - timedelta(days=days + 90)
    )
    AssessmentFactory(membership=last.membership, state=dead, state_since=at(DAY - timedelta(days=days)))

    assert due_to_begin(on=DAY) == ([last.membership_id] if begins else [])


@pytest.mark.django_db
def test_older_rounds_do_not_begin_another_before_its_day():
    last = AssessmentFactory(
        state=S.SUPERSEDED, membership__started_on=date(2020, 1, 1), next_review_on=DAY - timedelta(days=400)
    )
    AssessmentFactory(membership=last.membership, state=S.SIGNED_OFF, next_review_on=DAY + timedelta(days=1))

    assert due_to_begin(on=DAY) == []
