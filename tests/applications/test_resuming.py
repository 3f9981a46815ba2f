"""Nothing is lost: when the session ends while somebody types, when the intake closes, from another device."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.applications.pages import VALID, answers_of, open_section, page_of, section_url
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import UserFactory
from volunteers.applications import services
from volunteers.applications.models import Application
from volunteers.applications.views import resuming
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TYPED = {"why": "A long evening’s work", "hours": "7"}


def type_signed_out(visitor: Client, draft: Application, **answers: Any) -> Any:
    """Opens the section, is signed out meanwhile, and presses Save and continue."""
    page = open_section(visitor, draft, "motivation")
    visitor.logout()
    return visitor.post(section_url(draft, "motivation"), {**TYPED, **answers, **page})


def test_who_is_signed_out_is_asked_to_sign_in_and_led_back(visitor: Client, draft: Application) -> None:
    response = type_signed_out(visitor, draft)

    assert response.headers["Location"] == f"{reverse('account_login')}?next={section_url(draft, 'motivation')}"
    assert answers_of(draft, "motivation") == {}


def test_after_signing_in_again_what_was_typed_is_there_and_can_be_saved(
    visitor: Client, draft: Application, applicant: User
) -> None:
    type_signed_out(visitor, draft)
    visitor.force_login(applicant, backend=BACKEND)

    response = visitor.get(section_url(draft, "motivation"))

    form, opened = response.context["form"], response.context["opened"]
    assert {name: form.initial[name] for name in TYPED} == TYPED
    assert "You had been signed out. Here is what you wrote: save it once more." in response.content.decode()
    visitor.post(
        section_url(draft, "motivation"), {**TYPED, "version": opened.version, "window": opened.window, "turn": "9"}
    )
    assert answers_of(draft, "motivation") == TYPED


def test_signing_in_by_code_keeps_it_too(
    client: Client, visitor: Client, draft: Application, applicant: User, settings: Any
) -> None:
    type_signed_out(visitor, draft)

    visitor.post(reverse("account_request_login_code"), {"email": applicant.email})
    code = [
        line for line in OutboxMail.objects.latest("pk").body.splitlines() if "-" in line and len(line.strip()) == 9
    ]
    response = visitor.post(reverse("account_confirm_login_code"), {"code": code[0].strip()}, follow=True)

    assert response.request["PATH_INFO"] == reverse("landing") or response.status_code == 200
    html = visitor.get(section_url(draft, "motivation")).content.decode()
    assert TYPED["why"] in html


def test_it_is_given_once(visitor: Client, draft: Application, applicant: User) -> None:
    type_signed_out(visitor, draft)
    visitor.force_login(applicant, backend=BACKEND)
    visitor.get(section_url(draft, "motivation"))

    assert TYPED["why"] not in visitor.get(section_url(draft, "motivation")).content.decode()


def test_somebody_else_at_the_same_computer_does_not_get_it(visitor: Client, draft: Application) -> None:
    type_signed_out(visitor, draft)
    visitor.force_login(UserFactory(), backend=BACKEND)

    assert visitor.get(section_url(draft, "motivation")).status_code == 404
    assert TYPED["why"] not in visitor.get(reverse("applications:mine")).content.decode()


def test_it_does_not_wait_for_ever(
    visitor: Client, draft: Application, applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_signed_out(visitor, draft)
    visitor.force_login(applicant, backend=BACKEND)
    monkeypatch.setattr(resuming, "KEPT_SECONDS", 0)

    assert TYPED["why"] not in visitor.get(section_url(draft, "motivation")).content.decode()


def test_a_flood_is_not_kept(visitor: Client, draft: Application) -> None:
    type_signed_out(visitor, draft, why="x" * (resuming.MOST_BYTES + 1))

    assert resuming.KEPT not in visitor.session


def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten(
    visitor: Client, draft: Application, applicant: User
) -> None:
    type_signed_out(visitor, draft)
    visitor.force_login(applicant, backend=BACKEND)
    elsewhere = Client()
    elsewhere.force_login(applicant, backend=BACKEND)
    page = open_section(elsewhere, draft, "motivation")
    elsewhere.post(section_url(draft, "motivation"), {**VALID["motivation"], **page})

    opened = visitor.get(section_url(draft, "motivation")).context["opened"]
    response = visitor.post(
        section_url(draft, "motivation"), {**TYPED, "version": opened.version, "window": opened.window}
    )

    assert response.status_code == 409
    assert answers_of(draft, "motivation") == VALID["motivation"]


def test_an_autosave_of_who_is_signed_out_says_what_to_do(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "motivation")
    visitor.logout()

    response = visitor.post(section_url(draft, "motivation", "?autosave=1"), {**TYPED, **page})

    assert response.status_code == 401
    assert response.content.decode().startswith("You have been signed out. Press the button below")
    assert resuming.KEPT not in visitor.session


@pytest.mark.parametrize(("origin", "is_kept"), [("http://testserver", True), ("https://evil.example", False)])
def test_a_page_opened_before_signing_in_again_elsewhere_loses_nothing(
    draft: Application, applicant: User, origin: str, is_kept: bool
) -> None:
    """Signing in gives new tokens, so the old page's token no longer counts."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(applicant, backend=BACKEND)
    browser.get(section_url(draft, "motivation"))

    response = browser.post(
        section_url(draft, "motivation"), {**TYPED, "csrfmiddlewaretoken": "x" * 64}, headers={"origin": origin}
    )

    assert response.status_code == (302 if is_kept else 403)
    assert (TYPED["why"] in browser.get(section_url(draft, "motivation")).content.decode()) is is_kept
    assert answers_of(draft, "motivation") == {}


def test_starting_a_draft_mails_the_way_back(intake: Intake, applicant: User) -> None:
    application = services.start(intake_id=intake.pk, by=applicant, at=timezone.now())
    services.start(intake_id=intake.pk, by=applicant, at=timezone.now())

    mail = OutboxMail.objects.get(to_email=applicant.email)
    assert mail.kind == "draft_started"
    assert reverse("applications:detail", args=[application.reference]) in mail.body
    assert "code" in mail.body


def test_the_link_of_the_mail_leads_to_the_task_list_after_signing_in(visitor: Client, draft: Application) -> None:
    visitor.logout()
    path = reverse("applications:detail", args=[draft.reference])

    assert visitor.get(path).headers["Location"] == f"{reverse('account_login')}?next={path}"
    visitor.force_login(draft.applicant, backend=BACKEND)
    assert visitor.get(path).headers["Location"] == page_of("tasks", draft)


@pytest.mark.parametrize("page", ["tasks", "check"])
def test_an_intake_that_closed_says_when_it_opens_again(visitor: Client, finished: Application, page: str) -> None:
    now = timezone.now()
    Intake.objects.filter(pk=finished.intake_id).update(closes_at=now - timedelta(days=1))
    coming = IntakeFactory(program=finished.program, opens_at=now + timedelta(days=40), closes_at=None)

    html = visitor.get(page_of(page, finished)).content.decode()

    day = timezone.localdate(coming.opens_at)
    assert "Your draft is kept, and you can go on writing. It cannot be sent now." in html
    assert f"Applications open again on {day:%B} {day.day}, {day.year}." in html


def test_a_closed_intake_is_no_reason_to_stop_writing(visitor: Client, draft: Application) -> None:
    Intake.objects.filter(pk=draft.intake_id).update(closes_at=timezone.now() - timedelta(days=1))
    page = open_section(visitor, draft, "motivation")

    visitor.post(section_url(draft, "motivation"), {**VALID["motivation"], **page})

    assert answers_of(draft, "motivation") == VALID["motivation"]
