"""The blind read, the rubric, handing in, stepping aside."""

from __future__ import annotations

import pytest
from django.utils import timezone

from programs.catalogue.rubric_queries import criteria_of
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import UserFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications.models import Revision
from volunteers.applications.states import S
from volunteers.models import OutboxMail
from volunteers.review import scoring
from volunteers.review.models import Review
from volunteers.review.scoring import Content, Marks, ReviewRefused

CANARIES = {
    "given_name": "Xanthippe",
    "family_name": "Zyskowski",
    "phone": "416-555-0199",
    "postal_code": "M4X 9Z9",
}


@pytest.fixture
def review(office):
    """An open review of an application that is full of canaries outside the answers for reviewers."""
    person = UserFactory(given_name="Xanthippe", family_name="Zyskowski", email="xz.canary@example.org")
    application = office.application(S.IN_REVIEW, applicant=person)
    revision = application.revisions.get()
    for item in revision.answers["contact"]["items"]:
        item["value"] = CANARIES.get(item["key"], item["value"])
    for item in revision.answers["availability"]["items"]:
        item["value"] = "support canary: step-free room"
    revision.save()
    return ReviewFactory(application=application, reviewer=office.reviewer)


def written(review, **changes):
    """A whole review."""
    content = {
        "read": scoring.revision_to_read(review).pk,
        "recommendation": "yes",
        "marks": {row.pk: Marks(3, "The first answer") for row in criteria_of(review.application.program_id)},
    }
    return Content(**{**content, **changes})


def posted(review, **changes):
    """The same as a form sends it."""
    fields = {
        "read": scoring.revision_to_read(review).pk,
        "times_saved": review.times_saved,
        "recommendation": "yes",
        "comment": "",
    }
    for criterion in criteria_of(review.application.program_id):
        fields |= {f"points_{criterion.pk}": "3", f"evidence_{criterion.pk}": "The first answer"}
    return {key: value for key, value in (fields | changes).items() if value is not None}


def submit(review, **changes):
    return scoring.submit(
        review_id=review.pk, content=written(review, **changes), by=review.reviewer, at=timezone.now()
    )


def test_the_page_shows_the_answers_and_nothing_of_the_person(office, review, browser_of):
    client = browser_of(office.reviewer)

    pages = [
        client.get(path).content.decode()
        for path in (
            url("review_changelist"),
            url("review_change", review.pk),
            url("review_recuse", review.pk),
            url("review_change", review.pk, language="fr"),
        )
    ]

    leaks = [
        *CANARIES.values(),
        "xz.canary",
        "support canary",
        review.application.reference,
        str(review.application.applicant_id) + "/",
    ]
    assert [leak for leak in leaks for page in pages if leak in page] == []
    assert "I like helping people." in pages[1]


def test_a_reviewer_reaches_nothing_else_about_the_applicant(office, review, browser_of):
    client, reference = browser_of(office.reviewer), review.application.reference

    statuses = {
        path: client.get(path).status_code
        for path in (
            url("application_changelist"),
            url("application_changelist") + "?q=Zyskowski",
            url("application_change", reference),
            url("application_history", reference),
            url("application_assign", reference),
            url("proposedmove_changelist"),
            url("outboxmail_changelist"),
            url("user_changelist"),
            url("application_change", "AAAA-AAAA"),
        )
    }

    assert set(statuses.values()) == {403}


def test_the_mail_to_the_reviewer_names_no_applicant(office, browser_of):
    application = office.application(S.IN_REVIEW, applicant__family_name="Zyskowski")
    browser_of(office.coordinator).post(
        url("application_assign", application.reference),
        {"reviewers": office.reviewer.pk, **in_boxes(timezone.localdate())},
    )

    mail = OutboxMail.objects.get(kind="review_assigned")
    assert "Zyskowski" not in mail.subject + mail.body
    assert application.reference not in mail.subject + mail.body
    assert url("review_change", application.reviews.get().pk) in mail.body


def in_boxes(day):
    return {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}


def test_somebody_elses_review_is_not_found(office, review, browser_of):
    colleague = staff(Role.REVIEWER, office.program)

    assert browser_of(colleague).get(url("review_change", review.pk)).status_code == 404


def test_a_review_closes_with_the_role(office, review, browser_of):
    office.reviewer.grants.all().delete()

    assert browser_of(office.reviewer).get(url("review_change", review.pk)).status_code == 403


def test_a_draft_keeps_what_is_there(office, review, browser_of):
    first, second = criteria_of(review.application.program_id).order_by("pk")

    browser_of(office.reviewer).post(
        url("review_draft", review.pk),
        posted(
            review,
            recommendation=None,
            **{f"points_{first.pk}": None, f"evidence_{second.pk}": ""},
        ),
    )

    review.refresh_from_db()
    marks = {score.criterion_id: (score.points, score.evidence) for score in review.scores.all()}
    assert review.submitted_at is None
    assert marks == {first.pk: (None, "The first answer"), second.pk: (3, "")}


