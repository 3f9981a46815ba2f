"""The supervisor's team, who stands in during leave, and what a member asks: to reopen, or for another supervisor."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.assessments import reopening, team
from engagement.assessments.forms_supervisor import AnotherSupervisorForm, LeaveForm, ReopenForm
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.views import own_or_404
from volunteers.people.queries import signed_in
from volunteers.service import another_supervisor as requests
from volunteers.service import standing_in
from volunteers.service.models_standing_in import Delegation
from volunteers.service.queries import memberships_of, supervisors_of
from volunteers.service.services import ServiceRefused


@require_safe
def of_supervisor(request: HttpRequest) -> HttpResponse:
    """Who waits and how long, where each of the team is, and what several find hard."""
    if not request.user.has_perm("engagement.view_team"):
        raise PermissionDenied
    today = timezone.localdate()
    members = team.team_of(request.user, on=today)
    context = {
        "members": members,
        "waiting": [each for each in members if each.waits_for_me],
        "others": [each for each in members if not each.waits_for_me],
        "gaps": team.common_gaps(members),
        "fewest": team.FEWEST_FOR_GAPS,
        "delegations": standing_in.delegations_of(signed_in(request), on=today),
        "has_own_team": any(each.stands_in_for is None for each in members),
    }
    return render(request, "assessments/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Who stands in during leave: the supervisor chooses, for the whole team or one member."""
    if not request.user.has_perm("engagement.view_team"):
        raise PermissionDenied
    user, today = signed_in(request), timezone.localdate()
    form = LeaveForm(
        request.POST if request.method == "POST" else None,
        members=standing_in.own_team(user, on=today).order_by("user__family_name", "pk"),
        people=standing_in.everybody_nearby(user, on=today),
        today=today,
    )
    if form.is_bound and form.is_valid() and _handed_on(request, form):
        return redirect("assessments:leave")
    context = {"form": form, "delegations": standing_in.delegations_of(user, on=today)}
    return render(request, "assessments/leave.html", context)


@require_POST
def end_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """The supervisor is back."""
    row = get_object_or_404(Delegation, pk=pk, supervisor=signed_in(request))
    standing_in.end_delegation(delegation_id=row.pk, by=signed_in(request), at=timezone.now())
    messages.success(request, _("Ended. From now on only you see what your team sends."))
    return redirect("assessments:leave")


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """The member says what they would like to talk about again."""
    assessment = own_or_404(request, pk)
    if not request.user.has_perm("engagement.ask_to_reopen", assessment):
        messages.info(request, _("Only a confirmed or signed-off self-assessment can be opened again."))
        return redirect("assessments:home", pk)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            reopening.ask_to_reopen(
                assessment_id=pk, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
            )
        except AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your supervisor has been asked, and answers with a sentence."))
            return redirect("assessments:reopen", pk)
    asked = assessment.reopenings.order_by("-pk").first()
    return render(request, "assessments/reopen.html", {"assessment": assessment, "form": form, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def another_supervisor(request: HttpRequest, membership_pk: int) -> HttpResponse:
    """The member asks for another supervisor, and reads the answer here."""
    today = timezone.localdate()
    membership = get_object_or_404(memberships_of(request.user, on=today), pk=membership_pk)
    form = AnotherSupervisorForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            requests.ask_for_another(
                membership_id=membership.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request),
                at=timezone.now(),
            )
        except ServiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent to the coordinators. You get a mail with the answer."))
            return redirect("assessments:another_supervisor", membership.pk)
    context = {
        "membership": membership,
        "form": form,
        "last": requests.last_request(membership),
        "supervisors": supervisors_of(membership, on=today),
        "readers": requests.who_answers(membership, on=today),
    }
    return render(request, "assessments/another_supervisor.html", context)


def _handed_on(request: HttpRequest, form: LeaveForm) -> bool:
    given = form.cleaned_data
    member = given["membership"]
    try:
        standing_in.delegate(
            delegate_id=given["delegate"].pk,
            membership_id=member.pk if member else None,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            by=signed_in(request),
            at=timezone.now(),
        )
    except ServiceRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Saved. Whoever stands in has been told."))
    return True
