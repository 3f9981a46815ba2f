"""Panels: who sits on one, scoring alone first, and a consensus that stands beside the scores."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.interviews import BookingFactory
from tests.factories.panels import SheetFactory, guide_for
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, days_ago, staff
from tests.review.conftest import _plain, browser_of, url
from volunteers.applications.states import S
from volunteers.conflicts.services import TieFacts, add_tie
from volunteers.correspondence.models import OutboxMail
from volunteers.interviews import guides, panels
from volunteers.interviews.models_panel import Consensus, ConsensusVoice, InterviewScore
from volunteers.interviews.services import InterviewRefused
from volunteers.people.models import RoleGrant
from volunteers.review.steps import Standing, steps_for

__all__ = ["_plain", "browser_of"]
Role = RoleGrant.Role
pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    """Somebody at their interview, whose program has a guide and whose reviews are in."""
    row = ApplicationFactory(state=S.INTERVIEW, intake__program__has_interviews=True)
    guide_for(row.program)
    ReviewFactory.create_batch(row.program.reviews_required, application=row, is_in=True)
    return row


@pytest.fixture
def coordinator(application):
    return staff(Role.COORDINATOR, application.program)


def seat(application, coordinator, people):
    return panels.seat_panel(
        application_id=application.pk,
        panellist_ids=[each.pk for each in people],
        on=timezone.localdate(),
        by=coordinator,
        at=timezone.now(),
    )


def reviewers(application, number):
    return [staff(Role.REVIEWER, application.program) for _each in range(number)]


def test_two_are_seated_and_written_to_without_a_name(application, coordinator):
    people = reviewers(application, 2)

    seat(application, coordinator, people)

    mails = OutboxMail.objects.filter(kind="panel_assigned")
    assert {mail.recipient for mail in mails} == set(people)
    assert application.applicant.family_name not in "".join(mail.body for mail in mails)


def test_one_is_not_a_panel(application, coordinator):
    with pytest.raises(InterviewRefused, match="at least two"):
        seat(application, coordinator, reviewers(application, 1))


def test_who_still_reads_blind_or_knows_the_person_does_not_sit_there(application):
    blind, tied, fit = reviewers(application, 3)
    ReviewFactory(application=application, reviewer=blind)
    ReviewFactory(application=application, reviewer=tied, recused_at=timezone.now())

    people = set(panels.panellists_for(application, on=timezone.localdate()))

    assert people == {fit}


def test_who_keeps_the_applicant_on_their_list_of_ties_does_not_sit_there(application):
    knows, fit = reviewers(application, 2)
    name = application.applicant.get_full_name()
    add_tie(facts=TieFacts("person", name=name), by=knows, at=timezone.now())

    people = set(panels.panellists_for(application, on=timezone.localdate()))

    assert people == {fit}


def test_who_is_left_out_leaves_unless_they_have_scored(application, coordinator):
    scored = SheetFactory(application=application, is_in=True)
    open_one = SheetFactory(application=application)
    new = reviewers(application, 2)

    seat(application, coordinator, new)

    for sheet in (scored, open_one):
        sheet.refresh_from_db()
    assert (scored.left_at, open_one.left_at is None) == (None, False)


def test_nobody_sees_the_others_before_handing_in(application, browser_of):
    other = SheetFactory(application=application, is_in=True)
    own = SheetFactory(application=application)
    client = browser_of(own.panellist)

    before = client.get(url("interviewsheet_change", own.pk)).content.decode()
    marks = {f"points_{question.pk}": 2 for question in own.guide.questions.all()}
    client.post(url("interviewsheet_change", own.pk), marks | {"recommendation": "no"})
    after = client.get(url("interviewsheet_change", own.pk)).content.decode()

    note = other.scores.first().note
    assert (note in before, note in after) == (False, True)


def test_a_sheet_that_is_handed_in_is_locked(application, browser_of):
    own = SheetFactory(application=application, is_in=True)

    with pytest.raises(InterviewRefused, match="handed this sheet in"):
        panels.save_draft(sheet_id=own.pk, content=panels.Content(), by=own.panellist, at=timezone.now())

    assert InterviewScore.objects.filter(sheet=own, points=3).count() == 2


def test_what_was_typed_saves_by_itself(application, browser_of):
    own = SheetFactory(application=application)
    question = own.guide.questions.first()

    answer = browser_of(own.panellist).post(
        url("interviewsheet_draft", own.pk) + "?quiet=1", {f"points_{question.pk}": 1, f"note_{question.pk}": "So far."}
    )

    assert answer.content.decode().startswith("Saved at")
    assert own.scores.get(question=question).note == "So far."


def test_somebody_elses_sheet_is_not_found(application, browser_of):
    own, other = SheetFactory.create_batch(2, application=application)

    assert browser_of(own.panellist).get(url("interviewsheet_change", other.pk)).status_code == 404


def test_the_panel_reads_what_to_arrange_and_not_what_was_written_about_support(application, browser_of, coordinator):
    BookingFactory(application=application, support_needs="My spine hurts on stairs.")
    own = SheetFactory(application=application)
    panels.arrange(application_id=application.pk, words="Step-free room", by=coordinator)

    page = browser_of(own.panellist).get(url("interviewsheet_change", own.pk)).content.decode()

    assert ("Step-free room" in page, "My spine" in page) == (True, False)


def test_the_consensus_waits_for_all_and_changes_no_score(application):
    first, second = SheetFactory(application=application, is_in=True), SheetFactory(application=application)
    agree = {"sheet_id": first.pk, "text": "We agree.", "recommendation": "yes", "version": 0, "by": first.panellist}

    with pytest.raises(InterviewRefused, match="Wait until everybody"):
        panels.agree_on(**agree, at=timezone.now())
    panels.submit(
        sheet_id=second.pk,
        content=panels.Content("no", {question.pk: panels.Marks(0) for question in second.guide.questions.all()}),
        by=second.panellist,
        at=timezone.now(),
    )
    panels.agree_on(**agree, at=timezone.now())

    assert Consensus.objects.get().written_by == first.panellist
    assert sorted(InterviewScore.objects.values_list("points", flat=True)) == [0, 0, 3, 3]


def test_dissent_is_kept_in_its_own_words_and_new_words_ask_anew(application, browser_of):
    first, second = SheetFactory.create_batch(2, application=application, is_in=True)
    agree = {"sheet_id": first.pk, "recommendation": "yes", "by": first.panellist, "at": timezone.now()}
    panels.agree_on(**agree, text="We agree.", version=0)
    browser_of(second.panellist).post(
        url("interviewsheet_voice", second.pk), {"version": 1, "agrees": "0", "words": "I heard less."}
    )
    panels.agree_on(**agree, text="We mostly agree.", version=1)

    assert ConsensusVoice.objects.get(by=second.panellist).words == "I heard less."
    page = browser_of(second.panellist).get(url("interviewsheet_change", second.pk)).content.decode()
    assert ("We mostly agree." in page, "I heard less." in page) == (True, False)


def handing_over(application, coordinator):
    steps = steps_for(coordinator, application, Standing.of(application))
    return next(step.hindrance for step in steps if step.target == S.DECISION_PENDING)


def test_the_decision_needs_the_scores_of_the_whole_panel(application, coordinator):
    SheetFactory(application=application, is_in=True)
    last = SheetFactory(application=application)

    before = handing_over(application, coordinator)
    panels.leave(last, at=timezone.now())
    with_one = handing_over(application, coordinator)
    SheetFactory(application=application, is_in=True)

    assert "scores are not all in" in before
    assert "scores are not all in" in with_one
    assert handing_over(application, coordinator) == ""


def test_who_did_not_come_is_decided_on_without(application, coordinator):
    BookingFactory(application=application, state="missed", noted_at=timezone.now(), booked_at=days_ago(3))

    assert handing_over(application, coordinator) == ""


def test_a_published_guide_stays_whoever_writes(application):
    question = guide_for(application.program).questions.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        question.delete()


def test_the_next_version_is_a_copy_and_panels_keep_theirs(application, coordinator):
    sheet = SheetFactory(application=application)

    draft = guides.start_guide(program=application.program, by=coordinator, at=timezone.now())
    guides.publish_guide(guide_id=draft.pk, by=coordinator, at=timezone.now())

    sheet.refresh_from_db()
    assert (draft.number, draft.questions.count(), sheet.guide.number) == (2, 2, 1)
    assert panels.published_guide(application.program_id) == draft


def test_a_stranger_writes_no_guide(application):
    with pytest.raises(InterviewRefused):
        guides.start_guide(program=application.program, by=UserFactory(), at=timezone.now())


def test_the_coordinator_puts_the_panel_together_on_its_page(application, coordinator, browser_of):
    people = reviewers(application, 2)
    BookingFactory(application=application)

    browser_of(coordinator).post(
        url("application_panel", application.reference),
        {"panellists": [each.pk for each in people], "arrangements": "Step-free room"},
    )

    assert {sheet.panellist for sheet in application.panel.all()} == set(people)
    assert application.interviews.get().arrangements == "Step-free room"
