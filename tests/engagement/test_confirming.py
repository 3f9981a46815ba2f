"""What a supervisor says to a sent self-assessment, until it is signed off, and how it is opened again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments import confirming, looking, reopening, services, standing
from engagement.assessments.confirming import Said
from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from engagement.cycles.models import AssessmentTemplate, Requirement, TemplateCompetency
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import supervised
from tests.factories.volunteers import UserFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.queries import mails_visible_to

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def opened(supervisor):
    """Five behaviours, all rated "usually", opened for the conversation."""
    return supervised(supervisor=supervisor, state=S.IN_CONVERSATION)


def ratings_of(assessment):
    return list(assessment.ratings.order_by("behaviour__order"))


def say(assessment, by, rating, outcome="confirmed", **more):
    said = Said(rating.behaviour_id, outcome, **more)
    return confirming.say(assessment_id=assessment.pk, said=said, by=by, at=timezone.now())


def act(name, assessment, by, **more):
    return getattr(confirming, name)(assessment_id=assessment.pk, by=by, at=timezone.now(), **more)


def test_a_rating_beside_leaves_the_members_own(opened, supervisor):
    rating = ratings_of(opened)[0]

    answer = say(opened, supervisor, rating, "beside", value="sometimes", comment="Let us talk about March.")

    rating.refresh_from_db()
    assert (rating.value, rating.rated_by) == ("usually", opened.membership.user)
    assert (answer.value, answer.by, answer.voided_at) == ("sometimes", supervisor, None)


def test_the_member_reads_the_answers_once_they_are_given_and_not_while_they_are_prepared(opened, supervisor):
    say(opened, supervisor, ratings_of(opened)[0], "beside", value="sometimes", comment="Let us talk about March.")
    client, address = signed_in_as(opened.membership.user), reverse("assessments:results", args=[opened.pk])

    prepared = client.get(address).content.decode()
    act("confirm_many", opened, supervisor)
    act("keep_note", opened, supervisor, talked_on=timezone.localdate(), note="A good talk.")
    act("confirm_whole", opened, supervisor)
    given = client.get(address).content.decode()

    assert "Let us talk about March." not in prepared
    assert "Your supervisor says: <strong>Sometimes</strong>" in given
    assert "Let us talk about March." in given


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": "returned"}, "Write a comment"),
        ({"outcome": "beside", "value": "sometimes"}, "Write a comment"),
        ({"outcome": "beside", "comment": "Why"}, "Choose one of the ratings"),
        ({"outcome": "beside", "value": "usually", "comment": "Why"}, "own rating"),
        ({"outcome": "praised"}, "Choose one of the answers"),
        ({"outcome": "returned", "comment": "x" * 1001}, "too long"),
        ({"outcome": "confirmed", "seen": "long ago"}, "changed something"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(opened, supervisor, said, words):
    with pytest.raises(AssessmentRefused, match=words):
        say(opened, supervisor, ratings_of(opened)[0], **said)

    assert Confirmation.objects.count() == 0


def test_saying_it_again_changes_nothing_and_saying_something_else_voids_it(opened, supervisor):
    rating = ratings_of(opened)[0]

    first, same = say(opened, supervisor, rating), say(opened, supervisor, rating)
    other = say(opened, supervisor, rating, "returned", comment="When was that?")

    first.refresh_from_db()
    assert first == same
    assert (first.voided_at is None, other.voided_at) == (False, None)
    assert Confirmation.objects.count() == 2


def test_confirming_many_leaves_what_is_answered(opened, supervisor):
    first, *_rest = ratings_of(opened)
    say(opened, supervisor, first, "returned", comment="When was that?")
    competency = first.behaviour.descriptor.competency_id

    counts = [
        act("confirm_many", opened, supervisor, competency_id=competency + 1),
        act("confirm_many", opened, supervisor, competency_id=competency),
        act("confirm_many", opened, supervisor),
    ]

    assert counts == [0, 4, 0]
    assert standing.standing_of(opened).count(Confirmation.Outcome.RETURNED) == 1


@pytest.mark.parametrize("state", [state for state in S if state != S.IN_CONVERSATION])
def test_only_what_is_open_can_be_answered(state, supervisor):
    assessment = supervised(supervisor=supervisor, state=state, agreed_at=NOW, rated="usually")

    for by in (supervisor, assessment.membership.user):
        with pytest.raises(AssessmentRefused, match="not open"):
            act("confirm_many", assessment, by)


def test_nobody_but_the_supervisor_of_today_answers(opened):
    program = opened.membership.program
    others = [opened.membership.user, staff(program=program), staff(role="administrator"), UserFactory()]

    for by in others:
        with pytest.raises(AssessmentRefused):
            say(opened, by, ratings_of(opened)[0])

    assert Confirmation.objects.count() == 0


def test_the_way_back_and_forth(opened, supervisor):
    """Returned once with one mail that names it; sent again, only that one is open, and the rest stays confirmed."""
    first, *_rest = ratings_of(opened)
    member = opened.membership.user
    say(opened, supervisor, first, "returned", comment="When was that?")
    act("confirm_many", opened, supervisor)

    act("return_to_member", opened, supervisor)
    mail = OutboxMail.objects.get(kind="assessment_returned")
    changeable = standing.returned_behaviours(opened)
    services.move(assessment_id=opened.pk, target=S.SUBMITTED, by=member, at=timezone.now())
    services.open_for_conversation(assessment_id=opened.pk, by=supervisor, at=timezone.now())

    stands = standing.standing_of(opened)
    assert changeable == {first.behaviour_id}
    assert (stands.unanswered, stands.count(Confirmation.Outcome.CONFIRMED)) == (1, 4)
    assert "I do member 1\n" in mail.body
    assert not [word for word in ("I do member 2", "When was that", "Usually") if word in mail.body]


def test_the_outbox_shows_no_coordinator_which_behaviours_went_back(opened, supervisor):
    say(opened, supervisor, ratings_of(opened)[0], "returned", comment="When was that?")

    act("return_to_member", opened, supervisor)

    shown = mails_visible_to(staff(program=opened.membership.program)).values_list("kind", flat=True)
    assert OutboxMail.objects.filter(kind="assessment_returned").exists()
    assert "assessment_returned" not in shown


def test_it_is_confirmed_as_a_whole_only_when_everything_is_answered(opened, supervisor):
    first, second, *_rest = ratings_of(opened)
    refused = []

    for step in (
        lambda: None,
        lambda: say(opened, supervisor, first, "returned", comment="When?"),
        lambda: say(opened, supervisor, first, "beside", value="consistently", comment="I saw you help."),
    ):
        step()
        with pytest.raises(AssessmentRefused) as refusal:
            act("confirm_whole", opened, supervisor)
        refused.append(str(refusal.value)[:21])
    act("confirm_many", opened, supervisor)
    with pytest.raises(AssessmentRefused, match="Return at least one"):
        act("return_to_member", opened, supervisor)
    act("confirm_whole", opened, supervisor)

    opened.refresh_from_db()
    assert refused == ["5 behaviours have no ", "Some behaviours are m", "4 behaviours have no "]
    assert (opened.state, OutboxMail.objects.get().kind, second.confirmations.count()) == (
        S.CONFIRMED,
        "assessment_confirmed",
        1,
    )


@pytest.mark.parametrize(
    ("has_agreed", "statement", "words"),
    [(False, "Well done", "Tick"), (True, " ", "sentence of your own"), (True, "x" * 4001, "too long")],
)
def test_a_sign_off_needs_the_tick_and_a_sentence(supervisor, has_agreed, statement, words):
    assessment = supervised(supervisor=supervisor, state=S.CONFIRMED)

    with pytest.raises(AssessmentRefused, match=words):
        act("sign_off", assessment, supervisor, has_agreed=has_agreed, statement=statement)


def test_a_sign_off_names_the_next_review_a_year_later(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.CONFIRMED)

    confirming.sign_off(assessment_id=assessment.pk, has_agreed=True, statement=" A good year. ", by=supervisor, at=NOW)

    assessment.refresh_from_db()
    today = timezone.localdate(NOW)
    assert (assessment.state, assessment.sign_off_statement) == (S.SIGNED_OFF, "A good year.")
    assert assessment.next_review_on == confirming.a_year_after(today)
    assert confirming.a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)


def template_for(assessment, behaviour, **more):
    """A template that needs "usually" for one behaviour; a template does not change once it is used."""
    template = AssessmentTemplate.objects.create(
        title_en="Members",
        version=assessment.version,
        level=assessment.level,
        supervisor_statement_en="I have talked with the member.",
        created_at=NOW,
        **more,
    )
    TemplateCompetency.objects.create(template=template, competency=assessment.version.competencies.get())
    Requirement.objects.create(template=template, behaviour=behaviour, needed="usually")
    Assessment.objects.filter(pk=assessment.pk).update(template=template)


@pytest.mark.parametrize(
    ("is_enforced", "own", "beside", "signs"),
    [
        (True, "usually", "", True),
        (True, "sometimes", "", False),
        (True, "sometimes", "usually", True),
        (True, "usually", "sometimes", False),
        (True, "not_applicable", "", True),
        (False, "not_yet", "", True),
    ],
)
def test_enforced_requirements_are_met_before_the_sign_off(supervisor, is_enforced, own, beside, signs):
    assessment = supervised(supervisor=supervisor, state=S.CONFIRMED)
    first, *_rest = ratings_of(assessment)
    template_for(assessment, first.behaviour, is_enforced=is_enforced)
    assessment.ratings.filter(pk=first.pk).update(value=own)
    if beside:
        Confirmation.objects.create(rating=first, outcome="beside", value=beside, comment="Seen", by=supervisor, at=NOW)

    try:
        act("sign_off", assessment, supervisor, has_agreed=True, statement="Thank you")
    except AssessmentRefused as refusal:
        said = str(refusal)
    else:
        said = ""

    assert ("Not met yet: I do member 1" in said) is not signs
    assert (Assessment.objects.get().state == S.SIGNED_OFF) is signs


@pytest.mark.parametrize("is_granted", [True, False])
@pytest.mark.parametrize("state", [S.CONFIRMED, S.SIGNED_OFF])
def test_the_member_asks_to_reopen_and_both_are_told(supervisor, state, is_granted):
    assessment = supervised(supervisor=supervisor, state=state)
    member = assessment.membership.user
    ask = {"assessment_id": assessment.pk, "by": member, "at": NOW}

    asked, again = (reopening.ask_to_reopen(reason="March was different.", **ask) for _click in range(2))
    reopening.answer_reopening(
        assessment_id=assessment.pk, is_granted=is_granted, answer="Let us talk.", by=supervisor, at=NOW
    )

    assessment.refresh_from_db()
    mails = set(OutboxMail.objects.values_list("kind", "recipient_id"))
    outcome = "assessment_reopened" if is_granted else "assessment_reopening_declined"
    assert asked == again
    assert assessment.state == (S.IN_CONVERSATION if is_granted else state)
    assert mails == {
        ("assessment_reopening_asked", supervisor.pk),
        ("assessment_reopening_answered", supervisor.pk),
        (outcome, member.pk),
    }


def test_without_a_request_nothing_is_opened_again(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SIGNED_OFF)

    with pytest.raises(AssessmentRefused, match="no request"):
        reopening.answer_reopening(assessment_id=assessment.pk, is_granted=True, answer="Yes", by=supervisor, at=NOW)
    with pytest.raises(AssessmentRefused):
        reopening.ask_to_reopen(assessment_id=assessment.pk, reason="Why", by=supervisor, at=NOW)

    assert Assessment.objects.get().state == S.SIGNED_OFF


def test_the_note_is_kept_with_a_day_that_has_been(opened, supervisor):
    today = timezone.localdate()

    act("keep_note", opened, supervisor, talked_on=today, note="We agreed on two things.")
    with pytest.raises(AssessmentRefused, match="future"):
        act("keep_note", opened, supervisor, talked_on=today + timedelta(days=1), note="")

    opened.refresh_from_db()
    assert (opened.talked_on, opened.conversation_note) == (today, "We agreed on two things.")


def test_a_look_is_kept_once_an_hour_and_never_of_the_member(opened, supervisor):
    start = NOW.replace(minute=5)

    for minutes in (0, 20, 70):
        looking.note_look(assessment=opened, what="review", by=supervisor, at=start + timedelta(minutes=minutes))
    looking.note_look(assessment=opened, what="review", by=opened.membership.user, at=start)

    assert list(opened.looks.order_by("at").values_list("reader", "at")) == [
        (supervisor.pk, start),
        (supervisor.pk, start + timedelta(minutes=70)),
    ]


@pytest.mark.parametrize("emptied", [{"value": ""}, {"value": "not_applicable", "reason": " "}])
def test_what_the_member_emptied_is_neither_confirmed_as_a_whole_nor_returned(opened, supervisor, emptied):
    first, second, *_rest = ratings_of(opened)
    opened.ratings.filter(pk=first.pk).update(**emptied)
    act("confirm_many", opened, supervisor)

    with pytest.raises(AssessmentRefused, match="1 behaviour still needs a rating"):
        act("confirm_whole", opened, supervisor)
    say(opened, supervisor, second, "returned", comment="When was that?")
    with pytest.raises(AssessmentRefused, match="1 behaviour still needs a rating"):
        act("return_to_member", opened, supervisor)

    page = signed_in_as(supervisor).get(reverse("assessments:reviewing", args=[opened.pk])).content.decode()
    opened.refresh_from_db()
    assert opened.state == S.IN_CONVERSATION
    assert "1 behaviour needs a rating from the member" in page
