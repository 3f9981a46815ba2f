"""The pages around a draft: comments, named reviewers, and the sign-off."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.admin_pages import framed
from programs.framework import talk_services
from programs.framework.admin_publish import compared
from programs.framework.admin_versions import (
    FOLDER,
    Status,
    acted,
    sign_offs_of,
    stays,
    url,
    version_to_write,
    way,
)
from programs.framework.forms_authoring import CommentForm, ReviewerForm, SignForm
from programs.framework.models import Competency, DraftComment, FrameworkVersion, SignOff
from programs.framework.permissions import COMMENT, SIGN
from programs.framework.refused import FrameworkStays
from programs.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark on the draft, or with `competency` in the address on one of its competencies."""
    version = version_to_write(request, pk, COMMENT)
    number = request.GET.get("competency", "")
    rows = Competency.objects.filter(version=version)
    competency = get_object_or_404(rows, pk=number) if number.isascii() and number.isdecimal() else None
    back = url("competency", version.pk, competency.pk) if competency else url("change", version.pk)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = talk_services.comment(
                version_id=version.pk,
                competency_id=competency.pk if competency else None,
                text=form.cleaned_data["text"],
                by=request.user,
                at=timezone.now(),
            )
        except FrameworkStays as refusal:
            return stays(request, version, refusal, form)
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Your comment is written."))
            return redirect(f"{back}#comment-{row.pk}")
    title = _("Comment on “%(part)s”") % {"part": competency or version}
    return framed(request, f"{FOLDER}/comment.html", title, way(request, version), form=form, back=back)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that a remark is dealt with."""
    row = get_object_or_404(DraftComment, pk=pk)
    version = version_to_write(request, row.version_id, COMMENT)
    act = partial(talk_services.settle, comment_id=pk, by=request.user, at=timezone.now())
    back = url("competency", version.pk, row.competency_id) if row.competency_id else url("change", version.pk)
    return acted(request, act, f"{back}#comments", done=_("The comment is settled."))


@require_http_methods(["GET", "HEAD", "POST"])
def reviewers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is asked for a sign-off; a POST names one more."""
    version = version_to_write(request, pk)
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays())
    form = ReviewerForm(request.POST if request.method == "POST" else None, version=version)
    if form.is_valid():
        chosen: Any = form.cleaned_data["reviewer"]
        try:
            talk_services.name_reviewer(version_id=pk, reviewer_id=chosen.pk, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("%(person)s is asked by mail to sign off.") % {"person": chosen})
            return redirect(url("reviewers", pk))
    context = {"version": version, "form": form, "sign_offs": sign_offs_of(version)}
    return framed(request, f"{FOLDER}/reviewers.html", _("Reviewers"), way(request, version), **context)


@require_POST
def remove_reviewer(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer asks somebody."""
    row = get_object_or_404(SignOff.objects.select_related("reviewer"), pk=pk)
    version = version_to_write(request, row.version_id)
    act = partial(talk_services.remove_reviewer, sign_off_id=pk, by=request.user, at=timezone.now())
    done = _("%(person)s is no longer asked.") % {"person": row.reviewer}
    return acted(request, act, url("reviewers", version.pk), done=done)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new, to read; a POST signs off what was read here."""
    version = version_to_write(request, pk, SIGN)
    whole, new = compared(version)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"seen": whole.mark()})
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays(), form)
    if form.is_valid() and signed(request, version, form):
        return redirect(url("change", pk))
    if form.is_stale:
        form.anew(whole.mark())
    context = {"version": version, "form": form, **new}
    title = _("Sign off version %(number)d") % {"number": version.number}
    return framed(request, f"{FOLDER}/sign.html", title, way(request, version), **context)


def signed(request: HttpRequest, version: FrameworkVersion, form: SignForm) -> bool:
    """Signs; a refusal goes back onto the form."""
    try:
        talk_services.sign(version_id=version.pk, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.tell(refusal)
        return False
    messages.success(request, _("You have signed off. If the text is changed after this, you are asked again."))
    return True
