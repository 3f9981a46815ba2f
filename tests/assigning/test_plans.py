"""Plans: previewed, carried out exactly so or not at all, balanced, by file; two at one time; and replacements."""

from __future__ import annotations

import io
from collections import Counter
from datetime import timedelta
from functools import partial

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.panels import SheetFactory
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.assigning import changing, clocks, files, services
from volunteers.assigning.facts import facts_of
from volunteers.assigning.models import AssignmentPlan
from volunteers.assigning.services import PlanRefused, PlanStale, Wish
from volunteers.conflicts.services import TieFacts, add_tie
from volunteers.models import OutboxMail, Review, User
from volunteers.review import declaring, scoring
from volunteers.review.queries import reviewers_for
from volunteers.review.services import AssignmentRefused, assign_reviewers

NOW = timezone.now


def due():
    return timezone.localdate() + timedelta(days=14)


@pytest.fixture
def reviewers(office):
    """Three reviewers of the program."""
    return [office.reviewer, *(staff(Role.REVIEWER, office.program, given_name=name) for name in ("Sol", "Tia"))]


def proposed(office, *, seed=1, **wish):
    coordinator = User.objects.get(pk=office.coordinator.pk)
    return services.propose_balanced(
        program_id=office.program.pk, wish=Wish(due_on=due(), **wish), by=coordinator, at=NOW(), seed=seed
    )


def confirmed(plan, office):
    coordinator = User.objects.get(pk=office.coordinator.pk)
    return services.confirm_plan(plan_id=plan.pk, by=coordinator, at=NOW())


def pairs_of(plan):
    return set(plan.lines.filter(why="").values_list("application_id", "reviewer_id"))


def test_a_confirmed_plan_is_what_was_shown(office, reviewers, browser_of):
    applications = [office.application(S.IN_REVIEW) for _number in range(6)]
    day = due()
    client = browser_of(office.coordinator)

    shown = client.post(
        url("assignmentplan_balance", office.program.slug),
        {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year},
        follow=True,
    )
    plan = AssignmentPlan.objects.get()
    client.post(url("assignmentplan_confirm", plan.pk))
    client.post(url("assignmentplan_confirm", plan.pk))

    assert all(application.reference in shown.content.decode() for application in applications)
    assert set(Review.objects.values_list("application_id", "reviewer_id")) == pairs_of(plan)
    assert Counter(Review.objects.values_list("reviewer_id", flat=True)) == {row.pk: 4 for row in reviewers}
    mails = OutboxMail.objects.filter(kind="reviews_assigned")
    assert [mail.subject for mail in mails] == [f"4 reviews for {office.program.title}"] * 3


def test_a_plan_asks_nobody_before_it_is_confirmed(office, reviewers):
    office.application(S.IN_REVIEW)

    plan = proposed(office)

    assert (Review.objects.count(), plan.lines.count()) == (0, 2)


def test_ties_recusals_and_the_cap_are_left_out(office, reviewers):
    first, second, third = reviewers
    type(office.program).objects.update(most_reviews=1)
    application = office.application(S.IN_REVIEW, applicant__given_name="Zoé", applicant__family_name="Lefèvre")
    add_tie(facts=TieFacts("person", name="zoe lefevre"), by=first, at=NOW())
    ReviewFactory(application=application, reviewer=second, recused_at=NOW())
    ReviewFactory(reviewer=third)

    plan = proposed(office)

    assert [(line.reviewer, line.why) for line in plan.lines.all()] == [(None, "full")]


def test_who_abstained_leaves_a_place_for_somebody_else(office, reviewers):
    application = office.application(S.IN_REVIEW)
    ReviewFactory(application=application, reviewer=reviewers[0], abstained_at=NOW(), abstention="Not my subject.")
    ReviewFactory(application=application, reviewer=reviewers[1])

    plan = proposed(office)

    assert pairs_of(plan) == {(application.pk, reviewers[2].pk)}


