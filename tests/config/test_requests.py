"""What holds for every request."""

from __future__ import annotations

import json
import logging

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path

from config.urls import urlpatterns
from tests.factories.volunteers import UserFactory, staff

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("secret detail")


broken.login_required = False
BROKEN = type(
    "urls", (), {"urlpatterns": [path("broken/", broken), *urlpatterns], "handler500": "config.errors.server_error"}
)


@pytest.mark.parametrize(
    "address",
    [
        "/programs/?keyword=%00",
        "/programs/%00/",
        "/?%00=1",
        "/admin/volunteers/application/?q=a%00b",
        "/fr/programs/?x=%00",
    ],
)
def test_nul_byte_in_an_address_is_a_bad_request(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("field", [{"email": "a\x00@example.org"}, {"a\x00": "b"}])
def test_nul_byte_in_a_form_is_a_bad_request(client, field):
    assert client.post("/account/login/code/", field).status_code == 400


def test_nul_byte_in_the_admin_is_a_bad_request_for_staff_too(client):
    client.force_login(staff("administrator"))

    assert client.get("/admin/volunteers/user/?email__contains=%00").status_code == 400


def test_an_error_shows_no_detail():
    client = Client(raise_request_exception=False)

    with override_settings(ROOT_URLCONF=BROKEN):
        response = client.get("/broken/")

    assert response.status_code == 500
    assert b"secret detail" not in response.content
    assert b"Traceback" not in response.content


def test_the_error_page_needs_no_database(django_db_blocker):
    client = Client(raise_request_exception=False)

    with override_settings(ROOT_URLCONF=BROKEN), django_db_blocker.block():
        response = client.get("/broken/")

    assert response.status_code == 500
    assert b"<h1" in response.content


def test_public_page_may_be_kept_and_sets_no_cookie(client):
    response = client.get("/privacy/")

    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["ETag"]
    assert response.cookies == {}


def test_unchanged_public_page_is_not_sent_again(client):
    etag = client.get("/privacy/")["ETag"]

    assert client.get("/privacy/", headers={"If-None-Match": etag}).status_code == 304


def test_page_of_somebody_is_never_stored(client):
    client.force_login(UserFactory())

    assert client.get("/privacy/")["Cache-Control"] == "private, no-store"


def test_every_answer_carries_the_content_policy(client):
    policy = client.get("/no-such-page/")["Content-Security-Policy"]

    assert sorted(part.strip() for part in policy.split(";")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]


def test_log_line_has_the_pattern_and_not_the_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="request"):
        client.get("/programs/secret-name/?keyword=secret-word")

    line = caplog.records[-1].msg
    assert line["route"] == "programs/<slug:slug>/"
    assert line["status"] == 404
    assert "secret" not in json.dumps(line, default=str)


def test_a_failed_request_leaves_a_trace_without_the_message(caplog):
    client = Client(raise_request_exception=False)

    with override_settings(ROOT_URLCONF=BROKEN), caplog.at_level(logging.ERROR, logger="error"):
        client.get("/broken/")

    line = caplog.records[-1].msg
    assert line["error"] == "RuntimeError"
    assert any("test_requests.py" in frame for frame in line["frames"])
    assert "secret detail" not in json.dumps(line, default=str)


def test_healthz_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"


def test_readyz_names_what_it_checked(client, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        response = client.get("/readyz")

    assert response.json() == {"database": True, "migrations": True, "cache": True, "disk": True}


def test_readyz_is_unavailable_while_the_cache_is_away(client, tmp_path, monkeypatch):
    monkeypatch.setattr("config.views._cache_is_shared", lambda: 1 / 0)

    with override_settings(MEDIA_ROOT=tmp_path):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["cache"] is False


def test_session_lives_twelve_hours_at_most():
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
