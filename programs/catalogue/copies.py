"""A new program starts as a copy of one that works."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from programs.catalogue.form_queries import latest_published
from programs.catalogue.form_services import copy_questions, create_form
from programs.catalogue.models import Program, RubricVersion
from programs.catalogue.permissions import ADD_PROGRAM, VIEW_PROGRAM, Person, require
from programs.catalogue.rubric_queries import published_rubric
from programs.catalogue.rubric_services import copy_criteria
from programs.refusals import FormRefused, Problem

COPIED: Final = ("sections", "stages", "rules", "referee_questions")
"""The parts that say how a program works, by their names on it."""
LEFT_OUT: Final = frozenset(
    {
        "intakes",
        "timeline",
        "evaluations",
        "form_versions",
        "rubric_versions",
        "stories",
        "information_sessions",
        "committees",
        "risk_sheet",
    }
)
"""What is another program's own or past (a new role's risks are thought about anew); its form and its rubric are copied in ways of their own. A test holds the two lists together."""
NOT_COPIED: Final = frozenset(
    {"id", "slug", "title", "source", "facts_as_of", "rules_version", "is_published", "order"}
)


@transaction.atomic
def copy_program(*, program_id: int, title_en: str, title_fr: str, slug: str, by: Person, at: datetime) -> Program:
    """Makes an unpublished program of the texts, stages, rules, rubric and settings of another.

    Its form is a copy of the published one and is being written: somebody reads it before people apply on it. It has no
    intake, no timeline and no evaluation (another program's past), and nobody's role comes with it.
    """
    require(by, ADD_PROGRAM)
    source = Program.objects.get(pk=program_id)
    require(by, VIEW_PROGRAM, source)
    if Program.objects.filter(slug=slug).exists():
        raise FormRefused([Problem("slug", _("Another program has this short name. Choose another."))])
    last = Program.objects.aggregate(last=Max("order"))["last"] or 0
    columns = columns_of(source, leave_out=NOT_COPIED)
    titles = {"title_en": title_en, "title_fr": title_fr}
    copy: Program = Program.objects.create(slug=slug, order=last + 1, **columns, **titles)
    for part in COPIED:
        rows = getattr(source, part)
        for row in rows.order_by("pk"):
            columns = columns_of(row, leave_out=frozenset({"id", "program"}))
            rows.model.objects.create(program=copy, **columns)
    if form := latest_published(source.pk):
        copy_questions(form, create_form(program_id=copy.pk, by=by, at=at))
    if rubric := published_rubric(source.pk):
        copied = RubricVersion.objects.create(program=copy, number=1)
        copy_criteria(rubric, copied)
        RubricVersion.objects.filter(pk=copied.pk).update(published_at=at)
    return copy


def columns_of(row: models.Model, *, leave_out: frozenset[str]) -> dict[str, Any]:
    """What a row says, with each text once a language: the untranslated column follows from them."""
    texts = set(translator.get_options_for_model(type(row)).fields)
    names = {field.name: field.attname for field in row._meta.concrete_fields}
    left_out = leave_out | {f"{name}_{language}" for name in leave_out & texts for language in ("en", "fr")}
    return {attname: getattr(row, attname) for name, attname in names.items() if name not in left_out | texts}
