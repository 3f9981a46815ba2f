"""The coordinators' pages of self-assessments: who is where, enrol a group or one, withdraw a leaver or a mistake. Never a rating."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.assessments import enrolment_queries as queries
from engagement.assessments import enrolment_services as services
from engagement.assessments.enrolling import enrol, withdraw
from engagement.assessments.forms_enrolment import GroupForm, WhereForm, WithdrawForm
from engagement.assessments.models_enrolment import EnrolmentRun, Outcome
from engagement.assessments.notifications import preview_enrolled
from engagement.assessments.services import AssessmentRefused
from engagement.cycles.queries import newest_cycle, open_cycle
from programs.admin_pages import framed
from volunteers.people.admin_pages import require
from volunteers.service.queries import memberships_coordinated_by

VIEW: Final = "engagement.view_enrolmentrun"
WHERE: Final = "admin:engagement_enrolmentrun_changelist"
FOLDER: Final = "engagement/enrolment"
A_PAGE: Final = 50
SHOWN: Final = 100


def way() -> list[tuple[str, str]]:
    """The way from below "Home" to these pages."""
    return [(_("Self-assessments of members"), reverse(WHERE))]


@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Who is where in the cycle that is open, or was last."""
    user, today = require(request, VIEW), timezone.localdate()
    cycle, form = newest_cycle(on=today), WhereForm(request.GET, user=user)
    context: dict[str, Any] = {"cycle": cycle, "filter": form, "is_open": open_cycle(on=today) is not None}
    if cycle is not None:
        given = form.cleaned_data if form.is_valid() else {}
        found = queries.where_they_are(
            user,
            cycle=cycle,
            program_id=int(given.get("program") or 0) or None,
            state=given.get("state") or "",
            on=today,
        )
        rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "rows": rows,
            "standings": [
                queries.whereabouts_of(each, is_open=context["is_open"], on=today) for each in rows.object_list
            ],
            "narrowed": urlencode({key: value for key, value in request.GET.items() if key != "page"}),
        }
    return framed(request, f"{FOLDER}/where.html", _("Self-assessments of members"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest) -> HttpResponse:
    """Which group is to be enrolled; a POST finds it and leads to the plan."""
    user = require(request, VIEW)
    form = GroupForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            run = services.make_run(group=form.group(), by=user, at=timezone.now())
        except AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("admin:engagement_enrolmentrun_run", run.pk)
    cycle = open_cycle(on=timezone.localdate())
    return framed(request, f"{FOLDER}/group.html", _("Enrol a group"), way(), form=form, cycle=cycle)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """How many, who is skipped and why, and the mail; after the start, what was done."""
    own = _own(request, pk)
    return _result(request, own) if own.started_at else _plan(request, own)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Does it: at once for up to 200 members, in the background for more."""
    own, now = _own(request, pk), timezone.now()
    try:
        started = services.start_run(run_id=own.pk, by=own.made_by, at=now)
    except AssessmentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        if services.runs_at_once(started):
            services.work_off(run_id=pk, at=now)
    return redirect("admin:engagement_enrolmentrun_run", pk)


def _own(request: HttpRequest, pk: int) -> EnrolmentRun:
    return get_object_or_404(queries.run_of(require(request, VIEW), pk).select_related("made_by", "cycle"))


def _plan(request: HttpRequest, own: EnrolmentRun) -> HttpResponse:
    lines = queries.plan_for(own, on=timezone.localdate())
    ready, skipped = [line for line in lines if not line.why], [line for line in lines if line.why]
    count = len(ready)
    context = {
        "run": own,
        "total": len(lines),
        "count": count,
        "skipped_count": len(skipped),
        "ready": ready[:SHOWN],
        "more_ready": max(count - SHOWN, 0),
        "skipped": skipped[:SHOWN],
        "more_skipped": max(len(skipped) - SHOWN, 0),
        "mails": [
            (line.membership.user.language, preview_enrolled(line.membership, due_on=line.due_on))
            for line in queries.examples_of(ready)
            if line.due_on
        ],
        "button": ngettext("Enrol %(count)d member", "Enrol %(count)d members", count) % {"count": count},
    }
    return framed(request, f"{FOLDER}/plan.html", _("Enrol a group"), way(), **context)


def _result(request: HttpRequest, own: EnrolmentRun) -> HttpResponse:
    rows = own.rows.select_related("membership__user", "membership__program").order_by("pk")
    outcomes = {outcome: own.rows.filter(outcome=outcome).count() for outcome in Outcome.values}
    context = {
        "run": own,
        "done": outcomes[Outcome.DONE],
        "still": outcomes[Outcome.OPEN],
        "skipped_count": outcomes[Outcome.SKIPPED],
        "total": sum(outcomes.values()),
        "skipped": rows.filter(outcome=Outcome.SKIPPED)[:SHOWN],
        "more_skipped": max(outcomes[Outcome.SKIPPED] - SHOWN, 0),
    }
    return framed(request, f"{FOLDER}/result.html", _("What was done"), way(), **context)


@require_POST
def one(request: HttpRequest, membership_pk: int) -> HttpResponse:
    """Enrols one member."""
    user = require(request, VIEW)
    members = memberships_coordinated_by(user, on=timezone.localdate()).select_related("user")
    member = get_object_or_404(members, pk=membership_pk)
    try:
        enrol(membership_id=member.pk, by=user, at=timezone.now())
    except AssessmentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(member)s is enrolled and has been told.") % {"member": member.user})
    return redirect(WHERE)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why it is withdrawn; a POST withdraws it."""
    user = require(request, VIEW)
    assessment = get_object_or_404(queries.to_withdraw(user, pk))
    if not user.has_perm("engagement.withdraw_assessment", assessment):
        return redirect(WHERE)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw(assessment_id=pk, reason=form.cleaned_data["reason"], by=user, at=timezone.now())
        except AssessmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is withdrawn, and the member has been told."))
            return redirect(WHERE)
    title = _("Withdraw the self-assessment of %(member)s") % {"member": assessment.membership.user}
    return framed(request, f"{FOLDER}/withdraw.html", title, way(), form=form, assessment=assessment)
