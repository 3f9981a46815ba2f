"""The secret in a link: kept as a digest, live to the second, swapped for a cookie, out of every log."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.factories.referees import RefereeFactory, newest_token
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import deliver_due
from volunteers.referees.answering import renew_link
from volunteers.referees.links import digest_of, referee_of
from volunteers.referees.models import Referee
from volunteers.referees.moves import RefereeRefused
from volunteers.referees.states import R

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_only_the_digest_of_a_link_is_kept(referee, token):
    kept = referee.tokens.get()

    assert kept.digest == digest_of(token)
    assert len(token) == 43
    assert token not in json.dumps(list(Referee.objects.values()) + list(referee.tokens.values()), default=str)


def test_the_outbox_forgets_the_link_once_it_is_sent(referee, token):
    deliver_due()

    mail = OutboxMail.objects.get(kind="reference_request")
    assert (mail.status, mail.body, mail.is_secret) == ("sent", "", True)


def test_the_link_is_swapped_for_a_cookie_of_these_pages_only(client, referee, token):
    response = client.get(f"/reference/{token}/")

    assert (response.status_code, response["Location"]) == (302, f"/reference/{referee.pk}/")
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    cookies = {
        name: (cookie["path"], cookie["httponly"], cookie["samesite"]) for name, cookie in response.cookies.items()
    }
    assert cookies == {
        "reference_en": (f"/reference/{referee.pk}/", True, "Lax"),
        "reference_fr": (f"/fr/reference/{referee.pk}/", True, "Lax"),
    }


@pytest.mark.parametrize("path", ["", "relation/", "questions/", "check/"])
def test_pages_behind_the_link_are_kept_and_listed_nowhere(inside, referee, path):
    response = inside.get(f"/reference/{referee.pk}/{path}")

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert b'name="robots" content="noindex"' in response.content


def test_a_look_ahead_consumes_nothing(client, referee, token):
    head = client.head(f"/reference/{token}/")
    client.get(f"/reference/{token}/")
    client.get(f"/reference/{referee.pk}/", headers={"Sec-Purpose": "prefetch"})
    client.head(f"/reference/{referee.pk}/")

    referee.refresh_from_db()
    assert (head.status_code, dict(head.cookies)) == (200, {})
    assert referee.state == R.ASKED


def test_opening_the_first_page_is_noted_once(inside, referee):
    inside.get(f"/reference/{referee.pk}/")
    referee.refresh_from_db()
    first = referee.opened_at

    inside.get(f"/reference/{referee.pk}/")

    referee.refresh_from_db()
    assert (referee.state, referee.opened_at) == (R.OPENED, first)


def test_without_the_cookie_the_page_asks_to_open_the_link_again(client, referee):
    response = client.get(f"/reference/{referee.pk}/")

    assert response.status_code == 404
    assert "Please open the link in our mail again" in response.content.decode()


def test_a_cookie_opens_no_other_reference(inside, referee):
    other = RefereeFactory(application=referee.application)
    inside.cookies["reference_en"]["path"] = "/"

    assert inside.get(f"/reference/{other.pk}/").status_code == 404


def test_a_tampered_cookie_opens_nothing(inside, referee):
    inside.cookies["reference_en"] = f"{referee.pk}:forged:signature"

    assert inside.get(f"/reference/{referee.pk}/").status_code == 404


def test_a_tampered_link_opens_nothing(client, token):
    changed = ("A" if token[0] != "A" else "B") + token[1:]

    response = client.get(f"/reference/{changed}/")

    assert response.status_code == 404
    assert dict(response.cookies) == {}
    assert "This link does not work" in response.content.decode()


def test_after_twenty_wrong_links_an_hour_the_network_has_to_wait(client):
    answers = [client.get(f"/reference/wrong{number}/").status_code for number in range(21)]

    assert answers == [404] * 20 + [429]


def test_a_right_link_is_not_counted(client, token):
    for _visit in range(25):
        assert client.get(f"/reference/{token}/").status_code == 302


def test_the_link_works_to_the_second(referee):
    until = referee.expires_at

    assert [referee.is_live(at=until - SECOND), referee.is_live(at=until)] == [True, False]


def test_all_links_of_one_request_work(client, referee, token):
    renew_link(referee_id=referee.pk, at=timezone.now())
    second = newest_token(referee.email)

    assert token != second
    assert referee_of(token) == referee_of(second) == referee


def test_a_run_out_link_leads_to_a_page_that_sends_a_new_one(client, referee, token):
    Referee.objects.filter(pk=referee.pk).update(
        state=R.EXPIRED, closed_at=timezone.now(), expires_at=timezone.now() - SECOND
    )
    page = client.get(f"/reference/{token}/", follow=True)

    answer = client.post(f"/reference/{referee.pk}/new-link/", follow=True)

    assert "This link has run out" in page.content.decode()
    assert "Look into your mail" in answer.content.decode()
    mail = OutboxMail.objects.get(kind="reference_link")
    assert mail.to_email == referee.email
    referee.refresh_from_db()
    assert referee.is_live(at=timezone.now())


def test_only_so_many_new_links_are_sent_in_a_day(referee):
    now = timezone.now()
    for _time in range(3):
        renew_link(referee_id=referee.pk, at=now)

    with pytest.raises(RefereeRefused):
        renew_link(referee_id=referee.pk, at=now)
    assert OutboxMail.objects.filter(kind="reference_link").count() == 3


@pytest.mark.parametrize(("email", "sent"), [("ADA@example.org", 1), ("stranger@example.org", 0)])
def test_a_lost_link_is_sent_only_where_one_was_and_the_page_does_not_tell(client, referee, email, sent):
    response = client.post("/reference/new-link/", {"email": email}, follow=True)

    assert "Look into your mail" in response.content.decode()
    assert OutboxMail.objects.filter(kind="reference_link").count() == sent


@pytest.mark.parametrize("state", [R.CANCELLED, R.REPLACED])
def test_a_link_to_what_is_no_longer_needed_says_so(client, referee, token, state):
    Referee.objects.filter(pk=referee.pk).update(state=state, closed_at=timezone.now(), is_current=state != R.REPLACED)

    page = client.get(f"/reference/{token}/", follow=True)

    assert "This reference is no longer needed" in page.content.decode()
    assert client.get(f"/reference/{referee.pk}/questions/").templates[0].name == "references/over.html"


def test_no_log_line_holds_the_link(client, token, caplog):
    with caplog.at_level(logging.DEBUG):
        client.get(f"/reference/{token}/")
        client.get(f"/fr/reference/{token}x/")

    lines = [json.dumps(record.__dict__, default=str) for record in caplog.records]
    assert [line for line in lines if "reference/<str:token>/" in line]
    assert [line for line in lines if token in line] == []


def test_each_language_has_a_cookie(token, referee):
    client = Client()
    client.get(f"/reference/{token}/")

    codes = [client.get(f"{prefix}/reference/{referee.pk}/").status_code for prefix in ("", "/fr")]

    assert codes == [200] * len(settings.LANGUAGES)
