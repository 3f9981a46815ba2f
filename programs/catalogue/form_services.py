"""Acts on a form that is being written: its sections, its order, and publishing it. A published version stays as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from programs.catalogue.form_checks import hindrances
from programs.catalogue.form_queries import (
    OF_A_QUESTION,
    OF_A_SECTION,
    WholeSection,
    latest_published,
    mark_of,
    whole_form,
)
from programs.catalogue.form_rules import SectionContent, problems_of_section
from programs.catalogue.models import FormSection, FormVersion, Program, Question
from programs.catalogue.permissions import CHANGE_PROGRAM, Person, require
from programs.ordering import move_row
from programs.refusals import FormRefused, Problem, Refusal, SomebodyChangedIt

UP: Final = -1
DOWN: Final = 1
USUAL_SECTIONS: Final = (
    SectionContent("contact", "Your contact details", "Vos coordonnées"),
    SectionContent("eligibility", "Eligibility declarations", "Déclarations d’admissibilité"),
)
"""What a program's first form begins with: both sections ask by themselves."""
ONCE: Final = frozenset({"contact", "eligibility", "referees", "disclosures"})


class PublishedFormStays(Refusal):
    """Somebody tried to change a version on which people have applied."""

    def __init__(self) -> None:
        super().__init__(_("This version is published and stays as it is. Start a new version to change the form."))


class AlreadyBeingWritten(Refusal):
    """A program has one version in writing."""

    def __init__(self) -> None:
        super().__init__(_("A new version of this form is being written already. Nothing was changed."))


class IsGone(Refusal):
    """Somebody took the row out meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Somebody took this out of the form meanwhile. Nothing was changed."))


def being_written(version_id: int, *, by: Person) -> FormVersion:
    """The version, locked until the act is done; refused where it is published, or the form is not the person's."""
    version = FormVersion.objects.select_for_update(of=("self",)).select_related("program").get(pk=version_id)
    require(by, CHANGE_PROGRAM, version.program)
    if version.published_at is not None:
        raise PublishedFormStays
    return version


@transaction.atomic
def create_form(*, program_id: int, by: Person, at: datetime) -> FormVersion:
    """Starts an empty version."""
    program = Program.objects.select_for_update().get(pk=program_id)
    require(by, CHANGE_PROGRAM, program)
    if program.form_versions.filter(published_at__isnull=True).exists():
        raise AlreadyBeingWritten
    last = program.form_versions.aggregate(last=Max("number"))["last"] or 0
    return FormVersion.objects.create(program=program, number=last + 1)


@transaction.atomic
def start_version(*, program_id: int, by: Person, at: datetime) -> FormVersion:
    """Starts a version as a copy of the published one; the first one with the sections that every form has."""
    version = create_form(program_id=program_id, by=by, at=at)
    if source := latest_published(program_id):
        copy_questions(source, version)
    else:
        for content in USUAL_SECTIONS:
            add_section(version_id=version.pk, content=content, by=by, at=at)
    return version


def copy_questions(source: FormVersion, target: FormVersion) -> None:
    """Copies sections and questions with their codes and keys, so that answers find their place in the copy."""
    copies: dict[int, Question] = {}
    for each in whole_form(source).sections:
        texts = {name: getattr(each.section, name) for name in OF_A_SECTION}
        section = FormSection.objects.create(version=target, order=each.section.order, **texts)
        for question in each.questions:
            own = {name: getattr(question, name) for name in OF_A_QUESTION} | {"section_id": section.pk}
            shown_if = own.pop("shown_if_id")
            copies[question.pk] = Question.objects.create(
                version=target, order=question.order, shown_if=copies.get(shown_if), **own
            )


@transaction.atomic
def discard_version(*, version_id: int, by: Person, at: datetime) -> None:
    """Throws away a version that was never published."""
    being_written(version_id, by=by).delete()


@transaction.atomic
def publish_form(
    *, version_id: int, by: Person, at: datetime, seen: str | None = None, note_en: str = "", note_fr: str = ""
) -> FormVersion:
    """Publishes the version: from now on people apply on it, and it never changes.

    `seen` is the mark of the form that the person has read; another one is refused. The note tells people who write on
    an earlier version what is new. Publishing twice is no error.
    """
    version = FormVersion.objects.select_for_update(of=("self",)).select_related("program").get(pk=version_id)
    require(by, CHANGE_PROGRAM, version.program)
    if version.published_at is not None:
        return version
    form = whole_form(version)
    if seen not in {None, form.mark()}:
        raise SomebodyChangedIt
    if found := hindrances(form):
        raise FormRefused([Problem("", words) for words in found])
    columns = {"note_en": note_en, "note_fr": note_fr, "published_at": at}
    for name, value in columns.items():
        setattr(version, name, value)
    version.save(update_fields=["note", *columns])
    return version


