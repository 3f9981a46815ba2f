"""Rows with applications on paper or from an earlier system: each becomes a paper draft that its person confirms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Question
from programs.refusals import Refusal
from volunteers.applications import paper
from volunteers.applications.answers import CONTACT_LABELS
from volunteers.applications.forms import section_form
from volunteers.applications.models import Application
from volunteers.applications.shape import Part, Topic, parts_of, published_form
from volunteers.applications.states import ENDS
from volunteers.exchange.columns import tidy
from volunteers.exchange.taking import (
    Foreseen,
    Job,
    Kindly,
    Outcome,
    day_of,
    foreseen,
    language_of,
    refuse_person,
)

Kinds = Question.Kind
NOT_TYPED: Final = (Kinds.FILE, Kinds.PERSON, Kinds.WEEK)
YES_NO: Final[Mapping[str, str]] = {"yes": "yes", "oui": "yes", "no": "no", "non": "no"}


def questions_of(intake: Intake) -> list[Question]:
    """The questions of the intake's form that a table may answer."""
    form = published_form(intake.program)
    asked = Question.objects.filter(section__version=form).exclude(kind__in=NOT_TYPED)
    return list(asked.exclude(section__topic=Topic.DISCLOSURES).order_by("section__order", "order", "pk"))


def names_of_questions(intake: Intake) -> dict[str, list[str]]:
    """The columns that a table may have beside the person's, by key, with their names."""
    contact = {
        key: [en, fr]
        for key, (_kind, en, fr) in CONTACT_LABELS.items()
        if key not in {"given_name", "family_name", "language"}
    }
    return contact | {
        each.key: [getattr(each, f"label_{code}") or "" for code in ("en", "fr")] for each in questions_of(intake)
    }


def foresee(job: Job, rows: list[list[str]]) -> list[Foreseen]:
    """What each row will do, for a portion of rows."""
    intake = job.upload.intake
    addresses = [job.of(row, "email").lower() for row in rows if job.of(row, "email")]
    live = Application.objects.filter(intake=intake).exclude(state__in=ENDS)
    applied = live.annotate(address=Lower("applicant__email")).filter(address__in=addresses)
    job.seen.update((address, 0) for address in applied.values_list("address", flat=True))
    questions = questions_of(intake) if intake else []
    return [foreseen(partial(of_row, job, row, questions), email=job.of(row, "email").lower()) for row in rows]


def of_row(job: Job, row: list[str], questions: list[Question]) -> Foreseen:
    """What one row will do."""
    email = job.of(row, "email").lower()
    refuse_person(job, row, needs_email=False)
    if email == job.by.email.lower():
        raise Refusal(_("Nobody enters an application of their own here. Use the public pages."))
    for question in questions:
        typed = job.of(row, question.key)
        if typed and answer_to(question, typed) is None:
            told = {"typed": typed[:60], "question": question.label}
            raise Refusal(_("“%(typed)s” is no answer to “%(question)s”.") % told)
    if email and (email, 0) in job.seen:
        return Foreseen(Outcome.SKIP, _("This person already has an application to this intake."), email)
    job.seen.add((email, 0))
    return Foreseen(Outcome.ADD, "", email)


def answer_to(question: Question, typed: str) -> Any:
    """What a cell means as an answer; None where it means nothing."""
    values = {
        tidy(name): each["value"] for each in question.choices for name in (each["value"], each["en"], each["fr"])
    }
    if question.kind == Kinds.YES_NO:
        return YES_NO.get(typed.casefold())
    if question.kind == Kinds.CHOICE:
        return values.get(tidy(typed))
    if question.kind == Kinds.CHOICES:
        chosen = [values.get(tidy(each)) for each in typed.split("|")]
        return None if None in chosen else chosen
    if question.kind == Kinds.DATE:
        day = day_of(typed)
        return day.isoformat() if day else None
    return typed


def take(job: Job, row: list[str], at: datetime) -> None:
    """Begins a paper application and types its sections."""
    intake = job.upload.intake
    if intake is None:
        raise Refusal(_("Choose an intake."))
    applicant = paper.Applicant(
        given_name=job.of(row, "given_name"),
        family_name=job.of(row, "family_name"),
        language=language_of(job.of(row, "language")) or "en",
        email=job.of(row, "email").lower(),
    )
    application = paper.begin(intake_id=intake.pk, applicant=applicant, by=job.by, at=at).application
    questions = {each.key: each for each in questions_of(intake)}
    for part in parts_of(application).values():
        if part.topic != Topic.DISCLOSURES:
            type_section(job, row, application, part, questions, at)


def type_section(
    job: Job, row: list[str], application: Application, part: Part, questions: Mapping[str, Question], at: datetime
) -> None:
    """Types one section; it counts as finished where the form that a person fills in would take it."""
    keys = list(CONTACT_LABELS) if part.topic == Topic.CONTACT else [each.key for each in part.questions]
    answers: dict[str, Any] = {}
    for key in keys:
        typed = job.of(row, key)
        if typed:
            answers[key] = answer_to(questions[key], typed) if key in questions else typed
    if part.topic == Topic.CONTACT:
        answers["language"] = language_of(job.of(row, "language")) or "en"
    if not any(answers.values()):
        return
    form = section_form(application, part, as_posted(answers, questions), initial={})
    is_whole = form.is_valid() and not form.is_to_come_back_to
    sheet = application.sections.get(section=part.code)
    paper.save_section(
        application_id=application.pk,
        section=part.code,
        answers=form.answers() if is_whole else answers,
        is_complete=is_whole,
        version=sheet.version,
        by=job.by,
        at=at,
    )


def as_posted(answers: Mapping[str, Any], questions: Mapping[str, Question]) -> QueryDict:
    """Answers as the page of a section would send them."""
    posted = QueryDict(mutable=True)
    for key, answer in answers.items():
        if key in questions and questions[key].kind == Kinds.DATE:
            year, month, day = answer.split("-")
            for part, value in (("day", day), ("month", month), ("year", year)):
                posted[f"{key}_{part}"] = value
        elif isinstance(answer, list):
            posted.setlist(key, answer)
        else:
            posted[key] = answer
    return posted


APPLICATIONS = Kindly(foresee, take)
