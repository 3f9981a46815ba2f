"""The blind proof: whatever a reviewer asks for, nothing that comes back tells who applies.

Addresses come from the resolver, so that pages made later are tried as well. `test_a_page_that_leaks_is_found` takes the
mask away and has to find it.
"""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.access.crawl import Crawl, paths, searched
from tests.access.planted import Planted, Scene, build_scene, newest_rows
from volunteers import tasks
from volunteers.applications.states import S
from volunteers.models import (
    ApplicationEvent,
    Benchmark,
    EqualityAnswers,
    Mask,
    OutboxMail,
    Review,
    Revision,
    StoredFile,
)
from volunteers.review import blind

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WITH_A_SCANNER = {"scan_waiting_files", "sweep_files", "retry_lost_jobs"}
STARTS = ("/admin/", "/", "/fr/", "/my/applications/", "/admin/volunteers/review/")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """The applicants, once for all tests; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(STAFF_MFA_REQUIRED=False):
        yield build_scene()
        transaction.set_rollback(True)


def crawl_of(scene: Scene) -> Crawl:
    """The reviewer's browser, signed in just now."""
    client = Client(raise_request_exception=False)
    client.force_login(scene.reviewer, backend=BACKEND)
    return Crawl(client, scene.words)


def arguments_of(scene: Scene, planted: Planted) -> tuple[dict[str, Any], dict[str, int]]:
    """What addresses about this applicant are filled in with."""
    own = Review.objects.filter(application=planted.application, reviewer=scene.reviewer).first()
    file = StoredFile.objects.get(owner=planted.user)
    rows = newest_rows() | {"application": planted.application.pk, "user": planted.user.pk, "storedfile": file.pk}
    rows |= {"review": own.pk} if own else {}
    named = {
        "slug": scene.program.slug,
        "reference": planted.application.reference,
        "section": "contact",
        "number": 1,
        "target": S.INTERVIEW,
        "public_id": file.public_id,
        "language": "fr",
        "token": "no-such-token",
        "key": "photo",
        "name": "offered",
        "url": f"no-such-page/{planted.application.reference}/",
    }
    return named, rows


def test_the_scene_holds_every_planted_word(scene):
    kept = " ".join(
        [
            *(str(answers) for answers in Revision.objects.values_list("answers", flat=True)),
            *(str(answers) for answers in EqualityAnswers.objects.values_list("answers", flat=True)),
            *(each.user.email for each in scene.applicants),
            *ApplicationEvent.objects.values_list("note", flat=True),
            *StoredFile.objects.values_list("name", flat=True),
            *(each.application.reference for each in scene.applicants),
            *(text for each in scene.applicants for text in each.application.messages.values_list("text", flat=True)),
        ]
    ).lower()

    assert {name for word, name in scene.words.items() if word.lower() not in kept} == {
        "metadata",
        "camera",
    }
    assert Mask.objects.count() == 3


@pytest.mark.parametrize("number", [0, 2], ids=["assigned", "nobodys"])
def test_no_address_tells_a_reviewer_who_applies(scene, number):
    crawl = crawl_of(scene)

    for path in list(paths(*arguments_of(scene, scene.applicants[number]), with_arguments_only=number > 0)):
        response = crawl.ask(path)
        crawl.ask(path, {"q": "zqg", "action": "export", "format": "csv", "_selected_action": "1", "next": "/admin/"})
        if response.status_code == 200 and "/admin/" in path:
            for search in searched(path):
                crawl.ask(search)

    assert (crawl.found, crawl.failed) == (set(), set())
    assert crawl.pages > 300


def test_the_reviewer_reads_a_masked_copy_and_not_of_whom(scene):
    crawl = crawl_of(scene)

    page = crawl.ask(reverse("admin:volunteers_benchmark_score", args=[Benchmark.objects.get().pk]))

    assert "[name]" in page.content.decode()
    assert (crawl.found, crawl.failed) == (set(), set())


def test_no_link_leads_a_reviewer_to_who_applies(scene):
    crawl = crawl_of(scene)

    crawl.follow(*STARTS)

    assert (crawl.found, crawl.failed) == (set(), set())
    assert {f"/admin/volunteers/review/{own.pk}/" for own in scene.reviewer.reviews.all()} <= crawl.seen


def test_no_mail_tells_a_reviewer_who_applies(scene):
    with transaction.atomic():
        for task in vars(tasks).values():
            if getattr(task, "queueing_lock", None) and task.name not in WITH_A_SCANNER:
                task(0)
        mails = list(OutboxMail.objects.filter(to_email=scene.reviewer.email))
        transaction.set_rollback(True)

    crawl = crawl_of(scene)
    said = " ".join(f"{mail.subject} {mail.body} {mail.cause}" for mail in mails)
    assert len(mails) >= 2
    assert crawl.words_in(said.encode()) == set()


def test_a_page_that_leaks_is_found(scene, monkeypatch):
    monkeypatch.setattr(blind, "spans_of", lambda revision, sheets: {sheet.item: [] for sheet in sheets})
    crawl = crawl_of(scene)

    crawl.ask(reverse("admin:volunteers_review_change", args=[scene.reviewer.reviews.earliest("pk").pk]))

    assert {name for name, _where in crawl.found} == {
        *[
            "given",
            "family",
            "preferred",
            "local",
            "street",
            "handle",
            "school",
            "employer",
            "referee",
            "refmail",
            "support",
            "file",
        ],
        *("phone", "postal", "reference"),
    }


def zipped(word: str) -> bytes:
    """A compressed file with the word in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", f"<c>{word}</c>" * 50)
    return out.getvalue()


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda word: word.upper().encode(),
        lambda word: "".join(f"&#{ord(each)};" for each in word).encode(),
        lambda word: quote("".join(f"{each}\u0301" for each in word)).encode(),
        lambda word: f"{word[:4]}<b>{word[4:]}</b>".encode(),
        lambda word: base64.b64encode(f"the page of {word} is here".encode()),
        zipped,
    ],
    ids=["capitals", "entities", "quoted accents", "mark-up", "base64", "archive"],
)
def test_a_wrapped_word_is_found(wrapped):
    word = "zqgquennellson"

    assert Crawl(Client(), {word: "family"}).words_in(wrapped(word)) == {word}
