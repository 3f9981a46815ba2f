"""Giving a reference: saved and resumed, checked, sent once, or declined."""

from __future__ import annotations

import threading
import time
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories.referees import RefereeFactory, application_asking, newest_token
from tests.parallel import in_parallel
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.answering import Answers, confirm_relation, decline, save_answers, submit
from volunteers.referees.models import Referee, Reference, SafeguardingAnswer
from volunteers.referees.moves import RefereeRefused, ask, cancel, lock_referee
from volunteers.referees.queries import things_for_referees
from volunteers.referees.states import R

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FACTS = {"q_seen": "Came every week", "q_reliable": "always", "q_more": "", "concern": "no", "details": ""}
TELLS = FACTS | {"concern": "yes", "details": "Shouted at a child"}


def at(referee, page=""):
    """A page of the reference."""
    return f"/reference/{referee.pk}/{page}"


def write(inside, referee, answers=FACTS):
    """All pages up to the check."""
    inside.get(at(referee))
    inside.post(at(referee, "relation/"), {"is_right": "yes"})
    return inside.post(at(referee, "questions/"), answers)


def test_a_reference_from_the_link_to_the_receipt(inside, referee):
    assert write(inside, referee)["Location"] == at(referee, "check/")

    receipt = inside.post(at(referee, "send/"), follow=True)

    assert "Thank you for your reference" in receipt.content.decode()
    reference = Reference.objects.get(referee=referee)
    assert [(item["key"], item["value"], item["label_en"]) for item in reference.items] == [
        ("seen", "Came every week", "What have you seen (seen)?"),
        ("reliable", "always", "What have you seen (reliable)?"),
        ("more", "", "What have you seen (more)?"),
    ]
    assert reference.safeguarding.answer == "no"
    referee.refresh_from_db()
    assert referee.state == R.RECEIVED
    assert OutboxMail.objects.get(kind="reference_thanks").to_email == referee.email


def test_the_safeguarding_answer_is_kept_apart_from_the_others(inside, referee):
    write(inside, referee, TELLS)
    inside.post(at(referee, "send/"))

    reference = Reference.objects.get(referee=referee)
    assert "Shouted" not in str([reference.answers, reference.items])
    assert reference.safeguarding.details == "Shouted at a child"


def test_a_used_link_shows_the_receipt(client, inside, referee, token):
    write(inside, referee)
    inside.post(at(referee, "send/"))

    page = client.get(f"/reference/{token}/", follow=True)

    assert page.templates[0].name == "references/received.html"
    assert client.get(at(referee, "questions/")).templates[0].name == "references/received.html"
    assert "Came every week" not in page.content.decode()


def test_what_is_unfinished_is_kept_and_told_beside_the_field(inside, referee):
    response = inside.post(at(referee, "questions/"), {"q_seen": "Half a sent", "concern": "yes", "details": ""})

    page = response.content.decode()
    assert "Answer the question “What have you seen (reliable)?”" in page
    assert "Write what you know, so that we can look at it fairly" in page
    assert "Half a sent" in inside.get(at(referee, "questions/")).content.decode()


def test_saving_for_later_asks_for_nothing(inside, client, referee, token):
    inside.post(at(referee, "questions/"), {"q_seen": "Half a sent", "save_later": "1"})
    client.get(f"/reference/{token}/")

    page = client.get(at(referee, "questions/")).content.decode()

    assert "Half a sent" in page
    assert "Go on with the reference" in client.get(at(referee)).content.decode()


def test_the_page_saves_itself(inside, referee):
    response = inside.post(at(referee, "draft/"), {"q_seen": "Typ"})

    assert response.content.decode().startswith("Saved at")
    assert Reference.objects.get(referee=referee).answers["seen"] == "Typ"


def test_who_says_that_the_relation_is_wrong_says_what_is_right(inside, referee):
    refused = inside.post(at(referee, "relation/"), {"is_right": "no", "words": " "})
    inside.post(at(referee, "relation/"), {"is_right": "no", "words": "We met in 2021"})

    assert "Write how you know this person, and since when" in refused.content.decode()
    reference = Reference.objects.get(referee=referee)
    assert (reference.is_relation_right, reference.relation_words) == (False, "We met in 2021")


def test_changing_the_relation_returns_to_the_check(inside, referee):
    response = inside.post(at(referee, "relation/?return=check"), {"is_right": "yes"})

    assert response["Location"] == at(referee, "check/")


