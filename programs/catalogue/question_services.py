"""Acts on the questions of a form that is being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from programs.catalogue.form_queries import OF_A_QUESTION, mark_of, whole_form
from programs.catalogue.form_rules import WITH_CHOICES, WITH_WORDS, Kind, QuestionContent, problems_of, values_of
from programs.catalogue.form_services import (
    IsGone,
    being_written,
    refuse_dependants,
    refuse_late_sources,
    section_to_write,
)
from programs.catalogue.models import FormSection, FormVersion, Question
from programs.catalogue.permissions import Person
from programs.ordering import move_row
from programs.refusals import FormRefused, Problem, SomebodyChangedIt

LONGEST_KEY: Final = 40


@transaction.atomic
def add_question(*, section_id: int, content: QuestionContent, by: Person, at: datetime) -> Question:
    """Adds a question at the end of a section."""
    section = section_to_write(section_id, by=by)
    version = section.version
    columns = _checked(version, section, content, question=None)
    last = section.questions.aggregate(last=Max("order"))["last"] or 0
    return Question.objects.create(
        version=version, section=section, key=_key(version, content), order=last + 1, **columns
    )


@transaction.atomic
def edit_question(*, question_id: int, content: QuestionContent, seen: str, by: Person, at: datetime) -> Question:
    """Changes a question; its key stays. `seen` is the mark of the row that was opened."""
    question = _question(question_id, by=by)
    if mark_of(question) != seen:
        raise SomebodyChangedIt
    columns = _checked(question.version, question.section, content, question=question)
    for name, value in columns.items():
        setattr(question, name, value)
    _refuse_lost_answers(question)
    question.save(update_fields=[*columns, "label", "hint", "legal_reason"])
    return question


@transaction.atomic
def move_question(*, question_id: int, step: int, by: Person, at: datetime, place: int | None = None) -> None:
    """Moves a question up or down by one place in its section; at either end it stays.

    `place` is where the person saw it; somewhere else by now, it is left alone.
    """
    question = _question(question_id, by=by)
    if place not in {None, question.order}:
        raise SomebodyChangedIt
    move_row(question.section.questions.all(), question.pk, step)
    refuse_late_sources(question.version)


@transaction.atomic
def delete_question(*, question_id: int, by: Person, at: datetime, seen: str | None = None) -> None:
    """Takes out a question on which no other depends."""
    question = _question(question_id, by=by)
    if seen not in {None, mark_of(question)}:
        raise SomebodyChangedIt
    refuse_dependants(list(question.dependants.order_by("order", "pk")))
    question.delete()


def _question(question_id: int, *, by: Person) -> Question:
    """The question, with its version locked before it is read."""
    version_id = Question.objects.values_list("version_id", flat=True).filter(pk=question_id).first()
    version = being_written(version_id, by=by) if version_id else None
    question = version.questions.select_related("section").filter(pk=question_id).first() if version else None
    if version is None or question is None:
        raise IsGone
    question.version = version
    return question


def _checked(
    version: FormVersion, section: FormSection, content: QuestionContent, *, question: Question | None
) -> dict[str, Any]:
    """The columns of a content that keeps the rules; refused with every problem otherwise."""
    earlier = whole_form(version).before(question, section=section)
    if problems := problems_of(content, topic=section.topic, earlier=earlier):
        raise FormRefused(problems)
    same = {name: getattr(content, name) for name in OF_A_QUESTION if hasattr(content, name) and name != "key"}
    source = next((each for each in earlier if each.key == content.shown_if), None)
    return same | {
        "choices": [choice._asdict() for choice in content.choices] if content.kind in WITH_CHOICES else [],
        "word_limit": content.word_limit if content.kind in WITH_WORDS else None,
        "most_files": content.most_files if content.kind == Kind.FILE else 1,
        "shown_if_id": source.pk if source else None,
        "shown_if_values": list(content.shown_if_values) if source else [],
    }


def _refuse_lost_answers(question: Question) -> None:
    """An answer on which another question depends stays among the answers."""
    known = set(values_of(question))
    waiting = question.dependants.order_by("order", "pk")
    lost = [each for each in waiting if not set(each.shown_if_values) <= known]
    if lost:
        names = "; ".join(str(each) for each in lost)
        words = _("Other questions depend on an answer that you took out: %(questions)s. Change their condition first.")
        raise FormRefused([Problem("kind" if not known else "choices_en", words % {"questions": names})])


def _key(version: FormVersion, content: QuestionContent) -> str:
    """A key that no question of the program's forms ever had, so that no old answer comes to a new question.

    The prefix keeps it apart from the other fields of a page.
    """
    if content.key:
        return content.key
    taken = set(Question.objects.filter(version__program_id=version.program_id).values_list("key", flat=True))
    wanted = f"q-{slugify(content.label_en)}"[: LONGEST_KEY - 4].rstrip("-")
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
