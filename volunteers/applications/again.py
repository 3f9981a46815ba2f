"""Applying again, or to another program: what was written before need not be written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from programs.catalogue.models import Program, Question
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.profile import known_contact
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.states import ENDS, S
from volunteers.people.models import User

NEVER_COPIED: Final = frozenset({Topic.ELIGIBILITY, Topic.DISCLOSURES})
"""Topics that are declared anew each time: they may have changed, and each is held against the rules of its day."""


def earlier_application(user: User, program: Program) -> Application | None:
    """The last application to this program that was sent and has ended, whose answers can be taken over."""
    ended = Application.objects.filter(applicant=user, program=program, state__in=ENDS - {S.APPOINTED, S.EXPIRED})
    return ended.filter(submitted_at__isnull=False).order_by("-submitted_at", "-pk").first()


def open_sheets(application: Application, *, again: bool, at: datetime, is_empty: bool = False) -> None:
    """A sheet for each section of a new draft, with what need not be written twice. None counts as completed.

    `is_empty` leaves out what is known: somebody else reads the draft who need not know it.
    """
    parts = parts_of(application)
    known = {} if is_empty else answers_to_begin_with(application.applicant, application.program, parts, again=again)
    SectionAnswers.objects.bulk_create(
        SectionAnswers(application=application, section=code, answers=known.get(code, {}), saved_at=at)
        for code in parts
    )


def answers_to_begin_with(
    user: User, program: Program, parts: Mapping[str, Part], *, again: bool
) -> dict[str, dict[str, Any]]:
    """The answers of a new draft by section: those of the earlier application if wanted, else the contact details."""
    if again and (earlier := earlier_application(user, program)):
        return taken_over(earlier, parts.values())
    contact = known_contact(user)
    return {code: contact for code, part in parts.items() if part.topic == Topic.CONTACT}


def taken_over(earlier: Application, parts: Iterable[Part]) -> dict[str, dict[str, Any]]:
    """The earlier answers to what these sections ask, by section and key; a question of another kind starts empty.

    Files stay with the application for which they were sent.
    """
    sheets = {sheet.section: sheet.answers for sheet in earlier.sections.all()}
    kinds = {question.key: question.kind for part in parts_of(earlier).values() for question in part.questions}
    return {
        part.code: kept(part, sheets[part.code], kinds)
        for part in parts
        if part.code in sheets and part.topic not in NEVER_COPIED
    }


def kept(part: Part, answers: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    """The answers of one section that still fit."""
    own = {question.key: question.kind for question in part.questions}
    fits = {key for key, kind in own.items() if kinds.get(key) == kind and kind != Question.Kind.FILE}
    is_contact = part.topic == Topic.CONTACT
    return {key: value for key, value in answers.items() if key in fits or (is_contact and key not in own)}