def test_handing_in_locks(office, review, browser_of):
    client = browser_of(office.reviewer)

    client.post(url("review_change", review.pk), posted(review))
    again = client.post(url("review_draft", review.pk), posted(review, recommendation="no"), follow=True)

    review.refresh_from_db()
    assert (review.recommendation, review.scores.count()) == ("yes", 2)
    assert review.submitted_at is not None
    assert "can no longer be changed" in again.content.decode()


def test_missing_parts_are_listed_and_the_rest_stays(office, review, browser_of):
    first, _second = criteria_of(review.application.program_id).order_by("order")

    response = browser_of(office.reviewer).post(
        url("review_change", review.pk),
        posted(review, **{f"points_{first.pk}": None, f"evidence_{first.pk}": "Kept"}),
    )

    page = response.content.decode()
    review.refresh_from_db()
    assert review.submitted_at is None
    assert f"Choose 0 to 4 points for “{first.title_en}”" in page
    assert "Kept" in page


@pytest.mark.parametrize("changes", [{"recommendation": ""}, {"recommendation": "maybe"}, {"marks": {}}])
def test_the_service_takes_whole_reviews_only(review, changes):
    with pytest.raises(ReviewRefused):
        submit(review, **changes)

    review.refresh_from_db()
    assert (review.submitted_at, review.saved_at) == (None, None)


def test_the_last_required_review_opens_the_decision(office, review):
    second = ReviewFactory(application=review.application, reviewer=staff(Role.REVIEWER, office.program))

    submit(review)
    states = [review.application.__class__.objects.get(pk=review.application_id).state]
    submit(second)
    states.append(review.application.__class__.objects.get(pk=review.application_id).state)

    event = review.application.events.latest("pk")
    assert states == [S.IN_REVIEW, S.DECISION_PENDING]
    assert (event.target, event.actor) == (S.DECISION_PENDING, None)


def test_with_interviews_a_person_chooses_what_comes_next(office, review):
    type(office.program).objects.update(has_interviews=True, reviews_required=1)

    submit(review)

    review.application.refresh_from_db()
    assert review.application.state == S.IN_REVIEW


@pytest.mark.django_db(transaction=True)
def test_the_last_two_reviews_at_once_open_one_decision(office, review):
    second = ReviewFactory(application=review.application, reviewer=staff(Role.REVIEWER, office.program))

    outcomes = in_parallel(lambda: submit(review), lambda: submit(second))

    assert [type(outcome) for outcome in outcomes] == [Review, Review]
    assert review.application.events.filter(target=S.DECISION_PENDING).count() == 1


def test_handing_in_twice_is_one_review(review):
    first = submit(review)

    assert submit(review, recommendation="no").submitted_at == first.submitted_at
    review.refresh_from_db()
    assert review.recommendation == "yes"


def test_a_new_revision_is_read_before_the_review_is_begun(office, review, browser_of):
    stale = posted(review)
    newer = Revision.objects.create(
        application=review.application,
        number=2,
        answers=review.revision.answers,
        notice=review.revision.notice,
        sent_at=timezone.now(),
    )
    client = browser_of(office.reviewer)

    told = client.post(url("review_change", review.pk), stale)
    client.post(url("review_change", review.pk), posted(review))

    review.refresh_from_db()
    assert "sent new answers since you opened this page" in told.content.decode()
    assert f'name="read" value="{newer.pk}"' in told.content.decode()
    assert review.revision == newer


def test_a_begun_review_stays_with_what_was_read(review):
    scoring.save_draft(review_id=review.pk, content=written(review), by=review.reviewer, at=timezone.now())
    Revision.objects.create(
        application=review.application, number=2, answers={}, notice=review.revision.notice, sent_at=timezone.now()
    )
    review.refresh_from_db()

    assert submit(review).revision.number == 1


@pytest.mark.parametrize(
    ("state", "words"), [(S.INFO_REQUESTED, "asked for more information"), (S.WITHDRAWN, "no longer needed")]
)
def test_a_review_pauses_or_ends_with_the_application(office, review, browser_of, state, words):
    application = review.application
    application.state = state
    application.save()

    response = browser_of(office.reviewer).get(url("review_change", review.pk))

    assert words in response.content.decode()
    assert "I like helping people." not in response.content.decode()
    with pytest.raises(ReviewRefused):
        submit(review)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_one_row_and_three(office, browser_of, django_assert_num_queries, rows):
    for _number in range(rows):
        ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)
        ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, is_in=True)
    client = browser_of(office.reviewer)

    with django_assert_num_queries(10):
        client.get(url("review_changelist"))