def test_what_changed_meanwhile_is_said_and_nothing_is_done(office, reviewers):
    gone, taken = office.application(S.IN_REVIEW), office.application(S.IN_REVIEW)
    plan = proposed(office)
    type(gone).objects.filter(pk=gone.pk).update(state=S.WITHDRAWN)
    ReviewFactory(application=taken, reviewer=staff(Role.REVIEWER, office.program))

    with pytest.raises(PlanStale) as stale:
        confirmed(plan, office)

    assert stale.value.changes == [
        f"{gone.reference} is no longer in review.",
        f"{taken.reference} has been given reviewers meanwhile.",
    ]
    assert Review.objects.count() == 1


def test_only_coordinators_of_the_program_plan(office, reviewers, browser_of):
    office.application(S.IN_REVIEW)
    plan = proposed(office)
    stranger = staff(Role.COORDINATOR, ProgramFactory())

    pages = [
        browser_of(user).get(url("assignmentplan_change", plan.pk)).status_code
        for user in (office.coordinator, stranger, office.reviewer, office.decider)
    ]

    assert pages == [200, 404, 403, 403]


def test_a_coordinator_of_one_division_meets_no_plan_with_another_divisions_applications(office, browser_of):
    theirs, others = (IntakeFactory(program=office.program, division=DivisionFactory()) for _number in range(2))
    ours = ApplicationFactory(intake=theirs, state=S.IN_REVIEW)
    hidden = ApplicationFactory(intake=others, state=S.IN_REVIEW)
    local = staff(Role.COORDINATOR, office.program)
    local.grants.update(division=theirs.division)
    mixed, own = proposed(office), proposed(office, references=[ours.reference])
    client, balance = browser_of(local), url("assignmentplan_balance", office.program.slug)

    seen = [client.get(url("assignmentplan_change", plan.pk)).status_code for plan in (mixed, own)]
    done = [client.post(url(f"assignmentplan_{act}", mixed.pk)).status_code for act in ("confirm", "discard")]
    listed = client.get(url("assignmentplan_changelist")).context["plans"]
    form = client.get(balance, {"pk": [ours.pk, hidden.pk]})
    with pytest.raises(PlanRefused, match="all its applications"):
        services.discard_plan(plan_id=mixed.pk, by=User.objects.get(pk=local.pk), at=NOW())

    assert (seen, done, list(listed)) == ([404, 200], [404, 404], [own])
    assert (form.context["form"].initial["references"], form.context["waiting"]) == (ours.reference, 1)
    assert not AssignmentPlan.objects.filter(closed_at__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_two_plans_at_one_time_give_nobody_too_much(office, reviewers):
    type(office.program).objects.update(most_reviews=4)
    for round_ in range(20):
        Review.objects.all().delete()
        for _number in range(3):
            office.application(S.IN_REVIEW)
        one, two = proposed(office, seed=round_), proposed(office, seed=round_ + 100)

        outcomes = in_parallel(*(partial(confirmed, plan, office) for plan in (one, two)))

        loads = Counter(Review.objects.values_list("reviewer_id", flat=True))
        asked = Counter(Review.objects.values_list("application_id", flat=True))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AssignmentPlan", "PlanStale"]
        assert max(loads.values()) <= 4
        assert max(asked.values()) <= 2
        Review.objects.all().delete()
        type(one.lines.first().application).objects.update(state=S.WITHDRAWN)


@pytest.mark.django_db(transaction=True)
def test_plans_for_different_applications_keep_the_cap_together(office, reviewers):
    type(office.program).objects.update(most_reviews=2)
    rows = [office.application(S.IN_REVIEW) for _number in range(6)]
    plans = [proposed(office, seed=part, references=[row.reference for row in rows[part::2]]) for part in (0, 1)]

    in_parallel(*(partial(confirmed, plan, office) for plan in plans))

    assert max(Counter(Review.objects.values_list("reviewer_id", flat=True)).values()) <= 2


def test_four_hundred_cost_as_many_queries_as_four(office, reviewers):
    costs = []
    for number in (4, 8):
        for _number in range(number):
            office.application(S.IN_REVIEW)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            proposed(office)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def sheet_of(*rows):
    book = openpyxl.Workbook()
    for row in (("Reference", "Reviewer"), *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("pairs.xlsx", content.getvalue())


def test_a_file_is_tried_first_and_each_bad_row_has_its_reason(office, reviewers):
    application = office.application(S.IN_REVIEW)
    reference = application.reference
    good = (reference.lower(), office.reviewer.email.upper())
    upload = sheet_of(good, good, ("AAAA-AAAA", reviewers[1].email), (reference, "nobody@example.org"))

    plan = files.propose_file(
        program_id=office.program.pk, pairs=files.pairs_in(upload), due_on=due(), by=office.coordinator, at=NOW()
    )

    assert list(plan.lines.order_by("row").values_list("row", "why")) == [
        (2, ""),
        (3, "twice"),
        (4, "unknown"),
        (5, "no_reviewer"),
    ]
    confirmed(plan, office)
    assert application.reviews.get().reviewer == office.reviewer


def test_a_file_keeps_to_the_cap_and_so_does_carrying_it_out(office, reviewers):
    type(office.program).objects.update(most_reviews=1)
    first, second = office.application(S.IN_REVIEW), office.application(S.IN_REVIEW)
    pairs = [(row.reference, office.reviewer.email) for row in (first, second)]

    plan = files.propose_file(program_id=office.program.pk, pairs=pairs, due_on=due(), by=office.coordinator, at=NOW())
    ReviewFactory(application=second, reviewer=office.reviewer)
    with pytest.raises(PlanStale) as stale:
        confirmed(plan, office)

    assert list(plan.lines.order_by("row").values_list("why", flat=True)) == ["", "cap"]
    assert stale.value.changes == [f"{office.reviewer} has been given more reviews meanwhile."]


def test_by_hand_the_cap_is_passed_for_a_reason_that_is_kept(office, reviewers, browser_of):
    type(office.program).objects.update(most_reviews=1)
    ReviewFactory(reviewer=office.reviewer)
    application, day = office.application(S.IN_REVIEW), due()
    chosen = {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}
    chosen["reviewers"] = [row.pk for row in reviewers[:2]]
    client, page = browser_of(office.coordinator), url("application_assign", application.reference)

    with pytest.raises(AssignmentRefused, match="as many reviews as the program gives"):
        assign_reviewers(
            application_id=application.pk,
            reviewer_ids=[office.reviewer.pk],
            due_on=day,
            by=User.objects.get(pk=office.coordinator.pk),
            at=NOW(),
        )
    told = client.post(page, chosen).context["form"].errors
    client.post(page, chosen | {"in_spite": "She offered to."})

    assert list(told) == ["in_spite"]
    assert dict(application.reviews.values_list("reviewer_id", "in_spite")) == {
        reviewers[0].pk: "She offered to.",
        reviewers[1].pk: "",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"reference;reviewer\n", "between 1 and 1000 rows"),
        (b"name,reviewer\nx,y\n", "name the columns"),
        (b"PK\x03\x04broken", "neither a CSV nor an XLSX"),
        (b"\xff\xfe\x00", "neither a CSV nor an XLSX"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
    ids=["empty", "columns", "zip", "bytes", "large"],
)
def test_a_broken_file_is_refused_in_words(content, words):
    with pytest.raises(PlanRefused, match=words):
        files.pairs_in(SimpleUploadedFile("pairs.csv", content))


def test_who_steps_aside_is_replaced_at_once(office, reviewers):
    application = office.application(S.IN_REVIEW)
    first, second = (ReviewFactory(application=application, reviewer=row) for row in reviewers[:2])

    declaring.recuse(review_id=first.pk, tie="friend", by=first.reviewer, at=NOW())

    new = application.reviews.latest("pk")
    assert (new.reviewer, new.assigned_by) == (reviewers[2], first.assigned_by)
    assert new.due_on >= first.due_on
    assert application.reviews.active().count() == 2
    assert second in application.reviews.active()


def test_who_abstains_is_replaced_as_well(office, reviewers):
    application = office.application(S.IN_REVIEW)
    first, _second = (ReviewFactory(application=application, reviewer=row) for row in reviewers[:2])

    scoring.abstain(review_id=first.pk, reason="I do not read this language.", by=first.reviewer, at=NOW())

    assert application.reviews.latest("pk").reviewer == reviewers[2]
    assert application.reviews.open().count() == 2


def test_whoever_knows_the_applicant_by_office_or_panel_reads_nothing_blind(office, reviewers):
    application = office.application(S.IN_REVIEW)
    RoleGrantFactory(user=reviewers[1], role=Role.SAFEGUARDING_OFFICER, program=office.program)
    SheetFactory(application=application, panellist=reviewers[2], is_in=True)
    today = timezone.localdate()

    by_hand = set(reviewers_for(application, on=today).values_list("pk", flat=True))
    in_plans = facts_of(office.program, [application], on=today).may[application.pk]

    assert by_hand == in_plans == {office.reviewer.pk}


def test_a_declared_tie_is_not_handed_over_with_its_review(office, reviewers):
    review = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, cleared_at=None)
    declaring.ask_waiver(review_id=review.pk, tie="friend", by=office.reviewer, at=NOW())

    with pytest.raises(PlanRefused, match="has been begun"):
        changing.hand_over(review_id=review.pk, reviewer_id=reviewers[1].pk, by=office.coordinator, at=NOW())

    assert review.declarations.get().kind == "waiver"


def test_with_nobody_left_the_coordinator_hears_of_it(office, reviewers, browser_of):
    application = office.application(S.IN_REVIEW)
    reviews = [ReviewFactory(application=application, reviewer=row) for row in reviewers]

    for review in reviews[:2]:
        declaring.recuse(review_id=review.pk, tie="friend", by=review.reviewer, at=NOW())

    page = browser_of(office.coordinator).get(url("assignmentplan_short")).content.decode()
    assert application.reviews.active().count() == 1
    assert application.reference in page


def test_one_mail_a_day_reminds_of_all_that_is_due(office, reviewers):
    at = timezone.make_aware(timezone.datetime(2026, 3, 10, 9, 0))
    day = at.date()
    dues = {"today": day, "soon": day + timedelta(days=3), "late": day - timedelta(days=4), "other": day + timedelta(5)}
    rows = {
        name: ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, due_on=due_on)
        for name, due_on in dues.items()
    }

    written = [clocks.remind_reviewers(at=at), clocks.remind_reviewers(at=at + timedelta(hours=1))]

    mail = OutboxMail.objects.get(kind="reviews_due")
    assert written == [1, 0]
    assert [f"no. {rows[name].pk} " in mail.body for name in dues] == [True, True, True, False]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-03-10", True), ("2026-03-13", True), ("2026-03-14", False), ("2026-03-17", True), ("2026-03-18", False)],
)
def test_reminders_count_business_days(on, expected):
    friday = timezone.datetime(2026, 3, 13).date()

    assert clocks.is_reminder_day(friday, on=timezone.datetime.fromisoformat(on).date()) is expected


