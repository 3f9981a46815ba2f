"""What the catalogue, a program's page and the coordinators read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from modeltranslation.translator import translator

from programs.catalogue.models import EligibilityRule, InformationSession, Intake, Program, ProgramSection
from programs.catalogue.openings import Opening, opening_of
from programs.catalogue.permissions import CHANGE_PROGRAM, VIEW_PROGRAM, Person
from programs.places.models import Division
from programs.search import fold, folded

CITY_WIDE: Final = "city"
MOST_WORDS: Final = 6
MOST_SESSIONS: Final = 6


@dataclass(frozen=True)
class Listed:
    """A program with its standing."""

    program: Program
    opening: Opening


@dataclass(frozen=True)
class Filters:
    """What the visitor narrowed the catalogue to. An empty value narrows nothing."""

    words: str = ""
    participation: str = ""
    commitment: str = ""
    area: str = ""
    open_now: bool = False


def sessions_of(program: Program, *, at: datetime) -> list[InformationSession]:
    """The program's information sessions to come, the first first."""
    return list(InformationSession.objects.coming(at=at).filter(program=program)[:MOST_SESSIONS])


def programs_listed(filters: Filters, *, at: datetime) -> list[Listed]:
    """The published programs that pass the filters, in the order that the site gives them. Two queries."""
    rows = Program.objects.published()
    if filters.participation:
        rows = rows.filter(participation=filters.participation)
    if filters.commitment:
        rows = rows.filter(commitment=filters.commitment)
    rows = _where_and_when(rows, filters, at=at)
    for word in fold(filters.words).split()[:MOST_WORDS]:
        rows = _mentioning(rows, word)
    return _with_openings(rows.order_by("order", "pk"), at=at)


def _where_and_when(rows: QuerySet[Program], filters: Filters, *, at: datetime) -> QuerySet[Program]:
    """Area and "open now" look at the same intake: open elsewhere is not open here."""
    intakes = Intake.objects.filter(program=OuterRef("pk"))
    here = intakes
    if filters.area == CITY_WIDE:
        here = intakes.filter(division=None)
    elif filters.area:
        here = intakes.filter(Q(division=None) | Q(division__number=filters.area))
    if filters.open_now:
        return rows.filter(
            Exists(here.open(at=at)), participation=Program.Participation.APPLY, status=Program.Status.ACTIVE
        )
    if filters.area:
        return rows.filter(Exists(here) | ~Exists(intakes))  # without intakes a program belongs to the whole city
    return rows


def _mentioning(rows: QuerySet[Program], word: str) -> QuerySet[Program]:
    """Programs that hold the word in their own texts or in a section of their page, in either language."""
    own = folded("title_en", "title_fr", "summary_en", "summary_fr", "purpose_en", "purpose_fr")
    sections = (
        ProgramSection.objects.filter(program=OuterRef("pk"))
        .alias(words=folded("title_en", "title_fr", "body_en", "body_fr", "points_en", "points_fr"))
        .filter(words__contains=word)
    )
    return rows.alias(words=own).filter(Q(words__contains=word) | Exists(sections))


def intakes_to_show(*, at: datetime) -> QuerySet[Intake]:
    """Open and coming intakes with their divisions, the next one first."""
    shown: QuerySet[Intake] = Intake.objects.not_over(at=at)
    return shown.select_related("division").order_by("opens_at", "pk")


def _with_openings(programs: QuerySet[Program], *, at: datetime) -> list[Listed]:
    rows = programs.prefetch_related(Prefetch("intakes", intakes_to_show(at=at), to_attr="shown_intakes"))
    return [Listed(program, opening_of(program, program.shown_intakes, at=at)) for program in rows]


def areas() -> QuerySet[Division]:
    """The divisions in which a published program has or had an intake, for the filter."""
    intakes = Intake.objects.filter(division=OuterRef("pk"), program__is_published=True)
    return Division.objects.filter(Exists(intakes)).order_by("number")


def open_intakes(*, at: datetime) -> QuerySet[Intake]:
    """What anybody can apply for today, the first to close first. One query."""
    rows: QuerySet[Intake] = Intake.objects.open(at=at)
    joined = rows.filter(
        program__is_published=True,
        program__participation=Program.Participation.APPLY,
        program__status=Program.Status.ACTIVE,
    )
    return joined.select_related("program", "division").order_by(
        F("closes_at").asc(nulls_last=True), "program__order", "pk"
    )


def program_for(person: Person, slug: str) -> Program:
    """The published program, or the unpublished one for who may edit it.

    Raises `Program.DoesNotExist` to everybody else: a page that is being written is nobody's business.
    """
    program = Program.objects.get(slug=slug)
    if not program.is_published and not person.has_perm(CHANGE_PROGRAM, program):
        raise Program.DoesNotExist
    return program


def intakes_of(program: Program, *, at: datetime) -> list[Intake]:
    """The program's open and coming intakes."""
    return list(intakes_to_show(at=at).filter(program=program))


def rules_of(program: Program) -> list[EligibilityRule]:
    """The eligibility rules in the order in which they are asked."""
    return list(program.rules.order_by("order", "pk"))


def alternatives_to(program: Program, *, at: datetime) -> list[Listed]:
    """Other programs that one can join or get in touch with, those that take applications today first."""
    others = Program.objects.published().exclude(pk=program.pk)
    others = others.exclude(participation=Program.Participation.ARCHIVE).filter(status=Program.Status.ACTIVE)
    listed = _with_openings(others.order_by("order", "pk"), at=at)
    return sorted(listed, key=lambda other: not other.opening.takes_applications)


def editable_by(person: Person) -> QuerySet[Program]:
    """The programs that the person may edit."""
    return _permitted(person, CHANGE_PROGRAM)


def readable_by(person: Person) -> QuerySet[Program]:
    """The programs whose settings the person may read."""
    return _permitted(person, VIEW_PROGRAM)


def _permitted(person: Person, permission: str) -> QuerySet[Program]:
    """There are few programs, so each is asked about. One query, whatever their number."""
    allowed = [program.pk for program in Program.objects.all() if person.has_perm(permission, program)]
    return Program.objects.filter(pk__in=allowed)


def without_french(program: Program) -> list[str]:
    """The published texts of a program that have English and no French, each by its row and field."""
    parts = (program.sections, program.stages, program.rules, program.timeline, program.evaluations)
    rows: list[models.Model] = [program, *(row for part in parts for row in part.all())]
    return [f"{row} ({label})" for row in rows for label in _fields_without_french(row)]


def lacks_french(row: models.Model) -> bool:
    """Whether one of the row's texts has English and no French."""
    return bool(_fields_without_french(row))


def _fields_without_french(row: models.Model) -> list[str]:
    names = translator.get_options_for_model(type(row)).fields
    labels = {field.name: field.verbose_name for field in row._meta.fields}
    missing = [name for name in names if getattr(row, f"{name}_en") and not getattr(row, f"{name}_fr")]
    return [str(labels[name]) for name in missing]
