"""Loads what the demonstration can be about: places, framework, programs, reasons.

Whatever is there already stays as it is, so that a second start keeps what coordinators have written meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from babel.dates import format_date
from django.db import models, transaction
from django.utils import timezone, translation

from config.demo.columns import columns, in_both_languages, lines
from config.demo.content.catalogue import PROGRAMS
from config.demo.content.reasons import REASONS
from config.demo.content.shapes import CriterionText, IntakeDays, ProgramText, StoryText
from config.demo.content.text import Text
from config.demo.forms import load_form
from config.demo.framework import behaviours_of_members, load_framework
from config.demo.referees import load_referee_questions
from programs.models import (
    Behaviour,
    DispositionReason,
    Division,
    EligibilityRule,
    Evaluation,
    Intake,
    Neighbourhood,
    Program,
    ProgramSection,
    RubricCriterion,
    RubricVersion,
    Stage,
    Story,
    TimelineEntry,
)
from programs.places.services import store_places

OPENS = time(9)
CLOSES = time(23, 59)

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def load_reference(*, today: date) -> None:
    """Adds what is missing; the dates of intakes are counted from `today`."""
    with translation.override("en"):  # the untranslated column of a text is its English
        store_places()
        load_framework(today=today)
        _load_reasons()
        behaviours = behaviours_of_members()
        for order, content in enumerate(PROGRAMS, start=1):
            _load_program(content, order=order, behaviours=behaviours, today=today)


# --- Programs ---------------------------------------------------------------------------------------------------------
def _load_reasons() -> None:
    DispositionReason.objects.bulk_create(
        [
            DispositionReason(order=order, **columns(reason, DispositionReason))
            for order, reason in enumerate(REASONS, start=1)
        ],
        ignore_conflicts=True,
    )


def _load_program(content: ProgramText, *, order: int, behaviours: Mapping[int, Behaviour], today: date) -> None:
    """A program comes with everything on its page; one that exists belongs to its coordinators."""
    own = columns(content, Program)
    slug = own.pop("slug")
    program, is_new = Program.objects.get_or_create(slug=slug, defaults={**own, "order": order, "is_published": True})
    if not is_new:
        return
    ProgramSection.objects.bulk_create(
        ProgramSection(
            program=program,
            order=place,
            **columns(section, ProgramSection),
            **in_both_languages("points", lines(section.points)),
        )
        for place, section in enumerate(content.sections, start=1)
    )
    Stage.objects.bulk_create(_in_order(Stage, content.stages, program=program))
    EligibilityRule.objects.bulk_create(_in_order(EligibilityRule, content.rules, program=program))
    load_form(content.form, program=program, behaviours=behaviours, today=today)
    TimelineEntry.objects.bulk_create(
        TimelineEntry(program=program, **columns(entry, TimelineEntry)) for entry in content.timeline
    )
    Evaluation.objects.bulk_create(
        Evaluation(program=program, **columns(study, Evaluation)) for study in content.evaluations
    )
    load_referee_questions(program)
    if content.criteria:
        _load_criteria(content.criteria, program=program, behaviours=behaviours)
    _load_intakes(content.intakes, program=program, today=today)
    _load_stories(content.stories, program=program)


def _in_order(model: type[Row], contents: Iterable[Any], *, program: Program) -> list[Row]:
    return [
        model(program=program, order=place, **columns(content, model))
        for place, content in enumerate(contents, start=1)
    ]


def _load_criteria(contents: Iterable[CriterionText], *, program: Program, behaviours: Mapping[int, Behaviour]) -> None:
    rubric = RubricVersion.objects.create(program=program, number=1)
    for place, content in enumerate(contents, start=1):
        row = columns(content, RubricCriterion)
        for score, anchor in enumerate(content.anchors):
            row |= in_both_languages(f"anchor_{score}", anchor)
        row["behaviour"] = behaviours.get(content.behaviour)
        RubricCriterion.objects.create(version=rubric, order=place, **row)
    RubricVersion.objects.filter(pk=rubric.pk).update(published_at=timezone.now())


def _load_intakes(contents: Iterable[IntakeDays], *, program: Program, today: date) -> None:
    divisions = {division.number: division for division in Division.objects.all()}
    Intake.objects.bulk_create(
        _intake(content, program=program, division=divisions.get(content.division), today=today) for content in contents
    )


def _intake(content: IntakeDays, *, program: Program, division: Division | None, today: date) -> Intake:
    def day(offset: int | None) -> date | None:
        return None if offset is None else today + timedelta(days=offset)

    starts_on, closes_on = day(content.starts_in_days), day(content.closes_in_days)
    return Intake(
        program=program,
        division=division,
        opens_at=_moment(today + timedelta(days=content.opens_in_days), OPENS),
        closes_at=closes_on and _moment(closes_on, CLOSES),
        starts_on=starts_on,
        places=content.places,
        **in_both_languages("title", with_month(content.title, starts_on)),
    )


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


def with_month(title: Text, starts_on: date | None) -> Text:
    """Names the month in which the intake starts, in the language's own words."""
    if starts_on is None:
        return title
    return Text(
        en=title.en.format(month=format_date(starts_on, "MMMM y", locale="en_CA")),
        fr=title.fr.format(month=format_date(starts_on, "MMMM y", locale="fr_CA")),
    )


def _load_stories(contents: Iterable[StoryText], *, program: Program) -> None:
    for place, content in enumerate(contents, start=1):
        story = Story.objects.create(program=program, order=place, **columns(content, Story))
        story.neighbourhoods.set(Neighbourhood.objects.filter(number__in=content.neighbourhoods))
