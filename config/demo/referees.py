"""The referees of the demo's applicants: asked, opened, late, declined and received, each by the real services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.columns import columns
from config.demo.content.referee_questions import QUESTIONS, SEEN
from config.demo.hours import last_closing
from config.demo.people import Cast, in_words_of
from programs.models import Program, RefereeQuestion
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.models import Referee
from volunteers.referees import answering, clocks, staffwork
from volunteers.referees.states import WAITING

DAY: Final = timedelta(days=1)
ENDINGS: Final = (
    ("received", "opened", "late"),
    ("received", "asked", "declined"),
    ("received", "received", "asked"),
)
"""What became of the three requests of an application that completes its checks."""


def load_referee_questions(program: Program) -> None:
    """The questions of a program that asks for references."""
    if not program.referees_required:
        return
    RefereeQuestion.objects.bulk_create(
        RefereeQuestion(program=program, order=place, **columns(text, RefereeQuestion))
        for place, text in enumerate(QUESTIONS, start=1)
    )


def load_referees(cast: Cast, *, at: datetime) -> None:
    """Lets those answer who were asked when the applications came that far; the applicants named them in the form."""
    at = last_closing(at)
    asked = Application.objects.filter(referees__asked_at__isnull=False).distinct()
    for number, application in enumerate(asked.select_related("program", "intake", "applicant").order_by("pk")):
        endings = ENDINGS[number % len(ENDINGS)] if application.state == S.CONDITIONS else ("received",) * 3
        for place, (referee, ending) in enumerate(zip(application.referees.order_by("key"), endings, strict=False)):
            finish(referee, ending, cast, number=number + place, at=at)
    clocks.run_reference_clocks(at=at)


def finish(referee: Referee, ending: str, cast: Cast, *, number: int, at: datetime) -> None:
    """What becomes of one request. The late one has waited since before the others."""
    if referee.state not in WAITING or referee.asked_at is None:
        return
    if ending == "late":
        Referee.objects.filter(pk=referee.pk).update(
            asked_at=at - 16 * DAY, expires_at=at + 26 * DAY, named_at=at - 40 * DAY
        )
        return
    if ending in {"asked", "opened"}:
        staffwork.ask_again(referee_id=referee.pk, by=cast["tanya.petrova"], at=at - 2 * DAY)
    answered_at = at - DAY if ending == "opened" else min(referee.asked_at + 3 * DAY, at - DAY / 2)
    answer(referee, ending, number=number, at=answered_at)


def answer(referee: Referee, ending: str, *, number: int, at: datetime) -> None:
    """What the referee does with the link."""
    if ending in {"asked", "late"}:
        return
    answering.open_link(referee_id=referee.pk, at=at)
    if ending == "declined":
        answering.decline(referee_id=referee.pk, reason="", at=at)
    elif ending == "received":
        seen = in_words_of(referee.application.applicant, SEEN[number % len(SEEN)])
        scale = dict.fromkeys(("reliable", "calm", "respect"), ("always", "usually", "always")[number % 3])
        answers = answering.Answers({"seen": seen, **scale, "again": "yes", "more": ""}, "no")
        answering.confirm_relation(referee_id=referee.pk, is_right=True, words="", at=at)
        answering.save_answers(referee_id=referee.pk, answers=answers, at=at)
        answering.submit(referee_id=referee.pk, at=at)
