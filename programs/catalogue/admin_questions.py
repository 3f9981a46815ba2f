"""The pages of a question of a form that is being written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.admin_pages import framed
from programs.catalogue import question_services
from programs.catalogue.admin_forms import FOLDER, acted, stays, version_to_write, version_url, way
from programs.catalogue.admin_sections import section_to_write, where_to
from programs.catalogue.form_checks import content_of
from programs.catalogue.form_queries import mark_of, whole_form
from programs.catalogue.form_rules import QuestionContent
from programs.catalogue.forms_builder import NEVER, USUAL, QuestionForm
from programs.catalogue.models import FormSection, FormVersion, Question
from programs.catalogue.states import FormState
from programs.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def add_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A new question at the end of a section."""
    section, version = section_to_write(request, pk)
    earlier = whole_form(version).before(None, section=section)
    form = QuestionForm(request.POST if request.method == "POST" else None, section=section, earlier=earlier)
    if version.published_at is not None:
        return stays(request, version, form)
    if form.is_valid():
        try:
            question = question_services.add_question(
                section_id=section.pk, content=form.content(), by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(question)s” is added.") % {"question": question})
            return redirect(after_saving(request, version, question))
    return question_page(request, version, section, form, _("Add a question"))


def after_saving(request: HttpRequest, version: FormVersion, question: Question) -> str:
    """Back to the form, or on to the next question of the section."""
    if "another" in request.POST:
        return reverse("admin:programs_formversion_add_question", args=[question.section_id])
    return f"{version_url(version)}#question-{question.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one question."""
    found, version = question_to_write(request, pk)
    earlier = whole_form(version).before(found, section=found.section)
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        section=found.section,
        earlier=earlier,
        question=found,
        initial=as_written(content_of(found, earlier)) | {"seen": mark_of(found)},
    )
    if version.published_at is not None:
        return stays(request, version, form)
    if form.is_valid() and edited(request, found, form):
        return redirect(after_saving(request, version, found))
    title = _("Edit “%(question)s”") % {"question": found}
    return question_page(request, version, found.section, form, title, question=found)


def as_written(content: QuestionContent) -> dict[str, Any]:
    """A content as the fields of the form."""
    return {
        **vars(content),
        "choices_en": "\n".join(choice.en for choice in content.choices),
        "choices_fr": "\n".join(choice.fr for choice in content.choices).rstrip("\n"),
        "condition": [f"{content.shown_if}={value}" for value in content.shown_if_values],
        "behaviour": content.behaviour_id,
        "required_from": content.required_from or NEVER,
        "frozen_from": content.frozen_from or USUAL,
    }


def edited(request: HttpRequest, question: Question, form: QuestionForm) -> bool:
    """Stores the question; a refusal goes back onto the form."""
    try:
        question_services.edit_question(
            question_id=question.pk,
            content=form.content(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.tell(refusal)
        return False
    messages.success(request, _("Saved."))
    return True


def question_page(
    request: HttpRequest,
    version: FormVersion,
    section: FormSection,
    form: QuestionForm,
    title: str,
    *,
    question: Question | None = None,
) -> HttpResponse:
    """The form of a question; beside it what is stored, where somebody changed that meanwhile."""
    context: dict[str, Any] = {
        "version": version,
        "section": section,
        "question": question,
        "form": form,
        "has_more": form.is_bound or (question is not None and has_more(question)),
    }
    if question is not None and form.is_stale:
        current = version.questions.get(pk=question.pk)
        earlier = whole_form(version).before(current, section=section)
        context |= {
            "stored": form.stored(as_written(content_of(current, earlier))),
            "form": form.anew(mark_of(current)),
        }
    return framed(request, f"{FOLDER}/question.html", title, way(version.program, version), **context)


def has_more(question: Question) -> bool:
    """Whether something is set that most questions leave as it is."""
    unusual = (question.hint, question.frozen_from, question.code_ground, question.legal_reason, question.behaviour_id)
    return any(unusual) or question.asked_from != FormState.DRAFT


@require_POST
def move_question(request: HttpRequest, pk: int, direction: str) -> HttpResponse:
    """One place up or down in its section."""
    found, version = question_to_write(request, pk)
    step, place = where_to(request, direction)
    return acted(
        request,
        version,
        lambda: question_services.move_question(
            question_id=found.pk, step=step, place=place, by=request.user, at=timezone.now()
        ),
        anchor=f"#question-{found.pk}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; a POST takes the question out."""
    found, version = question_to_write(request, pk)
    if version.published_at is not None:
        return stays(request, version)
    if request.method == "POST":
        return acted(
            request,
            version,
            lambda: question_services.delete_question(
                question_id=found.pk, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now()
            ),
            anchor=f"#section-{found.section_id}",
        )
    title = _("Take out “%(question)s”?") % {"question": found}
    context = {"version": version, "question": found, "seen": mark_of(found)}
    return framed(request, f"{FOLDER}/delete_question.html", title, way(version.program, version), **context)


def question_to_write(request: HttpRequest, pk: int) -> tuple[Question, FormVersion]:
    """The question and its version, where the person may change the program."""
    found: Question = get_object_or_404(Question.objects.select_related("section"), pk=pk)
    return found, version_to_write(request, found.version_id)
