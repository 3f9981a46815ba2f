"""The member's pages, and the supervisor's. Everybody else gets a 404."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.assessments import enrolling, queries, saving, services, standing
from engagement.assessments.chapters import filters_of
from engagement.assessments.choosing import choice_of
from engagement.assessments.forms import AgreeForm, ChooseForm, StatementForm, WithdrawOwnForm
from engagement.assessments.models import Assessment
from engagement.assessments.results import beside_in, comparison_of, lines_of, progress_of, results_of, unfinished
from engagement.assessments.states import S
from volunteers.people.queries import signed_in
from volunteers.service.queries import memberships_of, supervisors_of


def load(request: HttpRequest, pk: int, permission: str) -> Assessment:
    """404 to strangers, 403 to those who may know of it but not do this."""
    assessment = get_object_or_404(queries.visible_to(request.user, on=timezone.localdate()), pk=pk)
    if not request.user.has_perm(permission, assessment):
        raise PermissionDenied
    return assessment


def own_or_404(request: HttpRequest, pk: int) -> Assessment:
    """The person's own self-assessment; 404 for everybody else."""
    return load(request, pk, "engagement.own_assessment")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The person's own self-assessments, and where another can start."""
    today = timezone.localdate()
    context = {
        "assessments": queries.own(request.user, on=today),
        "may_start": queries.may_start(request.user, on=today),
    }
    return render(request, "assessments/mine.html", context)


@require_POST
def start(request: HttpRequest, membership_pk: int) -> HttpResponse:
    """Starts one for a program in which the person serves."""
    today = timezone.localdate()
    membership = get_object_or_404(memberships_of(request.user, on=today), pk=membership_pk)
    try:
        assessment = enrolling.enrol(membership_id=membership.pk, by=signed_in(request), at=timezone.now())
    except services.AssessmentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:mine")
    return redirect("assessments:agree", assessment.pk)


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """One self-assessment: where it is, how far it is, and what comes next."""
    assessment = own_or_404(request, pk)
    may_rate = request.user.has_perm("engagement.rate_assessment", assessment)
    context = {
        "assessment": assessment,
        "may_rate": may_rate,
        "may_withdraw": request.user.has_perm("engagement.withdraw_own_assessment", assessment),
        "supervisors": supervisors_of(assessment.membership, on=timezone.localdate()),
        **(_to_rate(assessment, show=request.GET.get("show", "")) if may_rate else {}),
    }
    return render(request, "assessments/home.html", context)


def _to_rate(assessment: Assessment, *, show: str) -> dict[str, object]:
    """How far it is, and the competencies to rate, narrowed to those that `show` names."""
    chapters = queries.chapters_of_assessment(assessment)
    return {
        "chapters": [chapter for chapter in chapters if chapter.is_in(show)],
        "filters": filters_of(chapters),
        "show": show,
        "choice": choice_of(assessment),
        "to_go_on": next((chapter for chapter in chapters if chapter.returned or not chapter.is_complete), None),
        "has_returned": any(chapter.returned for chapter in chapters),
        "progress": progress_of(sheet for chapter in chapters for sheet in chapter.sheets),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """How it works and who sees what; nothing is written before this is accepted."""
    assessment = own_or_404(request, pk)
    if assessment.state != S.ENROLLED:
        return redirect("assessments:home", pk)
    notice = queries.notice_in_force(at=timezone.now())
    if notice is None:
        messages.error(
            request, _("Self-assessments cannot start yet: the collection notice is missing. Ask your coordinator.")
        )
        return redirect("assessments:mine")
    form = AgreeForm(_posted(request), initial={"notice": notice.pk})
    if form.is_valid():
        try:
            services.agree(
                assessment_id=pk, notice_id=form.cleaned_data["notice"], by=signed_in(request), at=timezone.now()
            )
        except services.AssessmentRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("assessments:agree", pk)
        return redirect("assessments:choose", pk)
    context = {
        "assessment": assessment,
        "form": form,
        "notice": notice,
        "values": queries.core_values(assessment.version),
    }
    return render(request, "assessments/agree.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the optional competencies the member wants to assess."""
    assessment = own_or_404(request, pk)
    choice = choice_of(assessment)
    may_choose = request.user.has_perm("engagement.choose_competencies", assessment)
    if choice is None or not may_choose or standing.limited_to(assessment) is not None:
        return redirect("assessments:home", pk)
    form = ChooseForm(_posted(request), choice=choice)
    if form.is_valid():
        try:
            saving.choose(assessment_id=pk, competency_ids=form.cleaned_data["competencies"], by=signed_in(request))
        except services.AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessments:home", pk)
    return render(request, "assessments/choose.html", {"assessment": assessment, "form": form, "choice": choice})


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything once more, the statement, and the button that sends it."""
    assessment = own_or_404(request, pk)
    if not request.user.has_perm("engagement.submit_assessment", assessment):
        return redirect("assessments:home", pk)
    sheets = queries.sheets_of(assessment)
    form = StatementForm(_posted(request), initial={"statement": assessment.statement})
    if form.is_valid():
        try:
            services.submit(
                assessment_id=pk, statement=form.cleaned_data["statement"], by=signed_in(request), at=timezone.now()
            )
        except services.AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. Your supervisor has been told."))
            return redirect("assessments:home", pk)
    context = {
        "assessment": assessment,
        "form": form,
        "sheets": sheets,
        "choice": choice_of(assessment),
        "may_change_all": standing.limited_by(assessment, lines_of(sheets)) is None,
        "missing": unfinished(sheets),
        "supervisors": supervisors_of(assessment.membership, on=timezone.localdate()),
    }
    return render(request, "assessments/submit.html", context)


@require_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes it back while nobody has opened it."""
    assessment = own_or_404(request, pk)
    try:
        services.recall(assessment_id=assessment.pk, by=signed_in(request), at=timezone.now())
    except services.AssessmentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You took it back. It is yours alone again until you send it."))
    return redirect("assessments:home", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The member withdraws what the member began, with a reason."""
    assessment = own_or_404(request, pk)
    if not request.user.has_perm("engagement.withdraw_own_assessment", assessment):
        messages.info(request, _("You cannot withdraw this self-assessment yourself. Ask your coordinator."))
        return redirect("assessments:home", pk)
    form = WithdrawOwnForm(_posted(request))
    if form.is_valid():
        try:
            enrolling.withdraw(
                assessment_id=pk, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
            )
        except services.AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is withdrawn."))
            return redirect("assessments:home", pk)
    return render(request, "assessments/withdraw.html", {"assessment": assessment, "form": form})


@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Strengths and gaps in words, what the supervisor says, and all ratings one click away."""
    assessment = own_or_404(request, pk)
    if assessment.agreed_at is None:
        return redirect("assessments:home", pk)
    may_send = request.user.has_perm("engagement.submit_assessment", assessment)
    context = {"assessment": assessment, "may_send": may_send, **_findings(assessment)}
    return render(request, "assessments/results.html", context)


def _findings(assessment: Assessment) -> dict[str, object]:
    sheets = queries.sheets_told(assessment)
    return {
        "sheets": sheets,
        "beside": beside_in(sheets),
        "results": results_of(sheets),
        "comparison": comparison_of(sheets),
        "progress": progress_of(sheets),
    }


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