# --- Sections ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def add_section(*, version_id: int, content: SectionContent, by: Person, at: datetime) -> FormSection:
    """Adds a section at the end."""
    version = being_written(version_id, by=by)
    _check_section(version, content, section=None)
    last = version.sections.aggregate(last=Max("order"))["last"] or 0
    return FormSection.objects.create(
        version=version, order=last + 1, **_columns(content, code=_code(version, content))
    )


@transaction.atomic
def edit_section(*, section_id: int, content: SectionContent, seen: str, by: Person, at: datetime) -> FormSection:
    """Changes a section's words and topic; its short name stays. `seen` is the mark of the row that was opened."""
    section = section_to_write(section_id, by=by)
    if mark_of(section) != seen:
        raise SomebodyChangedIt
    _check_section(section.version, content, section=section)
    columns = _columns(content, code=section.code)
    for name, value in columns.items():
        setattr(section, name, value)
    section.save(update_fields=[*columns, "title", "intro"])
    return section


@transaction.atomic
def move_section(*, section_id: int, step: int, by: Person, at: datetime, place: int | None = None) -> None:
    """Moves a section up or down by one place; at the end of the form it stays where it is.

    `place` is where the person saw it; somewhere else by now, it is left alone.
    """
    section = section_to_write(section_id, by=by)
    if place not in {None, section.order}:
        raise SomebodyChangedIt
    move_row(section.version.sections.all(), section.pk, step)
    refuse_late_sources(section.version)


@transaction.atomic
def delete_section(*, section_id: int, by: Person, at: datetime, seen: str | None = None) -> None:
    """Takes out a section with its questions, unless questions elsewhere depend on one of them."""
    section = section_to_write(section_id, by=by)
    if seen not in {None, WholeSection(section, list(section.questions.order_by("order", "pk"))).mark()}:
        raise SomebodyChangedIt
    waiting = Question.objects.filter(shown_if__section=section).exclude(section=section).order_by("order", "pk")
    refuse_dependants(list(waiting))
    section.delete()


def section_to_write(section_id: int, *, by: Person) -> FormSection:
    """The section, with its version locked before it is read."""
    version_id = FormSection.objects.values_list("version_id", flat=True).filter(pk=section_id).first()
    version = being_written(version_id, by=by) if version_id else None
    section = version.sections.filter(pk=section_id).first() if version else None
    if version is None or section is None:
        raise IsGone
    section.version = version
    return section


def _check_section(version: FormVersion, content: SectionContent, *, section: FormSection | None) -> None:
    questions = list(section.questions.order_by("order", "pk")) if section else []
    problems = problems_of_section(content, questions=questions)
    others = version.sections.exclude(pk=section.pk) if section else version.sections.all()
    if content.topic in ONCE and others.filter(topic=content.topic).exists():
        problems.append(
            Problem("topic", _("A form has a section on this topic once. Choose another, or edit that one."))
        )
    if problems:
        raise FormRefused(problems)


def _columns(content: SectionContent, *, code: str) -> dict[str, str]:
    return {name: getattr(content, name) for name in OF_A_SECTION if name != "code"} | {"code": code}


def _code(version: FormVersion, content: SectionContent) -> str:
    """A short name that no section of this version has: the topic's where it is free."""
    taken = set(version.sections.values_list("code", flat=True))
    wanted = content.code or content.topic
    numbered = (f"{wanted[:17]}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)


# --- Conditions ---------------------------------------------------------------------------------------------
def refuse_late_sources(version: FormVersion) -> None:
    """A condition looks back: refuses an order in which a question comes before the one that it depends on."""
    asked: set[int] = set()
    for question in whole_form(version).questions():
        if question.shown_if_id is not None and question.shown_if_id not in asked:
            raise Refusal(
                _("“%(question)s” depends on an answer that would then be asked later. Change its condition first.")
                % {"question": question}
            )
        asked.add(question.pk)


def refuse_dependants(waiting: list[Question]) -> None:
    """Refuses to take away what other questions depend on, and names them."""
    if waiting:
        names = "; ".join(str(question) for question in waiting)
        raise Refusal(
            _("Other questions depend on it: %(questions)s. Change their condition first.") % {"questions": names}
        )
