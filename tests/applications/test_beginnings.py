"""Where applications begin: start, drafts taken up again, alerts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import page_of
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import services
from volunteers.applications.alerts import announce_openings
from volunteers.applications.models import Application, OpeningAlert
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


def test_a_draft_can_be_deleted_and_only_a_draft(visitor: Client, draft: Application, applicant: User) -> None:
    sent = ApplicationFactory(applicant=applicant, state=S.SUBMITTED)

    for application in (draft, sent):
        visitor.post(page_of("delete", application))

    assert list(Application.objects.all()) == [sent]


def test_deleting_a_draft_that_another_click_has_just_deleted_is_done(
    visitor: Client, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("volunteers.applications.views.leaving.own_or_404", lambda *_found: draft)
    Application.objects.filter(pk=draft.pk).delete()

    response = visitor.post(page_of("delete", draft))

    assert (response.status_code, response.headers["Location"]) == (302, reverse("applications:mine"))


def test_an_expired_draft_is_taken_up_again_with_all_that_was_written(
    visitor: Client, applicant: User, intake: Intake
) -> None:
    application = ApplicationFactory(
        applicant=applicant,
        intake=intake,
        state=S.EXPIRED,
        is_complete=True,
        edited_at=timezone.now() - timedelta(days=89),
    )

    response = visitor.post(page_of("reopen", application), follow=True)

    application.refresh_from_db()
    assert application.state == S.DRAFT
    assert response.context["completed"] == 4


def test_starting_again_finds_the_live_or_the_expired_draft(applicant: User, intake: Intake) -> None:
    now = timezone.now()
    first = services.start(intake_id=intake.pk, by=applicant, at=now)
    assert services.start(intake_id=intake.pk, by=applicant, at=now) == first

    Application.objects.filter(pk=first.pk).update(state=S.EXPIRED)
    again = services.start(intake_id=intake.pk, by=applicant, at=now)

    assert (again.pk, again.state) == (first.pk, S.DRAFT)


def test_two_drafts_of_one_intake_cannot_both_be_taken_up(applicant: User, intake: Intake) -> None:
    now = timezone.now()
    old = ApplicationFactory(applicant=applicant, intake=intake, state=S.EXPIRED, edited_at=now - timedelta(days=70))
    ApplicationFactory(applicant=applicant, intake=intake)

    with pytest.raises(services.ApplicationRefused, match="another application"):
        services.reopen_draft(application_id=old.pk, by=applicant, at=now)


def test_start_offers_the_open_intakes_and_the_application_there_is(
    visitor: Client, draft: Application, program: Program
) -> None:
    other = IntakeFactory(program=program, title_en="Division 14")
    IntakeFactory(program=program, title_en="Next year", opens_at=timezone.now() + timedelta(days=9), closes_at=None)
    start = reverse("applications:start", args=[program.slug])

    html = visitor.get(start).content.decode()
    response = visitor.post(start, {"intake": other.pk}, follow=True)

    assert "Division 14" in html
    assert "Next year" not in html
    assert draft.reference in html
    assert response.context["application"].intake == other
    assert "Select an intake" in visitor.post(start, {}).content.decode()
    assert visitor.post(start, {"intake": "0 or 1=1"}).status_code == 200


def test_a_closed_program_offers_to_tell(visitor: Client, program: Program) -> None:
    html = visitor.get(reverse("applications:start", args=[program.slug])).content.decode()

    assert reverse("applications:notify", args=[program.slug]) in html
    assert "Start your application" not in html


def test_the_alert_says_the_same_whether_or_not_the_address_was_there(client: Client, program: Program) -> None:
    url = reverse("applications:notify", args=[program.slug])

    pages = [client.post(url, {"email": email}, follow=True).content for email in ("a@example.org", "A@Example.org")]

    assert OpeningAlert.objects.get().email == "a@example.org"
    assert pages[0] == pages[1]
    assert b"a@example.org" not in pages[0]


def test_the_alert_asks_for_a_real_address_and_has_a_limit_an_address(client: Client, program: Program) -> None:
    url = reverse("applications:notify", args=[program.slug])
    assert "like name@example.org" in client.post(url, {"email": "nobody"}).content.decode()

    codes = [client.post(url, {"email": "p@example.org"}).status_code for _try in range(11)]
    others = [client.post(url, {"email": f"p{number}@example.org"}).status_code for number in range(21)]

    assert codes == [302] * 10 + [429]
    assert others == [302] * 21


def test_when_it_opens_everybody_gets_one_mail_and_is_forgotten(
    program: Program, intake: Intake, client: Client
) -> None:
    for email, language in (("a@example.org", "en"), ("b@example.org", "fr")):
        OpeningAlert.objects.create(program=program, email=email, language=language, asked_at=timezone.now())
    waiting = OpeningAlert.objects.create(
        program=IntakeFactory(opens_at=timezone.now() + timedelta(days=1), closes_at=None).program,
        email="c@example.org",
        language="en",
        asked_at=timezone.now(),
    )

    counts = [announce_openings(at=timezone.now()) for _run in range(2)]

    assert counts == [2, 0]
    assert [(mail.to_email, mail.language) for mail in OutboxMail.objects.order_by("pk")] == [
        ("a@example.org", "en"),
        ("b@example.org", "fr"),
    ]
    assert list(OpeningAlert.objects.all()) == [waiting]
    intake.refresh_from_db()
    assert intake.announced_at is not None
