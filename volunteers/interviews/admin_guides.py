"""The coordinator's pages of interview guides: the versions of a program, and the questions of the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.interviews import guides
from volunteers.interviews.forms_panel import QuestionForm, initial_question
from volunteers.interviews.models_panel import GuideQuestion, InterviewGuide
from volunteers.interviews.permissions import PLANNERS
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.permissions import programs_with

VIEW, CHANGE = "volunteers.view_interviewguide", guides.CHANGE


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """The programs with interviews, each with its guide."""
    user = require(request, VIEW)
    reach = {grant.program_id for grant in user.live_grants}
    rows = Program.objects.filter(has_interviews=True).order_by("order", "pk")
    if None not in reach:
        rows = rows.filter(pk__in=reach)
    return page(
        request,
        "interviewguide/list.html",
        _("Interview guides"),
        programs=rows,
        mine=programs_with(user, PLANNERS),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest, pk: int) -> HttpResponse:
    """The guide of a program in its versions; a POST starts the next one, or publishes it."""
    program = get_object_or_404(Program, pk=pk)
    user = require(request, VIEW, program)
    if request.method == "POST":
        require(request, CHANGE, program)
        try:
            if request.POST.get("publish", "").isdecimal():
                guides.publish_guide(guide_id=int(request.POST["publish"]), by=user, at=timezone.now())
                messages.success(
                    request, _("The guide is published: everybody who is asked from now on is asked by it.")
                )
            else:
                guides.start_guide(program=program, by=user, at=timezone.now())
        except (Refusal, InterviewGuide.DoesNotExist) as refusal:
            messages.error(request, str(refusal))
        return redirect("admin:volunteers_interviewguide_change", pk)
    versions = list(program.interview_guides.prefetch_related("questions__behaviour").order_by("-number"))
    return page(
        request,
        "interviewguide/guide.html",
        _("Interview guide"),
        way_to_list(),
        program=program,
        draft=next((row for row in versions if row.published_at is None), None),
        versions=[row for row in versions if row.published_at],
        may_change=user.has_perm(CHANGE, program),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_question(request: HttpRequest, pk: int) -> HttpResponse:
    """One more question for the version that is being written."""
    rows = InterviewGuide.objects.filter(published_at__isnull=True).select_related("program")
    return question_page(request, get_object_or_404(rows, pk=pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for a question of the version that is being written."""
    rows = GuideQuestion.objects.filter(guide__published_at__isnull=True).select_related("guide__program")
    question: GuideQuestion = get_object_or_404(rows, pk=pk)
    return question_page(request, question.guide, question)


@require_POST
def remove_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a question out of the version that is being written."""
    question: GuideQuestion = get_object_or_404(GuideQuestion.objects.select_related("guide__program"), pk=pk)
    require(request, CHANGE, question.guide.program)
    try:
        guides.remove_question(question_id=pk, by=staff(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:volunteers_interviewguide_change", question.guide.program_id)


def question_page(request: HttpRequest, draft: InterviewGuide, question: GuideQuestion | None) -> HttpResponse:
    """The form of a question; a POST keeps it."""
    user = require(request, CHANGE, draft.program)
    initial = initial_question(question) if question else {}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            guides.keep_question(
                guide_id=draft.pk, content=form.content(), by=user, question_id=question.pk if question else None
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("admin:volunteers_interviewguide_change", draft.program_id)
    title = _("Change a question") if question else _("Add a question")
    here = reverse("admin:volunteers_interviewguide_change", args=[draft.program_id])
    trail = [*way_to_list(), (draft.program.title, here)]
    return page(request, "interviewguide/question.html", title, trail, form=form, program=draft.program, back=here)


def way_to_list() -> list[tuple[str, str]]:
    """The list of guides as a step of the trail."""
    return [(_("Interview guides"), reverse("admin:volunteers_interviewguide_changelist"))]
