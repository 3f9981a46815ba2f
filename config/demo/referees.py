"""The referees of the demo's applicants: asked, opened, late, declined and received, each by the real services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.columns import columns
from config.demo.content.people import FAMILY, GIVEN
from config.demo.content.referee_questions import QUESTIONS, RELATIONS, SEEN
from config.demo.hours import last_closing
from config.demo.people import Cast, in_words_of
from programs.models import Program, RefereeQuestion
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.models import Referee
from volunteers.referees import answering, clocks, services, staffwork
from volunteers.referees.moves import asking_state

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
    """Names referees for everybody who has applied, and has those asked whose applications have come that far."""
    at = last_closing(at)
    sent = Application.objects.filter(submitted_at__isnull=False, program__referees_required__gt=0, referees=None)
    for number, application in enumerate(sent.select_related("program", "intake", "applicant").order_by("pk")):
        name_all(application, number=number)
        event = application.events.filter(target=asking_state(application.program_id)).order_by("pk").first()
        if event is not None:
            ask_all(application, cast, number=number, asked_at=min(event.at, at - 16 * DAY), at=at)
    clocks.run_reference_clocks(at=at)


def name_all(application: Application, *, number: int) -> None:
    """As many invented people as the program asks for."""
    for place in range(application.program.referees_required):
        which = number * 3 + place
        Referee.objects.create(
            application=application,
            key=f"referee-{place + 1}",
            name=f"{GIVEN[(which * 5 + 2) % len(GIVEN)]} {FAMILY[(which * 7 + 3) % len(FAMILY)]}",
            email=f"referee{which + 1}@example.org",
            relation=in_words_of(application.applicant, RELATIONS[which % len(RELATIONS)]),
            known_since=str(2012 + which % 11),
            named_at=application.submitted_at or application.started_at,
        )


def ask_all(application: Application, cast: Cast, *, number: int, asked_at: datetime, at: datetime) -> None:
    """Asks everybody and lets them answer, or not."""
    services.begin_asking(application, state=asking_state(application.program_id), at=asked_at)
    referees = list(application.referees.order_by("key"))
    endings = ENDINGS[number % len(ENDINGS)] if application.state == S.CONDITIONS else ("received",) * len(referees)
    for place, (referee, ending) in enumerate(zip(referees, endings, strict=False)):
        if ending in {"asked", "opened"}:
            staffwork.ask_again(referee_id=referee.pk, by=cast["tanya.petrova"], at=at - 2 * DAY)
        answer(referee, ending, number=number + place, at=at - DAY if ending == "opened" else asked_at + 3 * DAY)
    services.follow(application, state=application.state, at=at)


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
