"""The supervisor's pages, what a member asks, who stands in, and the team view."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments import standing, team
from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Confirmation, Look, Reopening
from engagement.assessments.states import S
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import supervised
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant
from volunteers.service import another_supervisor, standing_in
from volunteers.service.models_standing_in import Delegation, SupervisorRequest
from volunteers.service.queries import members_supervised_by, supervisors_of
from volunteers.service.services import ServiceRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_framework")]
TODAY = timezone.localdate()
NOW = timezone.now()


def page_of(assessment, name="reviewing", *more):
    return reverse(f"assessments:{name}", args=[assessment.pk, *more])


def pressed(rating, outcome, **fields):
    """What the page sends when the button of one answer is pressed."""
    key = rating.behaviour_id
    return {"say": f"{key}-{outcome}", **{f"{outcome}-{key}-{name}": text for name, text in fields.items()}}


@pytest.mark.parametrize("press", ["an answer", "the rest"])
def test_what_is_typed_beside_other_sentences_stays_whatever_is_pressed(supervisor, press):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    first, second, third, *_rest = assessment.ratings.order_by("behaviour__order")
    client, chapter = signed_in_as(supervisor), page_of(assessment, "chapter", "community")
    seen = client.get(chapter).context["chapter"].stamp
    typed = {
        **pressed(second, "returned", comment="When was that?"),
        **pressed(third, "beside", value="sometimes", comment="I saw it twice."),
    }
    button = pressed(first, "confirmed") if press == "an answer" else {"say": "rest", "seen": seen}

    page = client.post(chapter, {**typed, **button}).content.decode()

    count = 1 if press == "an answer" else 5
    assert [answer.outcome for answer in Confirmation.objects.all()] == ["confirmed"] * count
    assert ("When was that?</textarea>" in page, "I saw it twice.</textarea>" in page) == (True, True)
    assert re.search(rf'name="beside-{third.behaviour_id}-value"[^>]*value="sometimes"[^>]*checked', page)
    assert page.count('<details class="details" open>') == 2
    assert "is still here, and not saved yet" in page


def test_the_whole_conversation_through_the_pages(supervisor):
    """Opened, one returned, one rated beside, the rest confirmed at once; sent again, confirmed, signed off."""
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    first, second, *_rest = assessment.ratings.order_by("behaviour__order")
    client = signed_in_as(supervisor)
    client.post(page_of(assessment, "open"))
    chapter = page_of(assessment, "chapter", "community")

    client.post(chapter, pressed(first, "returned", comment="When was that?"))
    client.post(chapter, pressed(second, "beside", value="sometimes", comment="I saw it twice."))
    seen = client.get(chapter).context["chapter"].stamp
    client.post(chapter, {"say": "rest", "seen": seen})
    given_back = client.get(page_of(assessment, "give_back")).content.decode()
    client.post(page_of(assessment, "give_back"))
    Assessment.objects.update(state=S.SUBMITTED)
    client.post(page_of(assessment, "open"))
    client.post(page_of(assessment, "confirm_many"), {"seen": seen})
    on_day = {"talked_on_day": "1", "talked_on_month": "2", "talked_on_year": "2026"}
    client.post(page_of(assessment, "confirm_whole"), {**on_day, "note": "Go"})
    stamp = re.search(r'name="seen" value="([^"]*)"', client.get(page_of(assessment)).content.decode())[1]
    on_way = client.post(page_of(assessment, "note"), {**on_day, "note": "Good", "seen": stamp, "then": "sign_off"})
    client.post(page_of(assessment, "sign_off"), {"has_agreed": "on", "statement": "Thank you for the year."})

    assessment.refresh_from_db()
    stands = standing.standing_of(assessment)
    read = "".join(client.get(page).content.decode() for page in (page_of(assessment), chapter))
    assert ("When was that?" in given_back, on_way.url) == (True, page_of(assessment, "sign_off"))
    assert (assessment.state, assessment.conversation_note, assessment.talked_on) == (
        S.SIGNED_OFF,
        "Good",
        date(2026, 2, 1),
    )
    assert (stands.count(Confirmation.Outcome.BESIDE), stands.count(Confirmation.Outcome.CONFIRMED)) == (1, 4)
    assert [text in read for text in ("I saw it twice.", "When was that?", "Thank you for the year.")] == [True] * 3
    assert Look.objects.filter(reader=supervisor).count() == 1


def test_a_mistake_is_said_beside_the_field_and_what_was_typed_stays(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    rating = assessment.ratings.order_by("behaviour__order").first()
    said = pressed(rating, "beside", value="", comment="Seen in March")

    page = signed_in_as(supervisor).post(page_of(assessment, "chapter", "community"), said).content.decode()

    assert "There is a problem" in page
    assert "Choose one of the ratings." in page
    assert "Seen in March</textarea>" in page
    assert '<details class="details" open>' in page


def test_a_reader_on_leave_is_replaced_and_the_team_says_for_whom(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    colleague = staff(program=assessment.membership.program, given_name="Hana")
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=9)}

    for _click in range(2):
        standing_in.delegate(delegate_id=colleague.pk, membership_id=None, by=supervisor, at=NOW, **days)

    client = signed_in_as(colleague)
    page = client.get(reverse("assessments:team")).content.decode()
    client.post(page_of(assessment, "open"))
    assessment.refresh_from_db()
    assert f"you stand in for {supervisor}" in page
    assert (assessment.state, OutboxMail.objects.get().recipient) == (S.IN_CONVERSATION, colleague)
    assert supervisors_of(assessment.membership, on=TODAY) == [supervisor, colleague]


@pytest.mark.parametrize(
    ("starts", "ends", "is_ended", "reads"),
    [(0, 5, False, True), (1, 5, False, False), (-5, -1, False, False), (-5, 5, True, False)],
)
def test_a_delegation_counts_on_its_days_and_until_it_is_ended(supervisor, starts, ends, is_ended, reads):
    membership = supervised(supervisor=supervisor).membership
    other = supervised(supervisor=supervisor).membership
    delegate = staff(role="reviewer", program=membership.program)
    Delegation.objects.create(
        supervisor=supervisor,
        delegate=delegate,
        membership=membership,
        starts_on=TODAY + timedelta(days=starts),
        ends_on=TODAY + timedelta(days=ends),
        made_at=NOW,
        ended_at=NOW if is_ended else None,
    )

    found = list(members_supervised_by(delegate, on=TODAY))

    assert found == ([membership] if reads else [])
    assert list(members_supervised_by(membership.user, on=TODAY)) == []
    assert delegate not in supervisors_of(other, on=TODAY)


def test_a_whole_team_is_handed_on_only_where_the_delegate_works(supervisor):
    here = supervised(supervisor=supervisor).membership
    colleague = staff(role="reviewer", program=here.program)
    standing_in.delegate(
        delegate_id=colleague.pk, membership_id=None, starts_on=TODAY, ends_on=TODAY, by=supervisor, at=NOW
    )

    elsewhere = supervised(supervisor=supervisor).membership
    team = list(members_supervised_by(colleague, on=TODAY))
    told = supervisors_of(elsewhere, on=TODAY)
    colleague.grants.update(ends_on=TODAY - timedelta(days=1))

    assert elsewhere.program != here.program
    assert (team, told) == ([here], [supervisor])
    assert list(members_supervised_by(colleague, on=TODAY)) == []
    assert supervisors_of(here, on=TODAY) == [supervisor]


def test_who_cannot_stand_in(supervisor):
    assessment = supervised(supervisor=supervisor)
    membership = assessment.membership
    passed_on = supervised(supervisor=staff(program=membership.program)).membership
    good = staff(program=membership.program)
    RoleGrant.objects.create(
        user=membership.user, role="coordinator", program=membership.program, starts_on=TODAY - timedelta(days=1)
    )
    day = {"starts_on": TODAY, "ends_on": TODAY}
    refused = [
        {"delegate_id": UserFactory().pk, "membership_id": None, **day},
        {"delegate_id": supervisor.pk, "membership_id": None, **day},
        {"delegate_id": membership.user_id, "membership_id": membership.pk, **day},
        {"delegate_id": good.pk, "membership_id": passed_on.pk, **day},
        {"delegate_id": good.pk, "membership_id": None, "starts_on": TODAY - timedelta(days=1), "ends_on": TODAY},
        {"delegate_id": good.pk, "membership_id": None, "starts_on": TODAY, "ends_on": TODAY + timedelta(days=200)},
    ]

    for each in refused:
        with pytest.raises(ServiceRefused):
            standing_in.delegate(by=supervisor, at=NOW, **each)

    assert (Delegation.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_the_leave_page_names_and_ends(supervisor):
    membership = supervised(supervisor=supervisor).membership
    colleague = staff(program=membership.program)
    client = signed_in_as(supervisor)
    day = {"day": TODAY.day, "month": TODAY.month, "year": TODAY.year}
    typed = {f"{name}_{part}": value for name in ("starts_on", "ends_on") for part, value in day.items()}

    client.post(reverse("assessments:leave"), {"delegate": colleague.pk, **typed})
    row = Delegation.objects.get()
    client.post(reverse("assessments:end_leave", args=[row.pk]))

    row.refresh_from_db()
    assert (row.delegate, row.membership, row.ended_at is None) == (colleague, None, False)
    assert signed_in_as(colleague).post(reverse("assessments:end_leave", args=[row.pk])).status_code == 404


def test_another_supervisor_is_named_by_a_coordinator_who_does_not_supervise(supervisor):
    membership = supervised(supervisor=supervisor, state=S.SUBMITTED).membership
    RoleGrant.objects.create(
        user=supervisor, role="coordinator", program=membership.program, starts_on=TODAY - timedelta(days=1)
    )
    coordinator, other = staff(program=membership.program), staff(role="reviewer", program=membership.program)
    ask = reverse("assessments:another_supervisor", args=[membership.pk])

    signed_in_as(membership.user).post(ask, {"reason": "We do not get on."})
    wish = SupervisorRequest.objects.get()
    told = set(OutboxMail.objects.filter(kind="supervisor_wanted").values_list("recipient", flat=True))
    seen = {person: another_supervisor.waiting_for(person, on=TODAY) for person in (supervisor, coordinator, other)}
    with pytest.raises(ServiceRefused):
        another_supervisor.decline(request_id=wish.pk, answer="No", by=supervisor, at=NOW)
    another_supervisor.name_another(request_id=wish.pk, supervisor_id=other.pk, answer="", by=coordinator, at=NOW)

    assert told == {coordinator.pk}
    assert seen == {supervisor: [], coordinator: [wish], other: []}
    assert supervisors_of(membership, on=TODAY) == [other]
    assert "supervises you from" in signed_in_as(membership.user).get(ask).content.decode()


def test_the_coordinators_page_declines_in_words(settings, supervisor):
    settings.STAFF_MFA_REQUIRED = False
    membership = supervised(supervisor=supervisor).membership
    coordinator = staff(program=membership.program)
    wish = another_supervisor.ask_for_another(
        membership_id=membership.pk, reason="Different days", by=membership.user, at=NOW
    )
    client = signed_in_as(coordinator)
    address = reverse("admin:volunteers_supervisorrequest_answer", args=[wish.pk])

    shown = client.get(address).content.decode()
    empty = client.post(address, {"named": "", "answer": ""}).content.decode()
    client.post(address, {"named": "", "answer": "Nobody is free on these days."})

    wish.refresh_from_db()
    assert "Different days" in shown
    assert "Write to the member why." in empty
    assert (wish.answered_by, wish.named, wish.answer) == (coordinator, None, "Nobody is free on these days.")


def test_without_another_coordinator_the_page_says_where_to_write(supervisor):
    membership = supervised(supervisor=supervisor).membership
    client = signed_in_as(membership.user)

    page = client.post(
        reverse("assessments:another_supervisor", args=[membership.pk]), {"reason": "Why"}
    ).content.decode()

    assert "Nobody but your supervisor" in page
    assert SupervisorRequest.objects.count() == 0


def test_the_member_asks_to_reopen_and_the_supervisor_answers_by_the_pages(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SIGNED_OFF)
    member = signed_in_as(assessment.membership.user)

    member.post(page_of(assessment, "reopen"), {"reason": "March was different."})
    client = signed_in_as(supervisor)
    waiting = client.get(reverse("assessments:team")).context["waiting"]
    shown = client.get(page_of(assessment, "answer_reopening")).content.decode()
    client.post(page_of(assessment, "answer_reopening"), {"decision": "grant", "answer": "Yes, let us."})

    assert [each.membership for each in waiting] == [assessment.membership]
    assert "March was different." in shown
    assert (Assessment.objects.get().state, Reopening.objects.get().answer) == (S.IN_CONVERSATION, "Yes, let us.")
    assert member.get(page_of(assessment, "reopen")).status_code == 302


@pytest.mark.parametrize(("opened", "people"), [(4, 4), (5, 5)])
def test_common_gaps_come_from_five_opened_ones(supervisor, opened, people):
    """What is sent and not opened, and drafts, never count: the difference would tell whose they are."""
    rows = [supervised(supervisor=supervisor, state=S.IN_CONVERSATION) for _each in range(opened)]
    supervised(supervisor=supervisor, state=S.SUBMITTED, rated="not_yet")
    supervised(supervisor=supervisor, state=S.IN_PROGRESS, rated="not_yet")
    for row in rows[:2]:
        row.ratings.filter(behaviour__order=3).update(value="sometimes")
    rows[0].ratings.filter(behaviour__order=4).update(value="not_yet")

    found = team.common_gaps(team.team_of(supervisor, on=TODAY))

    assert (found.people, found.are_too_few) == (people, people < 5)
    assert [(gap.behaviour.text_en, gap.people) for gap in found.gaps] == ([] if people < 5 else [("I do member 3", 2)])
    page = signed_in_as(supervisor).get(reverse("assessments:team")).content.decode()
    assert ("at least 5 people" in page) is (people < 5)


def test_who_waits_longest_comes_first_and_is_late_after_a_fortnight(supervisor):
    old = supervised(supervisor=supervisor, state=S.SUBMITTED, state_since=NOW - timedelta(days=15))
    new = supervised(supervisor=supervisor, state=S.CONFIRMED, state_since=NOW - timedelta(days=2))
    SupervisionFactory(membership=MembershipFactory(), supervisor=supervisor)

    rows = team.team_of(supervisor, on=TODAY)

    assert [row.membership for row in rows[:2]] == [old.membership, new.membership]
    assert [(row.days_waiting, row.is_late, row.waits_for_me) for row in rows] == [
        (15, True, True),
        (2, False, True),
        (0, False, False),
    ]


def hidden(page, name):
    """The values of the hidden fields of that name."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def test_the_rest_is_not_confirmed_from_a_page_that_is_older_than_the_ratings(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    client, confirm = signed_in_as(supervisor), page_of(assessment, "confirm_many")
    (seen,) = set(hidden(client.get(page_of(assessment)).content.decode(), "seen")) - {""}
    assessment.ratings.filter(behaviour__order=1).update(value="not_yet", rated_at=NOW)

    refused = [client.post(confirm, typed, follow=True).content.decode() for typed in ({"seen": seen}, {})]

    assert ["The member has changed something" in page for page in refused] == [True, True]
    assert Confirmation.objects.count() == 0


