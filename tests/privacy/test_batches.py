"""What had its time is listed, approved by the privacy officer, erased, and proved to be gone everywhere."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.conftest import owner_cursor
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from tests.fresh import make_fresh
from tests.parallel import in_parallel
from tests.privacy.nights import dispose as nights_and_mornings
from tests.privacy.nights import officer
from volunteers.applications.states import S
from volunteers.files.models import StoredFile
from volunteers.files.storage import private
from volunteers.models import Application, DisposalBatch, Hold, RoleGrant
from volunteers.privacy import batches, services
from volunteers.privacy.disposal import dispose
from volunteers.privacy.services import PrivacyRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
YEAR, DAY = timedelta(days=365), timedelta(days=1)


def closed(**kwargs) -> Application:
    return ApplicationFactory(state=S.WITHDRAWN, state_since=NOW - YEAR, **kwargs)


def listed() -> DisposalBatch:
    dispose(at=NOW)
    return DisposalBatch.objects.get()


def test_a_night_lists_what_is_due_once_and_erases_nothing():
    first, held = closed(), closed()
    Hold.objects.create(person=held.applicant, kind="legal", reason="x", set_by=UserFactory(), set_at=NOW)

    for _night in range(2):
        dispose(at=NOW)

    batch = DisposalBatch.objects.get()
    lines = f"volunteers.Application:{first.pk}\n"
    assert (batch.keys, batch.held, Application.objects.count()) == ([first.pk], 1, 2)
    assert batch.digest == hashlib.sha256(lines.encode()).hexdigest()


def test_approval_erases_and_writes_the_certificate():
    application, by = closed(), officer()
    batch = listed()

    batches.approve(batch_id=batch.pk, by=by, at=NOW)
    batches.carry_out(batch_id=batch.pk, at=NOW)

    batch.refresh_from_db()
    assert not Application.objects.filter(pk=application.pk).exists()
    assert (batch.state, batch.decided_by, batch.kept, batch.left) == ("done", by, [], 0)
    assert batch.counts["volunteers.Application"] == 1
    assert batches.is_genuine(batch)


def test_who_is_held_after_the_approval_stays_and_the_certificate_says_so():
    application, other, by = closed(), closed(), officer()
    batch = listed()
    batches.approve(batch_id=batch.pk, by=by, at=NOW)
    Hold.objects.create(person=application.applicant, kind="legal", reason="x", set_by=by, set_at=NOW)

    batches.carry_out(batch_id=batch.pk, at=NOW)

    batch.refresh_from_db()
    assert (batch.kept, list(Application.objects.all())) == ([application.pk], [application])
    assert batch.counts["volunteers.Application"] == 1
    assert other.pk in batch.keys


def test_a_worker_that_dies_is_made_up_for_and_counts_nothing_twice(monkeypatch):
    closed(), closed()
    batch = listed()
    batches.approve(batch_id=batch.pk, by=officer(), at=NOW)
    batches.carry_out_one(batch.pk, batches.rule_of(batch), batch.keys[0], at=NOW)

    batches.carry_out_approved(at=NOW)

    batch.refresh_from_db()
    assert (batch.state, batch.counts["volunteers.Application"]) == ("done", 2)


def test_what_was_put_off_comes_again_after_its_day():
    closed()
    batch, today = listed(), timezone.localdate(NOW)

    batches.put_off(batch_id=batch.pk, reason="The statistics", until=today + DAY, by=officer(), at=NOW)
    dispose(at=NOW)
    before = DisposalBatch.objects.count()
    dispose(at=NOW + DAY)

    assert (before, DisposalBatch.objects.count()) == (1, 2)
    with pytest.raises(PrivacyRefused, match="put off"):
        batches.approve(batch_id=batch.pk, by=officer(), at=NOW)


def test_only_the_privacy_officer_decides_and_not_about_their_own():
    application = closed(applicant=officer())
    batch = listed()

    with pytest.raises(PrivacyRefused, match="Only the privacy officer"):
        batches.approve(batch_id=batch.pk, by=staff(RoleGrant.Role.AUDITOR), at=NOW)
    with pytest.raises(PrivacyRefused, match="of your own"):
        batches.approve(batch_id=batch.pk, by=application.applicant, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_approved_twice_at_once_is_one_job():
    closed()
    batch, by = listed(), officer()

    in_parallel(*[lambda: batches.approve(batch_id=batch.pk, by=by, at=NOW)] * 3)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'carry_out_disposal'")
        assert cursor.fetchone() == (1,)


CANARY = "zebrafinch"


def found_anywhere() -> list[str]:
    """The tables of the whole database, history, queue, outbox and sessions included, that hold the planted text."""
    with owner_cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall()]
        held = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{CANARY}%"])  # noqa: S608
            if cursor.fetchone() != (0,):
                held.append(table)
    return held


@pytest.mark.django_db(transaction=True)
def test_no_planted_text_is_left_anywhere_once_account_and_records_went(disk):
    person = UserFactory(given_name=f"Given {CANARY}", family_name=f"Family {CANARY}", email=f"{CANARY}@example.org")
    review = ReviewFactory(
        application=ApplicationFactory(applicant=person, state=S.NOT_SELECTED, state_since=NOW - YEAR),
        comment=f"Comment {CANARY}",
    )
    review.scores.update(evidence=CANARY)
    for sheet in review.application.sections.all():
        sheet.answers |= {"why": f"Because {CANARY}"}
        sheet.save()
    file = StoredFile.objects.create(
        owner=person, name=f"{CANARY}.pdf", kind="pdf", size=9, sha256="0" * 64, state="clean", uploaded_at=NOW,
        kept_for=f"application:{review.application_id}:cv",
    )  # fmt: skip
    private().save(file.stored_name, ContentFile(CANARY.encode()))
    services.ask_correction(text=f"Wrong: {CANARY}", application=review.application, by=person, at=NOW)
    services.ask_erasure(by=person, at=NOW)
    before = found_anywhere()

    nights_and_mornings(at=NOW + DAY)

    assert {"volunteers_user", "volunteers_revision", "volunteers_review", "volunteers_storedfile"} <= {*before}
    assert found_anywhere() == []
    assert [path for path in disk.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()] == []


def test_the_pages_list_ask_once_more_and_certify(settings):
    settings.STAFF_MFA_REQUIRED = False
    closed()
    batch, browser = listed(), Client()
    browser.force_login(officer(), backend="allauth.account.auth_backends.AuthenticationBackend")
    one, approve = (
        reverse(f"admin:volunteers_disposalbatch_{name}", args=[batch.pk]) for name in ("change", "approve")
    )

    shown = browser.get(one).content.decode()
    stale = browser.post(approve)
    make_fresh(browser).post(approve)
    batches.carry_out_approved(at=NOW)
    certificate = browser.get(one).content.decode()

    assert Application.objects.count() == 0
    assert (stale.status_code, "Approve and erase" in shown) == (302, True)
    assert "Certificate of disposal" in certificate
    assert batch.digest in certificate
    assert "approves" in browser.get(reverse("admin:volunteers_disposalbatch_changelist")).content.decode()
