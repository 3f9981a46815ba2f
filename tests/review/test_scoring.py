"""Rubric versions, two windows, abstaining, disagreements, and opening a review again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from programs.catalogue import rubric_services
from programs.catalogue.models import RubricCriterion, RubricVersion
from programs.catalogue.rubric_queries import criteria_of
from programs.catalogue.rubric_services import CriterionContent, RubricStays
from programs.refusals import FormRefused
from tests.factories.review import CriterionFactory, ReviewFactory
from tests.factories.volunteers import staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from tests.review.test_reviews import posted, written
from volunteers.applications.states import S
from volunteers.models import Disagreement
from volunteers.review import moderation, scoring, unlocking
from volunteers.review.moderation import ModerationRefused
from volunteers.review.queries import needing_reviewers
from volunteers.review.scoring import Marks, ReviewRefused
from volunteers.review.totals import total_of
from volunteers.review.unlocking import UnlockRefused

NOW = timezone.now()
FIVE = ["a", "b", "c", "d", "e"]


@pytest.fixture
def pair(office):
    """Two open reviews of one application."""
    application = office.application(S.IN_REVIEW)
    second = staff(Role.REVIEWER, office.program)
    return [ReviewFactory(application=application, reviewer=person) for person in (office.reviewer, second)]


def hand_in(review, points=3, **changes):
    marks = {row.pk: Marks(points, "It says so.") for row in criteria_of(review.application.program_id)}
    content = written(review, **{"marks": marks, **changes})
    return scoring.submit(review_id=review.pk, content=content, by=review.reviewer, at=NOW)


def state_of(review):
    review.application.refresh_from_db()
    return review.application.state


def add_criteria(version, office, how_many):
    for number in range(how_many):
        content = CriterionContent(f"C{number}", FIVE, f"F{number}", FIVE)
        rubric_services.add_criterion(version_id=version.pk, content=content, by=office.coordinator, at=NOW)


def test_a_published_rubric_stays_whoever_writes(office):
    criterion = criteria_of(office.program.pk)[0]

    for act in (
        lambda: RubricCriterion.objects.filter(pk=criterion.pk).update(weight=4),
        lambda: RubricVersion.objects.filter(pk=criterion.version_id).update(note="x"),
        criterion.delete,
    ):
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            act()
    with pytest.raises(RubricStays):
        rubric_services.remove_criterion(criterion_id=criterion.pk, by=office.coordinator, at=NOW)


def test_a_new_version_is_a_copy_that_scores_only_what_begins_later(office, pair):
    begun, fresh = pair
    scoring.save_draft(review_id=begun.pk, content=written(begun), by=begun.reviewer, at=NOW)
    version = rubric_services.start_rubric(program_id=office.program.pk, by=office.coordinator, at=NOW)
    add_criteria(version, office, 1)
    rubric_services.publish_rubric(version_id=version.pk, by=office.coordinator, at=NOW)

    begun.refresh_from_db()
    assert (begun.rubric.number, scoring.rubric_to_use(begun).number) == (1, 1)
    assert (scoring.rubric_to_use(fresh), version.criteria.count()) == (version, 3)
    assert scoring.rubric_to_use(fresh, begun.rubric_id).number == 1


def test_a_rubric_is_published_with_three_to_six_criteria_in_both_languages(office):
    version = rubric_services.start_rubric(program_id=office.program.pk, by=office.coordinator, at=NOW)

    with pytest.raises(FormRefused, match="3 to 6"):
        rubric_services.publish_rubric(version_id=version.pk, by=office.coordinator, at=NOW)
    content = CriterionContent("Only English", FIVE)
    rubric_services.add_criterion(version_id=version.pk, content=content, by=office.coordinator, at=NOW)
    with pytest.raises(FormRefused, match="lacks French"):
        rubric_services.publish_rubric(version_id=version.pk, by=office.coordinator, at=NOW)
    with pytest.raises(RubricStays):
        rubric_services.start_rubric(program_id=office.program.pk, by=office.coordinator, at=NOW)


def test_what_stands_beside_the_total_and_what_may_be_left_open(office, pair):
    CriterionFactory(program=office.program, counts=False, needs_evidence=False)
    CriterionFactory(program=office.program, is_required=False)
    first, second, beside, open_one = criteria_of(office.program.pk).order_by("order")
    marks = {first.pk: Marks(4, "Yes"), second.pk: Marks(2, "So so"), beside.pk: Marks(0), open_one.pk: Marks()}

    review = hand_in(pair[0], marks=marks)

    assert total_of(review.scores.select_related("criterion")) == 3


def test_evidence_is_short(pair):
    marks = {row.pk: Marks(3, "word " * 81) for row in criteria_of(pair[0].application.program_id)}

    with pytest.raises(ReviewRefused, match="80 words"):
        hand_in(pair[0], marks=marks)


def test_the_later_of_two_windows_sees_what_changed_and_loses_nothing(office, pair, browser_of):
    review, client = pair[0], browser_of(office.reviewer)
    criterion = criteria_of(office.program.pk).order_by("order").first()
    note = f"evidence_{criterion.pk}"
    client.post(url("review_draft", review.pk), posted(review, window="a" * 16, **{note: "From the first window"}))

    told = client.post(url("review_draft", review.pk), posted(review, window="b" * 16, **{note: "From the second"}))

    page = told.content.decode()
    assert "another window" in page
    assert "From the first window" in page
    assert "From the second" in page
    assert 'name="times_saved" value="1"' in page
    client.post(
        url("review_draft", review.pk), posted(review, window="b" * 16, times_saved=1, **{note: "From the second"})
    )
    assert review.scores.get(criterion=criterion).evidence == "From the second"


def test_the_page_saves_by_itself_and_drops_what_comes_late(office, pair, browser_of):
    review, client = pair[0], browser_of(office.reviewer)
    address = url("review_draft", review.pk) + "?autosave=1"

    newest = client.post(address, posted(review, window="a" * 16, turn=7, comment="Newest"))
    client.post(address, posted(review, window="a" * 16, turn=6, comment="Late"))
    elsewhere = client.post(address, posted(review, window="b" * 16, turn=8, comment="Elsewhere"))

    review.refresh_from_db()
    assert newest.content.decode().startswith("Saved at")
    assert (review.comment, elsewhere.status_code) == ("Newest", 409)


def test_handing_in_leads_to_the_next_one(office, pair, browser_of):
    following = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)

    response = browser_of(office.reviewer).post(url("review_change", pair[0].pk), posted(pair[0], next="1"))

    assert response.url == url("review_change", following.pk)


def test_who_abstains_is_done_and_somebody_else_is_needed(office, pair, browser_of):
    review, client = pair[0], browser_of(office.reviewer)

    empty = client.post(url("review_abstain", review.pk), {"reason": " "})
    client.post(url("review_abstain", review.pk), {"reason": "I do not read this language well."})

    review.refresh_from_db()
    page = client.get(url("review_change", review.pk)).content.decode()
    assert "Say why you cannot score" in empty.content.decode()
    assert (review.abstention, review.submitted_at, review.scores.count()) == (
        "I do not read this language well.",
        None,
        0,
    )
    assert "You abstained on" in page
    assert list(needing_reviewers(office.program.applications.all())) == [review.application]
    with pytest.raises(ReviewRefused, match="abstained"):
        hand_in(review)


def test_two_points_apart_keep_the_decision_until_somebody_else_settles_it(office, pair, browser_of):
    hand_in(pair[0], points=1)
    hand_in(pair[1], points=3)
    application = pair[0].application
    client = browser_of(office.coordinator)

    listed = client.get(url("application_changelist") + "?queue=dispute").content.decode()
    page = client.get(url("application_disagreement", application.reference)).content.decode()
    states = [state_of(pair[0])]
    client.post(
        url("application_disagreement", application.reference), {"note": "The second read the third answer too."}
    )
    states.append(state_of(pair[0]))

    assert application.reference in listed
    assert "Far apart" in page
    assert states == [S.IN_REVIEW, S.DECISION_PENDING]
    settled = Disagreement.objects.get()
    assert (settled.how, settled.settled_by) == ("note", office.coordinator)


def test_opposite_recommendations_disagree_and_a_third_review_settles(office, pair):
    third = ReviewFactory(application=pair[0].application, reviewer=staff(Role.REVIEWER, office.program))
    hand_in(pair[0], recommendation="yes")
    hand_in(pair[1], recommendation="no")
    states = [state_of(pair[0])]

    hand_in(third, recommendation="unsure")

    assert [*states, state_of(pair[0])] == [S.IN_REVIEW, S.DECISION_PENDING]
    assert Disagreement.objects.get().how == "third_review"


def test_nobody_settles_a_disagreement_of_their_own(office, pair):
    staff_too = pair[0].reviewer
    staff_too.grants.create(role=Role.COORDINATOR, program=office.program, starts_on=NOW.date())
    hand_in(pair[0], points=0)
    hand_in(pair[1], points=4)

    for person in (staff_too.__class__.objects.get(pk=staff_too.pk), pair[1].reviewer):
        with pytest.raises(ModerationRefused):
            moderation.settle(application_id=pair[0].application_id, note="Mine is right.", by=person, at=NOW)


def test_a_disagreement_keeps_the_coordinators_step_closed(office, pair, browser_of):
    type(office.program).objects.update(has_interviews=True)
    hand_in(pair[0], points=0)
    hand_in(pair[1], points=4)

    page = browser_of(office.coordinator).get(url("application_reviews", pair[0].application.reference))

    assert "The reviewers disagree. Ask for one more review" in page.content.decode()


def test_others_scores_come_after_the_own_and_without_names(office, pair, browser_of):
    type(office.program).objects.update(has_interviews=True)
    marks = {row.pk: Marks(1, "UNIQUE-EVIDENCE") for row in criteria_of(office.program.pk)}
    hand_in(pair[1], marks=marks)
    client = browser_of(office.reviewer)

    before = client.get(url("review_change", pair[0].pk)).content.decode()
    hand_in(pair[0])
    after = client.get(url("review_change", pair[0].pk)).content.decode()

    assert ("UNIQUE-EVIDENCE" in before, "UNIQUE-EVIDENCE" in after) == (False, True)
    assert str(pair[1].reviewer) not in after


def test_a_review_is_opened_again_with_a_reason_and_what_it_said_is_kept(office, pair, browser_of):
    hand_in(pair[0], points=4)
    address = url("application_unlock_review", pair[0].application.reference, pair[0].pk)
    client = browser_of(office.coordinator)

    silent = client.post(address, {"reason": ""})
    client.post(address, {"reason": "Scored the wrong application."})

    pair[0].refresh_from_db()
    kept = pair[0].unlockings.get()
    assert "Say why, for the record." in silent.content.decode()
    assert pair[0].submitted_at is None
    assert (kept.unlocked_by, kept.held["scores"][0]["points"]) == (office.coordinator, 4)
    assert hand_in(pair[0], points=3).submitted_at is not None


@pytest.mark.parametrize("state", [S.DECISION_PENDING, S.OFFERED])
def test_no_review_is_opened_again_after_it_was_used(office, state):
    review = ReviewFactory(application=office.application(state), reviewer=office.reviewer, is_in=True)

    with pytest.raises(UnlockRefused, match="moved on"):
        unlocking.unlock(review_id=review.pk, reason="Late", by=office.decider, at=NOW)
    with pytest.raises(UnlockRefused, match="may not"):
        unlocking.unlock(review_id=review.pk, reason="Own", by=office.reviewer, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_reviews_that_disagree_at_once_open_one_disagreement_and_no_decision(office, pair):
    in_parallel(lambda: hand_in(pair[0], points=0), lambda: hand_in(pair[1], points=4))

    assert (Disagreement.objects.count(), state_of(pair[0])) == (1, S.IN_REVIEW)


@pytest.mark.django_db(transaction=True)
def test_two_notes_at_once_settle_it_once(office, pair):
    hand_in(pair[0], points=0)
    hand_in(pair[1], points=4)

    def settle(person):
        return moderation.settle(application_id=pair[0].application_id, note="Read both.", by=person, at=NOW)

    outcomes = in_parallel(lambda: settle(office.coordinator), lambda: settle(office.decider))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Disagreement", "ModerationRefused"]
