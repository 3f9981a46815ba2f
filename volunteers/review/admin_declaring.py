"""Before a reviewer reads: the declaration; and the waivers, for who decides on them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.applications.states import S
from volunteers.people.admin_pages import page, require, staff
from volunteers.review import declaring, words
from volunteers.review.admin_reviews import comes_first, paused, way_to_review, way_to_reviews
from volunteers.review.first import first_of
from volunteers.review.forms_declaring import DeclarationForm, RecusalForm, WaiverAnswerForm
from volunteers.review.models import Review
from volunteers.review.models_declaring import Declaration
from volunteers.review.queries import ASSESSED_IN, asked_of, waivers_waiting

Kind = Declaration.Kind
MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether the reviewer knows the applicant. The page holds nothing of the application but its number."""
    own = asked_review(request, pk)
    if own.cleared_at is not None or own.submitted_at is not None:
        return redirect("admin:volunteers_review_change", pk)
    if (first := first_of(own)) is not None:
        return comes_first(request, own, first)
    if own.application.state not in {*ASSESSED_IN, S.INFO_REQUESTED}:
        return paused(request, own)
    waits = own.declarations.filter(kind=Kind.WAIVER).exists()
    form = (
        RecusalForm(request.POST if request.method == "POST" else None)
        if waits
        else DeclarationForm(request.POST if request.method == "POST" else None)
    )
    if request.method == "POST" and form.is_valid() and (done := declared(request, own, form)):
        return done
    return page(
        request,
        "review/declare.html",
        _("Application no. %(number)d") % {"number": own.pk},
        way_to_reviews(),
        review=own,
        form=form,
        waits=waits,
        due=words.due(own.due_on, on=timezone.localdate()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewer recognises the applicant after all: steps aside, or asks whether to go on."""
    user = require(request, "volunteers.declare_review")
    if Review.objects.filter(pk=pk, reviewer=user, recused_at__isnull=False).exists():
        return redirect("admin:volunteers_review_changelist")
    own = asked_review(request, pk)
    form = RecusalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (done := declared(request, own, form)):
        return done
    return page(request, "review/recuse.html", _("I know this applicant"), way_to_review(own), review=own, form=form)


def asked_review(request: HttpRequest, pk: int) -> Review:
    """A review that the person is asked for: 403 to who reviews nothing, 404 for anybody else's."""
    user = require(request, "volunteers.declare_review")
    return get_object_or_404(asked_of(user).select_related("application__program", "application__intake"), pk=pk)


def declared(request: HttpRequest, own: Review, form: DeclarationForm | RecusalForm) -> HttpResponse | None:
    """Does what was declared and leads on; a refusal goes back onto the form."""
    kind, facts = form.cleaned_data["kind"], {"review_id": own.pk, "by": staff(request), "at": timezone.now()}
    try:
        return settled(request, own, kind, form.cleaned_data.get("tie", ""), facts)
    except Review.DoesNotExist as missing:
        raise Http404 from missing
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def settled(request: HttpRequest, own: Review, kind: str, tie: str, facts: dict[str, Any]) -> HttpResponse:
    """The page after each kind of declaration."""
    if kind == Kind.STRANGER:
        declaring.declare_stranger(**facts)
        return redirect("admin:volunteers_review_change", own.pk)
    if kind == Kind.RECUSAL:
        declaring.recuse(tie=tie, **facts)
        messages.success(request, _("Thank you for saying so. Somebody else will be asked."))
    else:
        declaring.ask_waiver(tie=tie, **facts)
        messages.success(request, _("A decision-maker will say whether you may go on. You get a mail."))
    return redirect("admin:volunteers_review_changelist")


@require_safe
def waivers(request: HttpRequest) -> HttpResponse:
    """The waivers that wait for an answer, the oldest first."""
    user = require(request, "volunteers.view_declaration")
    today = timezone.localdate()
    rows = [
        {"declaration": row, "waits": words.age(row.declared_at, on=today)}
        for row in waivers_waiting(user)
        .select_related("review__application__program", "review__reviewer")
        .order_by("pk")[:MOST]
    ]
    return page(request, "declaration/list.html", _("Reviewers who ask for a waiver"), rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def waiver(request: HttpRequest, pk: int) -> HttpResponse:
    """One waiver, with its answer. The reviewer cannot answer it."""
    user = require(request, "volunteers.view_declaration")
    rows = Declaration.objects.filter(kind=Kind.WAIVER).select_related(
        "review__application__program", "review__application__intake", "review__reviewer", "answered_by"
    )
    found = get_object_or_404(rows, pk=pk)
    if not user.has_perm("volunteers.answer_waiver", found):
        raise Http404
    form = WaiverAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and answered(request, found, form):
        return redirect("admin:volunteers_declaration_changelist")
    return page(
        request,
        "declaration/answer.html",
        _("May this reviewer go on?"),
        [(_("Reviewers who ask for a waiver"), "../")],
        declaration=found,
        application=found.review.application,
        form=form if found.answered_at is None and found.review.recused_at is None else None,
    )


def answered(request: HttpRequest, found: Declaration, form: WaiverAnswerForm) -> bool:
    """Gives the answer; a refusal goes back onto the form."""
    try:
        declaring.answer_waiver(
            declaration_id=found.pk,
            is_granted=form.is_granted,
            reason=form.cleaned_data["reason"],
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    told = _("The reviewer may go on, and is told.") if form.is_granted else _("The reviewer is told and steps aside.")
    messages.success(request, told)
    return True
