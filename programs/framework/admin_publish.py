"""The pages on which a draft is compared with the version before and published, and on which a version is retired."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.admin_pages import framed
from programs.framework import publishing
from programs.framework.admin_versions import FOLDER, Status, stays, url, version_for, version_to_write, way
from programs.framework.difference import difference
from programs.framework.difference_words import Told, told_of
from programs.framework.forms_authoring import PublishForm, RetireForm, usual_last_day
from programs.framework.holes import Hole, holes_of, known_holes
from programs.framework.models import DraftComment, FrameworkVersion
from programs.framework.publishing import missing_sign_offs
from programs.framework.queries import version_before
from programs.framework.refused import FrameworkStays
from programs.framework.trees import Node, whole_versions
from programs.refusals import Refusal


def compared(version: FrameworkVersion) -> tuple[Node, dict[str, Any]]:
    """The whole version, and what is new in it in both languages for the template that shows it."""
    before = version_before(version)
    trees = whole_versions([version, before] if before else [version])
    whole, earlier = trees[version.pk], trees[before.pk] if before else None
    rows: list[Told] = told_of(difference(earlier, whole), both=True) if earlier else []
    return whole, {"before": before, "earlier": earlier, "changes": rows}


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new in a version."""
    version = version_for(request, pk)
    title = _("What is new in version %(number)d") % {"number": version.number}
    _whole, new = compared(version)
    context = {"version": version, **new}
    return framed(request, f"{FOLDER}/changes.html", title, way(request, version), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new and what is missing; a POST publishes what was read here."""
    version = version_to_write(request, pk)
    whole, new = compared(version)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        has_one_before=new["before"] is not None,
        initial={"seen": whole.mark(), "enrolment_until": usual_last_day()},
    )
    if version.status != Status.DRAFT:
        return stays(request, version, FrameworkStays(), form)
    if form.is_valid() and published(request, version, form):
        return redirect(url("change", pk))
    if form.is_stale:
        form.anew(whole.mark())
    context = {"version": version, "form": form, **new, **hindrances(request, version, whole, new["earlier"])}
    title = _("Publish version %(number)d") % {"number": version.number}
    return framed(request, f"{FOLDER}/publish.html", title, way(request, version), **context)


def hindrances(request: HttpRequest, version: FrameworkVersion, whole: Node, earlier: Node | None) -> dict[str, Any]:
    """What keeps the draft from being published, and what does not but is to be known."""
    holes: list[Hole] = holes_of(whole, earlier)
    sign_offs = list(version.sign_offs.select_related("reviewer").order_by("pk"))
    return {
        "holes": holes,
        "known": known_holes(whole, earlier),
        "missing": missing_sign_offs(version, sign_offs, by=request.user),
        "open": DraftComment.objects.filter(version=version, settled_at=None).count(),
    }


def published(request: HttpRequest, version: FrameworkVersion, form: PublishForm) -> bool:
    """Publishes; a refusal goes back onto the form."""
    try:
        publishing.publish(
            version_id=version.pk,
            note=form.words(),
            seen=form.cleaned_data["seen"],
            enrolment_until=form.cleaned_data.get("enrolment_until"),
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.tell(refusal)
        return False
    told = _("Version %(number)d is published. It stays as it is from now on.")
    messages.success(request, told % {"number": version.number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks until when people are enrolled and why no longer; a POST retires the version."""
    version = version_to_write(request, pk)
    if version.status != Status.PUBLISHED:
        messages.warning(request, _("Only a published version is retired."))
        return redirect(url("change", pk))
    form = RetireForm(request.POST if request.method == "POST" else None, initial={"enrolment_until": usual_last_day()})
    if form.is_valid() and retired(request, version, form):
        return redirect(url("change", pk))
    title = _("Retire version %(number)d") % {"number": version.number}
    return framed(request, f"{FOLDER}/retire.html", title, way(request, version), version=version, form=form)


def retired(request: HttpRequest, version: FrameworkVersion, form: RetireForm) -> bool:
    """Retires; a refusal goes back onto the form."""
    try:
        publishing.retire(
            version_id=version.pk,
            enrolment_until=form.cleaned_data["enrolment_until"],
            reason=form.words(),
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.tell(refusal)
        return False
    told = _("Version %(number)d is retired. Whoever is under way stays on it and is told by mail.")
    messages.success(request, told % {"number": version.number})
    return True