def test_a_review_that_nobody_opened_goes_to_somebody_else(office, reviewers, browser_of):
    review = ReviewFactory(
        application=office.application(S.IN_REVIEW), reviewer=reviewers[0], cleared_at=None, due_on=due()
    )
    day = due() + timedelta(days=2)

    response = browser_of(office.coordinator).post(
        url("application_change_review", review.application.reference, review.pk),
        {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year, "reviewer": reviewers[1].pk},
    )

    assert response.status_code == 302
    assert [(row.reviewer, row.due_on) for row in review.application.reviews.all()] == [(reviewers[1], day)]
    assert OutboxMail.objects.get(kind="review_taken_back").recipient_id == reviewers[0].pk


def test_a_review_without_a_score_is_not_offered_for_change(office, reviewers, browser_of):
    application = office.application(S.IN_REVIEW)
    gone = ReviewFactory(application=application, reviewer=reviewers[0], abstained_at=NOW(), abstention="Not mine.")

    page = browser_of(office.coordinator).get(url("application_assign", application.reference)).content.decode()

    assert f"{reviewers[0]}, abstained" in page
    assert url("application_change_review", application.reference, gone.pk) not in page


def test_a_begun_review_stays_with_its_reviewer(office, reviewers):
    review = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=reviewers[0])

    with pytest.raises(PlanRefused):
        changing.hand_over(review_id=review.pk, reviewer_id=reviewers[1].pk, by=office.coordinator, at=NOW())