def test_nothing_unfinished_is_sent(inside, referee):
    inside.post(at(referee, "relation/"), {"is_right": "yes"})

    page = inside.post(at(referee, "send/"), follow=True)

    assert "Answer them before you send" in page.content.decode()
    referee.refresh_from_db()
    assert referee.state != R.RECEIVED


def test_declining_is_one_press_and_tells_the_applicant_without_the_reason(inside, referee):
    page = inside.post(at(referee, "no/"), {"reason": "They still owe me money"}, follow=True)

    assert "Thank you for telling us" in page.content.decode()
    referee.refresh_from_db()
    assert (referee.state, referee.reference.decline_reason) == (R.DECLINED, "They still owe me money")
    mail = OutboxMail.objects.get(kind="referee_declined")
    assert mail.recipient == referee.application.applicant
    assert "owe me" not in mail.subject + mail.body
    things = things_for_referees(referee.application.applicant, at=NOW)
    assert "Ada Moss cannot give a reference" in things[0].text


def test_declining_deletes_what_was_begun(inside, referee):
    write(inside, referee, TELLS)

    inside.post(at(referee, "no/"), {"reason": ""})

    assert Reference.objects.get(referee=referee).answers == {}
    assert SafeguardingAnswer.objects.count() == 0


def test_an_answer_after_the_time_is_refused(referee):
    with pytest.raises(RefereeRefused):
        submit(referee_id=referee.pk, at=referee.expires_at)
    with pytest.raises(RefereeRefused):
        decline(referee_id=referee.pk, reason="", at=referee.expires_at)


@pytest.mark.parametrize("state", [R.CANCELLED, R.EXPIRED, R.DECLINED, R.NAMED])
def test_only_a_live_request_takes_answers(state):
    referee = RefereeFactory(state=state)

    with pytest.raises(RefereeRefused):
        save_answers(referee_id=referee.pk, answers=Answers({"seen": "x"}), at=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_reference_sent_twice_at_once_is_one():
    referee = RefereeFactory(application=application_asking(), state=R.ASKED)
    confirm_relation(referee_id=referee.pk, is_right=True, words="", at=NOW)
    save_answers(referee_id=referee.pk, answers=Answers({"seen": "x", "reliable": "always"}, "no"), at=NOW)

    outcomes = in_parallel(*[partial(submit, referee_id=referee.pk, at=NOW)] * 2)

    assert [type(outcome).__name__ for outcome in outcomes] == ["Reference", "Reference"]
    assert Reference.objects.filter(submitted_at__isnull=False).count() == 1
    assert OutboxMail.objects.filter(kind="reference_thanks").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_a_yes_and_a_no_at_once_one_counts():
    referee = RefereeFactory(application=application_asking(), state=R.ASKED)
    confirm_relation(referee_id=referee.pk, is_right=True, words="", at=NOW)
    save_answers(referee_id=referee.pk, answers=Answers({"seen": "x", "reliable": "always"}, "no"), at=NOW)

    in_parallel(
        partial(submit, referee_id=referee.pk, at=NOW), partial(decline, referee_id=referee.pk, reason="", at=NOW)
    )

    kinds = set(OutboxMail.objects.values_list("kind", flat=True))
    assert kinds in ({"reference_thanks"}, {"referee_declined"})
    assert Referee.objects.get().state in {R.RECEIVED, R.DECLINED}


def test_what_stood_under_a_yes_is_not_sent_with_a_no(inside, referee):
    write(inside, referee, TELLS)
    write(inside, referee, {**TELLS, "concern": "no"})

    inside.post(at(referee, "send/"))

    told = SafeguardingAnswer.objects.get(reference__referee=referee)
    assert (told.answer, told.details) == ("no", "")


@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_taken_back_while_somebody_writes_leads_on(client):
    named = RefereeFactory(application=application_asking(), state=R.NAMED)
    with transaction.atomic():
        ask(lock_referee(named.pk), at=timezone.now())
    client.get(f"/reference/{newest_token(named.email)}/")
    is_locked = threading.Event()

    def take_back() -> None:
        with transaction.atomic():
            referee = lock_referee(named.pk)
            is_locked.set()
            time.sleep(1)
            cancel(referee, at=timezone.now())

    def write_on():
        is_locked.wait(timeout=10)
        return client.post(at(named, "relation/"), {"is_right": "yes"})

    _done, response = in_parallel(take_back, write_on)

    assert (response.status_code, response["Location"]) == (302, at(named))
