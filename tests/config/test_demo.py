"""The demo's helpers exist on this computer only."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import Client, override_settings
from django.urls import clear_url_caches, include, path
from django.utils import timezone

from config.demo.accounts import ACCOUNTS
from config.urls import urlpatterns
from volunteers.applications.models import ApplicationEvent
from volunteers.applications.states import S
from volunteers.models import Application, Membership, Review, StoredFile, User

pytestmark = pytest.mark.django_db
DEMO_URLS = type("urls", (), {"urlpatterns": [path("demo/", include("config.demo.urls")), *urlpatterns]})


@pytest.fixture
def demo():
    with override_settings(DEMO=True, ROOT_URLCONF=DEMO_URLS, ALLOWED_HOSTS=["*"]):
        clear_url_caches()
        yield
    clear_url_caches()


@pytest.mark.parametrize("address", ["/demo/mail/", "/demo/sign-in/"])
def test_helpers_do_not_exist_outside_the_demo(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "request_from",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "programs.example.org"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_helpers_do_not_exist_for_other_computers(demo, request_from):
    request_from = {"HTTP_HOST": "127.0.0.1"} | request_from

    assert Client().get("/demo/mail/", **request_from).status_code == 404
    assert Client().post("/demo/sign-in/", {"account": ACCOUNTS[0].key}, **request_from).status_code == 404


def test_mail_can_be_read_on_this_computer(demo):
    assert Client().get("/demo/mail/", headers={"host": "localhost:8000"}).status_code == 200


def test_nobody_but_the_demos_people_can_be_signed_in_as(demo):
    User.objects.create(email="real@example.org")

    response = Client().post("/demo/sign-in/", {"account": "real@example.org"}, headers={"host": "127.0.0.1"})

    assert response.status_code == 404


@pytest.fixture(scope="module")
def loaded(arranged_once):
    """The demo's data."""
    call_command("load_demo", verbosity=0)


def test_demo_data_has_every_state_and_loads_twice_without_doubling(loaded):
    first = Application.objects.count(), Membership.objects.count(), User.objects.count()

    call_command("load_demo", verbosity=0)

    assert (Application.objects.count(), Membership.objects.count(), User.objects.count()) == first
    assert first[0] == 72
    assert set(Application.objects.values_list("state", flat=True)) == set(S.values)


def test_held_places_equal_the_applications_that_hold_one(loaded):
    held = {
        (intake.places_held, intake.applications.filter(state__in=[S.OFFERED, S.CONDITIONS, S.APPOINTED]).count())
        for application in Application.objects.select_related("intake")
        for intake in [application.intake]
    }

    assert all(counted == real for counted, real in held)
    assert any(real for _counted, real in held)


def test_every_account_of_the_sign_in_page_exists(loaded):
    assert User.objects.filter(email__in=[account.email for account in ACCOUNTS]).count() == len(ACCOUNTS)


def test_staff_work_in_office_hours_and_nothing_happens_in_the_future(loaded):
    steps = ApplicationEvent.objects.exclude(actor=F("application__applicant")).exclude(actor=None)
    moments = [timezone.localtime(at) for at in steps.values_list("at", flat=True)]

    assert moments
    assert [at for at in moments if not 9 <= at.hour < 17 or at.weekday() > 4] == []
    assert not ApplicationEvent.objects.filter(at__gt=timezone.now()).exists()


def test_two_reviewers_of_an_application_do_not_say_the_same(loaded):
    handed_in = Review.objects.filter(submitted_at__isnull=False).order_by("application_id", "pk")
    said = [
        (review.application_id, tuple(review.scores.order_by("criterion__order").values_list("points", "evidence")))
        for review in handed_in
    ]

    assert said
    assert len(set(said)) == len(said)


def test_some_applicants_have_added_a_certificate_and_the_coordinator_reads_it(loaded, client):
    application = Application.objects.filter(pk__in=with_a_file()).exclude(submitted_at=None).first()
    client.force_login(User.objects.get(email="priya.raman@example.org"))

    with override_settings(STAFF_MFA_REQUIRED=False):
        record = client.get(f"/admin/volunteers/application/{application.reference}/").content.decode()

    file = StoredFile.objects.get(kept_for__startswith=f"application:{application.pk}:")
    assert f'<a href="/files/{file.public_id}/">First aid 2026.pdf</a>' in record
    assert client.get(f"/files/{file.public_id}/").status_code == 200


def with_a_file():
    """The applications with a file."""
    return {int(label.split(":")[1]) for label in StoredFile.objects.values_list("kept_for", flat=True)}
