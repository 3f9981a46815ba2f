"""Every mail can be written, in both languages, and says what the page says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from programs.catalogue.models import Intake
from tests.factories.programs import ReasonFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications import notifications
from volunteers.applications.models import Application
from volunteers.applications.states import TRANSITIONS, S
from volunteers.correspondence.services import render_mail

pytestmark = pytest.mark.django_db

OF_TRANSITIONS = sorted({(row.mail, row.target.value) for row in TRANSITIONS.values() if row.mail})
REMINDERS = [
    ("draft_reminder", S.DRAFT),
    ("info_reminder", S.INFO_REQUESTED),
    ("offer_reminder", S.OFFERED),
    ("decision_late", S.IN_REVIEW),
]
JARGON = re.compile(r"_|disposition|screening|pending|stage\b|(?-i:None)|\{|\}|&#|&amp;|!", re.IGNORECASE)
NAMELESS = {"appointed"}
"""Mails that need not say the state's name: the sentence is it."""


def mail_of(application: Application, kind: str, *, language: str = "en", **extra: Any) -> tuple[str, str]:
    """The mail as it would be written now."""
    application.applicant.language = language
    context = notifications.mail_context(application, message="Bring <b>ID</b> & a pen.", reason=ReasonFactory())
    return render_mail(kind=kind, language=language, context={**context, "recipient": application.applicant, **extra})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("kind", "state"), [*OF_TRANSITIONS, *REMINDERS])
def test_mail_of_an_application_is_whole(kind: str, state: str, language: str, intake: Intake) -> None:
    StageFactory(program=intake.program, state="conditions", title_en="References", title_fr="Références")
    application = ApplicationFactory(
        state=state, intake=intake, applicant__given_name="O'Neil", requested_sections=["contact"]
    )

    subject, body = mail_of(application, kind, language=language)

    with override(language):
        path = reverse("applications:detail", args=[application.reference])
    assert 8 < len(subject) < 110
    assert f"{settings.SITE_URL}{path}" in body
    assert application.reference in body
    assert not JARGON.findall((subject + body).replace(settings.SITE_URL, "").replace("program_", ""))
    assert "\n\n\n" not in body
    assert "O'Neil," in body


@pytest.mark.parametrize(("kind", "state"), [pair for pair in OF_TRANSITIONS if pair[0] not in NAMELESS])
def test_mail_names_the_state_as_the_page_does(kind: str, state: str, intake: Intake) -> None:
    application = ApplicationFactory(state=state, intake=intake, requested_sections=["contact"])

    _subject, body = mail_of(application, kind)

    assert f"Where it is now: {application.get_state_display()}." in body


def test_refusal_gives_reason_advice_time_and_the_right_to_another_look(intake: Intake) -> None:
    application = ApplicationFactory(state=S.NOT_SELECTED, intake=intake)

    _subject, body = mail_of(application, "not_selected")

    for part in ("more experience with events", "street festival", "makes sense from", "within 30 days", "<b>ID</b> &"):
        assert part in body


def test_request_names_the_sections_and_the_day(intake: Intake) -> None:
    application = ApplicationFactory(
        state=S.INFO_REQUESTED, intake=intake, requested_sections=["contact", "availability"]
    )

    _subject, body = mail_of(application, "info_requested")

    assert "- Your contact details\n- Availability and support needs\n" in body
    assert "Please send it by" in body


@pytest.mark.parametrize("is_last", [True, False])
@pytest.mark.parametrize(("kind", "state"), REMINDERS[:2])
def test_the_last_reminder_says_what_happens_otherwise(kind: str, state: str, is_last: bool, intake: Intake) -> None:
    application = ApplicationFactory(state=state, intake=intake, requested_sections=["contact"])

    _subject, body = mail_of(application, kind, is_last=is_last)

    assert ("close" in body or "ends on" in body) is is_last


@pytest.mark.parametrize("language", ["en", "fr"])
def test_mails_without_an_application(language: str, intake: Intake) -> None:
    context = {
        "recipient": UserFactory(given_name=""),
        "program": intake.program,
        "intake": intake,
        "path": "/programs/x/",
        "last_day": timezone.localdate(),
        "name": "Ann\nBcc: x@example.org",
        "email": "ann@example.org",
        "message": "Hi <3",
    }

    for kind in ("staff_sign_in", "contact", "program_opened"):
        subject, body = render_mail(kind=kind, language=language, context=context)
        assert subject
        assert "\n" not in subject
        assert "&" not in body
