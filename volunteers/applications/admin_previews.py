"""A version of a form as its applicants will see it, in either language and with the form that they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.catalogue.form_queries import WholeForm, WholeSection, whole_form
from programs.catalogue.models import FormVersion
from programs.catalogue.permissions import VIEW_PROGRAM
from programs.catalogue.queries import readable_by
from programs.catalogue.states import FormState
from programs.templatetags.civic import canadian, civic_form
from volunteers.applications.asking import is_asked
from volunteers.applications.forms import blank_form
from volunteers.applications.shape import Part, Topic
from volunteers.people.admin_pages import page, require

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Sheet:
    """One section as it is shown: `later` are the questions that are asked only later in the path."""

    title: str
    intro: str
    fields: SafeString
    later: Sequence[str]


@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The whole form on one page. Nothing can be sent from here."""
    user = require(request, VIEW_PROGRAM)
    rows = FormVersion.objects.filter(program__in=readable_by(user)).select_related("program")
    version: FormVersion = get_object_or_404(rows, pk=pk)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    number = {"number": version.number}
    trail = [
        (_("Forms"), reverse("admin:programs_formversion_changelist")),
        (version.program.title, reverse("admin:programs_formversion_program", args=[version.program.slug])),
        (_("Version %(number)d") % number, reverse("admin:programs_formversion_change", args=[version.pk])),
    ]
    context: dict[str, Any] = {
        "version": version,
        "sheets": sheets_of(whole_form(version), language=language),
        "language": canadian(language),
        "languages": [(code, name, code == language) for code, name in settings.LANGUAGES],
    }
    return page(request, "application/form_preview.html", _("What applicants see"), trail, **context)


def sheets_of(form: WholeForm, *, language: str) -> list[Sheet]:
    """All sections in one language, with every question that is asked while applying, conditions in words."""
    rules = tuple(form.version.program.rules.order_by("order", "pk"))
    with translation.override(language):
        return [
            sheet_of(form, each, rules if each.section.topic == Topic.ELIGIBILITY else ()) for each in form.sections
        ]


def sheet_of(form: WholeForm, each: WholeSection, rules: tuple[Any, ...]) -> Sheet:
    """One section. Whatever a condition looks for is taken as answered, so that nothing is left out."""
    known = {question.pk: question for question in form.questions()}
    for question in each.questions:
        question.shown_if = known.get(question.shown_if_id or 0)
    asked = tuple(question for question in each.questions if is_asked(question, FormState.DRAFT))
    answered = {question.shown_if.key: question.shown_if_values for question in asked if question.shown_if}
    fields = blank_form(Part(each.section, asked, rules, FormState.DRAFT), elsewhere=answered)
    fields.prefix = each.section.code
    later = [
        f"{question} ({question.get_asked_from_display()})" for question in each.questions if question not in asked
    ]
    return Sheet(each.section.title, each.section.intro, civic_form(fields), later)
