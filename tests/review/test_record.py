"""One application as a readable record, its conditions, its history, and who is asked to review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ConditionFactory, RoleGrantFactory, UserFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.models import OutboxMail
from volunteers.review.services import AssignmentRefused, assign_reviewers, take_step


def record(client, application):
    return client.get(url("application_change", application.reference))


def test_reads_as_questions_and_answers(office, browser_of):
    application = office.application(S.SCREENING, applicant=UserFactory(given_name="Zoë", family_name="Quill"))

    response = record(browser_of(office.coordinator), application)

    page = response.content.decode()
    assert "<h1><span" in page
    assert all(
        words in page for words in ("Zoë Quill", "Why would you like to join (why)?", "416-555-0123", "Screening")
    )
    assert "<textarea" not in page


def test_who_decides_reads_it_without_the_person(office, browser_of):
    application = office.application(S.SCREENING, applicant=UserFactory(given_name="Zoë", family_name="Quill"))

    page = record(browser_of(office.decider), application).content.decode()

    assert [leak for leak in ("Zoë", "Quill", "416-555-0123", "support") if leak in page.split("<main")[1]] == []
    assert "Why would you like to join (why)?" in page


def test_tells_what_happened_by_whom_and_which_mail_went_out(office, browser_of):
    application = office.application()
    take_step(
        application_id=application.pk,
        target=S.SCREENING,
        expected=S.SUBMITTED,
        by=office.coordinator,
        at=timezone.now(),
    )

    response = browser_of(office.coordinator).get(url("application_timeline", application.reference))

    assert [event.target for event in application.events.order_by("pk")] == [S.SUBMITTED, S.SCREENING]
    assert "Cora" in response.content.decode()


def test_others_reviews_stay_hidden_until_ones_own_is_in(office, browser_of):
    application = office.application(S.IN_REVIEW)
    ReviewFactory(application=application, is_in=True)
    RoleGrantFactory(user=office.coordinator, role=Role.REVIEWER, program=office.program)
    own = ReviewFactory(application=application, reviewer=office.coordinator)
    client = browser_of(office.coordinator)

    reviews = url("application_reviews", application.reference)

    before = "The first answer shows it." in client.get(reviews).content.decode()
    ReviewFactory._meta.model.objects.filter(pk=own.pk).update(recused_at=timezone.now())
    after = "The first answer shows it." in client.get(reviews).content.decode()

    assert (before, after) == (False, True)


def test_drafts_and_other_programs_are_not_found(office, browser_of):
    draft, stranger = office.application(S.DRAFT), staff(Role.COORDINATOR, IntakeFactory().program)
    sent = office.application()

    assert record(browser_of(office.coordinator), draft).status_code == 404
    assert record(browser_of(stranger), sent).status_code == 404


def test_auditors_read_it_with_its_history_and_find_no_button(office, browser_of):
    application, auditor = office.application(), staff(Role.AUDITOR)
    client = browser_of(auditor)

    page = client.get(url("application_timeline", application.reference)).content.decode()
    history = client.get(url("application_history", application.reference)).content.decode()

    assert url("application_step", application.reference, S.SCREENING) not in page
    assert url("application_history", application.reference) in page
    assert "state: submitted" in history


def test_history_is_closed_to_coordinators(office, browser_of):
    path = url("application_history", office.application().reference)

    assert browser_of(office.coordinator).get(path).status_code == 403


@pytest.mark.parametrize("tab", ["change", "reviews", "checks", "messages", "timeline"])
def test_no_tab_costs_more_queries_when_more_happened(office, browser_of, tab):
    application, client = office.application(S.CONDITIONS), browser_of(office.coordinator)
    path, spent = url(f"application_{tab}", application.reference), []

    for _time in range(2):
        ReviewFactory(application=application, is_in=True)
        ConditionFactory(application=application, stage=StageFactory(program=office.program, state="conditions"))
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        spent.append(len(queries))

    assert spent[0] == spent[1] <= 20


def test_reviewers_are_those_of_the_program_today(office, browser_of):
    application = office.application(S.IN_REVIEW)
    ended = staff(Role.REVIEWER, office.program)
    ended.grants.update(ends_on=timezone.localdate() - timedelta(days=1))
    staff(Role.REVIEWER, IntakeFactory().program)
    RoleGrantFactory(user=application.applicant, role=Role.REVIEWER, program=office.program)

    page = browser_of(office.coordinator).get(url("application_assign", application.reference))

    assert [key for key, _label in page.context["form"].fields["reviewers"].choices] == [office.reviewer.pk]


def assign(office, application, *people, due_on=None):
    return assign_reviewers(
        application_id=application.pk,
        reviewer_ids=[person.pk for person in people],
        due_on=due_on or timezone.localdate(),
        by=office.coordinator,
        at=timezone.now(),
    )


def test_assigning_twice_or_strangers_is_refused(office):
    application = office.application(S.IN_REVIEW)
    assign(office, application, office.reviewer)

    for people in ([office.reviewer], [UserFactory()], [application.applicant], []):
        with pytest.raises(AssignmentRefused):
            assign(office, application, *people)
    with pytest.raises(AssignmentRefused, match="has passed"):
        assign(
            office, application, staff(Role.REVIEWER, office.program), due_on=timezone.localdate() - timedelta(days=1)
        )
    with pytest.raises(AssignmentRefused, match="while an application is in review"):
        assign(office, office.application(S.SCREENING), office.reviewer)
    assert application.reviews.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_assignments_at_once_ask_the_reviewer_once(office):
    application = office.application(S.IN_REVIEW)

    outcomes = in_parallel(*[lambda: assign(office, application, office.reviewer)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AssignmentRefused", "list"]
    assert OutboxMail.objects.filter(kind="review_assigned").count() == 1


@pytest.fixture
def conditions(office):
    """Two open conditions of an accepted offer."""
    application = office.application(S.CONDITIONS)
    return [
        ConditionFactory(application=application, stage=StageFactory(program=office.program, state="conditions"))
        for _number in range(2)
    ]


def test_the_last_condition_says_so_shows_the_welcome_and_appoints(office, conditions, browser_of):
    first, last = conditions
    application, client = first.application, browser_of(office.coordinator)

    client.post(url("application_settle", application.reference, first.pk), {"evidence": "Shown"})
    page = client.get(url("application_settle", application.reference, last.pk))
    client.post(url("application_settle", application.reference, last.pk), {"evidence": "Shown"})

    application.refresh_from_db()
    assert "This is the last open condition" in page.content.decode()
    assert application.state == S.APPOINTED
    assert OutboxMail.objects.get(kind="appointed").body == page.context["mail"][1]


def test_only_who_decides_waives_and_gives_a_reason(office, conditions, browser_of):
    condition = conditions[0]
    path = url("application_waive", condition.application.reference, condition.pk)

    refused = browser_of(office.coordinator).post(path, {"reason": "No need"}).status_code
    empty = browser_of(office.decider).post(path, {"reason": " "})
    browser_of(office.decider).post(path, {"reason": "Holds the same check from May"})

    condition.refresh_from_db()
    assert (refused, empty.status_code) == (403, 200)
    assert (condition.is_waived, condition.waiver_reason, condition.settled_by) == (
        True,
        "Holds the same check from May",
        office.decider,
    )


def test_a_condition_of_another_application_is_not_found(office, conditions, browser_of):
    other = office.application(S.CONDITIONS)

    assert (
        browser_of(office.coordinator).post(url("application_settle", other.reference, conditions[0].pk)).status_code
        == 404
    )


def test_a_settled_condition_changes_nothing_more(office, conditions, browser_of):
    condition = conditions[0]
    path, client = (
        url("application_settle", condition.application.reference, condition.pk),
        browser_of(office.coordinator),
    )
    client.post(path, {"evidence": "Shown"})

    response = client.post(path, follow=True)

    assert "no longer waits" in response.content.decode()


def test_its_pages_render_in_french(office, conditions, browser_of):
    reference, pk = conditions[0].application.reference, conditions[0].pk
    review = office.application(S.IN_REVIEW).reference
    pages = [
        (office.coordinator, url("application_changelist", language="fr")),
        (office.coordinator, url("application_change", reference, language="fr")),
        (office.coordinator, url("application_settle", reference, pk, language="fr")),
        (office.decider, url("application_waive", reference, pk, language="fr")),
        (office.coordinator, url("application_assign", review, language="fr")),
        (staff(Role.AUDITOR), url("application_history", reference, language="fr")),
    ]

    for person, path in pages:
        response = browser_of(person).get(path)
        assert (path, response.status_code, 'lang="fr' in response.content.decode()) == (path, 200, True)


def test_reviewers_are_assigned_in_review_only(office, browser_of):
    application = office.application(S.SCREENING)

    response = browser_of(office.coordinator).get(url("application_assign", application.reference), follow=True)

    assert "Reviewers are assigned while an application is in review." in response.content.decode()


def test_assigning_says_what_is_missing(office, browser_of):
    application = office.application(S.IN_REVIEW)

    response = browser_of(office.coordinator).post(
        url("application_assign", application.reference),
        {"due_on_day": "1", "due_on_month": "1", "due_on_year": "2001"},
    )

    page = response.content.decode()
    assert "Choose at least one reviewer." in page
    assert "Choose a day that has not passed." in page
    assert not application.reviews.exists()
