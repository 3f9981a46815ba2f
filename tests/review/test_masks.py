"""The mask of what reviewers read: made in time, kept with its text, changed by coordinators."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.review import ReviewFactory
from tests.factories.volunteers import RoleGrantFactory, UserFactory
from tests.review.conftest import Role, url
from volunteers.applications.moves import move
from volunteers.applications.services import revise
from volunteers.applications.states import Actor, S
from volunteers.review import masks
from volunteers.review.blind import blind_cards, blind_read
from volunteers.review.masks import MaskRefused
from volunteers.review.models_mask import Mask
from volunteers.review.queries import reviewers_for
from volunteers.review.services import assign_reviewers

WHY = "I am Xanthippe; call 647-555-0177.\nWill you?"


@pytest.fixture
def application(office):
    """In screening; its free text names the applicant."""
    person = UserFactory(given_name="Xanthippe", family_name="Zyskowski")
    application = office.application(S.SCREENING, applicant=person)
    write(application, WHY)
    return application


def write(application, text):
    """Puts a text into the answer that reviewers read, in the section and in what was sent."""
    sheet = application.sections.get(section="motivation")
    sheet.answers["why"] = text
    sheet.save()
    revision = application.revisions.latest("number")
    for item in revision.answers["motivation"]["items"]:
        item["value"] = text if item["key"] == "why" else item["value"]
    revision.save()


def to_review(application):
    """The step before reviewers are asked."""
    now = timezone.now()
    move(
        application_id=application.pk,
        target=S.IN_REVIEW,
        actors=[Actor.COORDINATOR],
        by=None,
        at=now,
        expected=S.SCREENING,
    )
    application.refresh_from_db()
    return Mask.objects.get(revision__application=application)


def read(application):
    """The free text as reviewers read it."""
    return blind_cards(masks.newest(application))[0].rows[0]["value"]


def act(what, application, office, **kwargs):
    return what(application_id=application.pk, by=office.coordinator, at=timezone.now(), **kwargs)


def test_the_mask_is_made_when_the_application_comes_to_its_reviewers(application):
    mask = to_review(application)

    found = [(each.kind, WHY[each.start : each.end]) for each in mask.passages.order_by("start")]
    assert found == [("name", "Xanthippe"), ("phone", "647-555-0177")]


def test_without_a_mask_the_answers_are_masked_all_the_same(application):
    assert Mask.objects.count() == 0
    assert "[name]" in read(application)
    assert "Xanthippe" not in read(application)


def test_a_reviewer_reads_words_in_brackets_and_markup_as_text(office, application, browser_of):
    write(application, "<b>Xanthippe</b> & me")
    to_review(application)
    review = ReviewFactory(application=application, reviewer=office.reviewer)

    page = browser_of(office.reviewer).get(url("review_change", review.pk)).content.decode()

    assert "Xanthippe" not in page
    assert "&lt;b&gt;" in page
    assert (
        '<span class="masked"><span class="visually-hidden">left out: </span>[name]</span>&lt;/b&gt; &amp; me' in page
    )


def test_a_passage_can_be_shown_and_masked_again(office, application):
    mask = to_review(application)
    phone = mask.passages.get(kind="phone")

    act(masks.lift, application, office, passage_id=phone.pk, version=1)
    shown = read(application)
    act(masks.put_back, application, office, passage_id=phone.pk, version=2)

    assert "647-555-0177" in shown
    assert "Xanthippe" not in shown
    assert "647-555-0177" not in read(application)


def test_a_mask_never_holds_for_another_text(office, application):
    mask = to_review(application)
    act(masks.lift, application, office, passage_id=mask.passages.get(kind="name").pk, version=1)

    write(application, "Xanthippe! " + WHY)

    assert "Xanthippe" not in read(application)
    assert "647-555-0177" not in read(application)


def test_words_are_masked_wherever_they_stand(office, application):
    to_review(application)

    number = act(masks.mask_words, application, office, words="WILL you", kind="other", version=1)

    assert number == 1
    assert "[removed]" in read(application)
    with pytest.raises(MaskRefused, match="in no answer"):
        act(masks.mask_words, application, office, words="nowhere", kind="other", version=2)


def test_the_second_of_two_people_is_told(office, application):
    mask = to_review(application)
    first, second = mask.passages.order_by("start")
    act(masks.lift, application, office, passage_id=first.pk, version=1)

    with pytest.raises(MaskRefused, match="Look again"):
        act(masks.lift, application, office, passage_id=second.pk, version=1)


def test_a_new_revision_keeps_what_people_decided_about_the_same_text(office, application):
    mask = to_review(application)
    act(masks.lift, application, office, passage_id=mask.passages.get(kind="phone").pk, version=1)
    act(masks.mask_words, application, office, words="Will you", kind="other", version=2)
    act(masks.confirm, application, office, version=3)

    revise(application, notice=mask.revision.notice, at=timezone.now())

    newer = Mask.objects.latest("pk")
    assert newer.revision.number == 2
    assert newer.confirmed_by == office.coordinator
    assert ("647-555-0177" in read(application), "Xanthippe" in read(application)) == (True, False)
    assert "[removed]" in read(application)


def test_a_program_can_ask_that_somebody_looks_first(office, application):
    type(office.program).objects.update(mask_confirmed_first=True)
    to_review(application)

    def assign():
        return act(
            assign_reviewers, application, office, reviewer_ids=[office.reviewer.pk], due_on=timezone.localdate()
        )

    with pytest.raises(MaskRefused, match="Do so first"):
        assign()
    act(masks.confirm, application, office, version=1)

    assert len(assign()) == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_who_can_look_up_names_is_not_asked_to_read_blind(office, application, role):
    program = office.program if role == Role.COORDINATOR else None
    RoleGrantFactory(user=office.reviewer, role=role, program=program)

    assert office.reviewer not in reviewers_for(application, on=timezone.localdate())


def test_the_page_shows_both_and_takes_changes(office, application, browser_of):
    mask = to_review(application)
    client, phone = browser_of(office.coordinator), mask.passages.get(kind="phone")
    here = url("application_mask", application.reference)

    page = client.get(here).content.decode()
    shown = client.post(url("application_mask_lift", application.reference, phone.pk), {"version": 1}, follow=True)
    looked = client.post(url("application_mask_confirm", application.reference), {"version": 2}, follow=True)
    wrong = client.post(here, {"words": "nowhere", "kind": "other", "version": 2})
    masked = client.post(here, {"words": "will you", "kind": "other", "version": 2}, follow=True)

    assert "2 passages are masked" in page
    assert "<mark>647-555-0177</mark>" in page
    assert "Reviewers read this passage now." in shown.content.decode()
    assert "Looked over by Cora" in looked.content.decode()
    assert "These words are in no answer" in wrong.content.decode()
    assert 'value="nowhere"' in wrong.content.decode()
    assert "Masked in 1 place." in masked.content.decode()
    assert client.get(url("application_reviews", application.reference)).status_code == 200


@pytest.mark.parametrize("who", ["reviewer", "decider"])
def test_who_reads_without_names_never_sees_the_page(office, application, browser_of, who):
    to_review(application)

    assert browser_of(getattr(office, who)).get(url("application_mask", application.reference)).status_code == 403


def test_two_reviewers_have_two_numbers(office, application):
    to_review(application)
    reviews = [ReviewFactory(application=application, reviewer=who) for who in (office.reviewer, UserFactory())]

    assert {blind_read(each, each.revision).number for each in reviews} == {each.pk for each in reviews}
