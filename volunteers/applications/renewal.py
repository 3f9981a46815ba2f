"""A draft and newer versions of its form: what is new is told, and taken over only at the applicant's wish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import FormVersion, Question
from volunteers.applications.answers import CONTACT_LABELS, all_answered, by_key, rule_key, shown_keys
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.services import ApplicationRefused, own_application
from volunteers.applications.shape import Part, Topic, parts_of, published_form
from volunteers.applications.states import S
from volunteers.people.models import User

SAME = ("kind", "choices", "word_limit", "shown_if_values")
"""What must not have changed for an answer to stand as it is."""

WORDS = {Question.Kind.SHORT, Question.Kind.LONG}
"""Kinds of answers that are a text."""


@dataclass(frozen=True)
class News:
    """What a newer form would change for one draft."""

    form: FormVersion
    note: str
    asks_more: list[str]
    asks_no_more: list[str]


def news_for(application: Application, parts: Mapping[str, Part]) -> News | None:
    """What is new since the draft was started, or nothing."""
    newest = published_form(application.program)
    if application.state != S.DRAFT or newest is None or newest.pk == application.form_version_id:
        return None
    coming = parts_on(application, newest)
    return News(
        form=newest,
        note=newest.note,
        asks_more=[part.title for code, part in coming.items() if asks_more(part, parts.get(code))],
        asks_no_more=[part.title for code, part in parts.items() if code not in coming],
    )


def parts_on(application: Application, form: FormVersion) -> dict[str, Part]:
    """The sections as they would be on another version of the form. The application itself is left as it is."""
    shadow = Application(
        program=application.program, form_version=form, state=application.state, came_from=application.came_from
    )
    return parts_of(shadow)


def asks_more(part: Part, before: Part | None) -> bool:
    """Whether a section has a question that was not there before, or was another one."""
    if before is None:
        return bool(part.questions) or part.topic == Topic.CONTACT
    known = {question.key: question for question in before.questions}
    return any(is_another(question, known.get(question.key)) for question in part.questions)


def is_another(question: Question, before: Question | None) -> bool:
    """Whether a question has to be looked at again."""
    return before is None or any(getattr(question, name) != getattr(before, name) for name in SAME)


@transaction.atomic
def move_to_newest_form(*, application_id: int, form_id: int, by: User, at: datetime) -> Application:
    """Takes a draft to the newer form that the person has read about. Answers go along by section and key.

    A section that asks more has to be completed again. Asking twice changes nothing.
    """
    application = own_application(application_id, by=by)
    if application.form_version_id == form_id:
        return application
    newest = published_form(application.program)
    if application.state != S.DRAFT:
        raise ApplicationRefused(_("This application is sent already. It stays on the form that it was written on."))
    if newest is None or newest.pk != form_id:
        raise ApplicationRefused(_("The form has changed once more in the meantime. Read what is new, please."))
    before = parts_of(application)
    sheets = {sheet.section: sheet for sheet in application.sections.all()}
    application.form_version, application.edited_at = newest, at
    application.save(update_fields=["form_version", "edited_at"])
    take_answers_along(application, before, sheets, at=at)
    return application


def take_answers_along(
    application: Application, before: Mapping[str, Part], sheets: Mapping[str, SectionAnswers], *, at: datetime
) -> None:
    """Gives each section of the new form its sheet, and takes away those of sections that are no more."""
    coming, everything = parts_of(application), by_key({code: sheet.answers for code, sheet in sheets.items()})
    for key in of_another_kind(before.values(), coming.values()):
        everything.pop(key, None)
    shown = shown_keys(coming.values(), everything)
    for code, part in coming.items():
        sheet = sheets.get(code) or SectionAnswers(application=application, section=code)
        sheet.answers = {key: everything[key] for key in keys_of(part) if key in everything}
        stands = not asks_more(part, before.get(code)) and all_answered(part, sheet.answers, shown)
        sheet.is_complete = sheet.is_complete and stands
        # Whoever has the old section open is told, and overwrites nothing.
        sheet.version, sheet.window, sheet.saved_at = sheet.version + 1, "", at
        sheet.save()
    application.sections.exclude(section__in=coming).delete()


def of_another_kind(before: Iterable[Part], coming: Iterable[Part]) -> list[str]:
    """The questions whose answers are kept in another shape now. Words stay words, whether short or long."""
    old = {question.key: question.kind for part in before for question in part.questions}
    now = {question.key: question.kind for part in coming for question in part.questions}
    return [key for key in old.keys() & now.keys() if old[key] != now[key] and {old[key], now[key]} != WORDS]


def keys_of(part: Part) -> list[str]:
    """Under which keys a section's answers are kept."""
    fixed = list(CONTACT_LABELS) if part.topic == Topic.CONTACT else []
    return [*fixed, *(rule_key(rule.code) for rule in part.rules), *(question.key for question in part.questions)]