def test_after_the_member_changed_something_the_next_press_is_kept(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    rating = assessment.ratings.order_by("behaviour__order").first()
    client, chapter = signed_in_as(supervisor), page_of(assessment, "chapter", "community")
    said = {"comment": "When was that?"}

    refused = client.post(chapter, pressed(rating, "returned", **said, seen="2026-01-01T00:00:00+00:00"))
    seen = refused.context["bound"]["seen"].value()
    client.post(chapter, pressed(rating, "returned", **said, seen=seen))

    assert "The member has changed something" in refused.content.decode()
    assert "When was that?</textarea>" in refused.content.decode()
    assert Confirmation.objects.get().comment == "When was that?"


def test_a_note_of_somebody_else_is_read_before_it_is_overwritten(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    client, address = signed_in_as(supervisor), page_of(assessment, "note")
    client.post(address, {"note": "We agreed on two things.", "seen": ""})

    refused = client.post(address, {"note": "My own words", "seen": ""}).content.decode()
    kept = Assessment.objects.get().conversation_note
    (seen,) = set(hidden(refused, "seen")) - {assessment.ratings.first().rated_at.isoformat()}
    client.post(address, {"note": "My own words", "seen": seen})

    assert ("Somebody has saved a note" in refused, "<p>We agreed on two things.</p>" in refused) == (True, True)
    assert ("My own words</textarea>" in refused, kept) == (True, "We agreed on two things.")
    assert Assessment.objects.get().conversation_note == "My own words"
