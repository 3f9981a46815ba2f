"""The tab with notes and tags, and the page of applications that may come from the same person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.casework import alike, note_services, tag_services
from volunteers.casework.forms_notes import NoteForm, NoteTextForm, TagForm
from volunteers.casework.models import Note
from volunteers.casework.queries import colleagues_of, notes_of, tags_for, tags_of
from volunteers.casework.states import Verdict
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.review.admin_pages import application_for, record_url, way_to
from volunteers.review.admin_record import tab_page
from volunteers.review.panels import NOTES


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, reference: str) -> HttpResponse:
    """The notes, and for coordinators a box for another one."""
    application = application_for(request, reference)
    user = require(request, NOTES.permission, application)
    colleagues = colleagues_of(application, on=timezone.localdate()).exclude(pk=user.pk)
    form = NoteForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if request.method == "POST":
        require(request, "volunteers.write_note", application)
        if form.is_valid() and wrote(request, application, form, user):
            return redirect(NOTES.url(application))
    return notes_page(request, application, user, form)


def notes_page(request: HttpRequest, application: Application, user: User, form: NoteForm) -> HttpResponse:
    """The tab as it stands."""
    now, taggings = timezone.now(), tags_of(application)
    written = notes_of(application)
    return tab_page(
        request,
        application,
        NOTES,
        "application/notes.html",
        form=form if user.has_perm("volunteers.write_note", application) else None,
        written=[(each, note_services.may_edit(each, user, at=now)) for each in written],
        taggings=taggings,
        tag_form=TagForm(tags=tags_for(application, taken=[each.tag_id for each in taggings])),
        may_tag=user.has_perm("volunteers.put_tag", application),
    )


def wrote(request: HttpRequest, application: Application, form: NoteForm, user: User) -> bool:
    """Writes the note; a refusal goes back onto the form."""
    given = form.cleaned_data
    return done(
        request,
        form,
        _("Your note is kept."),
        lambda: note_services.write_note(
            application_id=application.pk,
            text=given["text"],
            asked_id=given["asked"] and given["asked"].pk,
            due_on=given["due_on"],
            by=user,
            at=timezone.now(),
        ),
    )


def done(request: HttpRequest, form: forms.Form | None, words: str, act: Callable[[], object]) -> bool:
    """Carries something out and says so; a refusal goes onto the form, or above the page."""
    try:
        act()
    except Refusal as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return False
    messages.success(request, words)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The author puts a slip right within 15 minutes."""
    application = application_for(request, reference)
    user = require(request, "volunteers.write_note", application)
    note = get_object_or_404(Note, pk=pk, application=application, author=user)
    form = NoteTextForm(request.POST if request.method == "POST" else None, initial={"text": note.text})
    if form.is_valid() and done(
        request,
        form,
        _("Your note is kept."),
        lambda: note_services.edit_note(note_id=pk, text=form.cleaned_data["text"], by=user, at=timezone.now()),
    ):
        return redirect(NOTES.url(application))
    trail = [*way_to(application), (NOTES.label, NOTES.url(application))]
    return page(request, "application/note.html", _("Change a note"), trail, application=application, form=form)


@require_POST
def put_tag(request: HttpRequest, reference: str) -> HttpResponse:
    """Puts a tag on."""
    application = application_for(request, reference)
    user = require(request, "volunteers.put_tag", application)
    form = TagForm(request.POST, tags=tags_for(application, taken=[]))
    if not form.is_valid():
        messages.error(request, _("Choose a tag."))
        return redirect(NOTES.url(application))
    tag = form.cleaned_data["tag"]
    done(
        request,
        None,
        _("The tag is on."),
        lambda: tag_services.put_tag(application_id=application.pk, tag_id=tag.pk, by=user, at=timezone.now()),
    )
    return redirect(NOTES.url(application))


@require_POST
def take_tag_off(request: HttpRequest, reference: str, tag: int) -> HttpResponse:
    """Takes a tag off."""
    application = application_for(request, reference)
    user = require(request, "volunteers.put_tag", application)
    tag_services.take_tag_off(application_id=application.pk, tag_id=tag, by=user)
    messages.success(request, _("The tag is off."))
    return redirect(NOTES.url(application))


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """Applications that may come from the same person: not the same, or tied; and taking that back."""
    application = application_for(request, reference)
    user = require(request, "volunteers.compare_application", application)
    if request.method == "POST":
        other = application_for(request, request.POST.get("other", ""))
        said(request, application, other, user)
        return redirect(request.path)
    comparisons = [{"pair": pair, "other": other} for pair, other in alike.said_to(user, application)]
    return page(
        request,
        "application/compare.html",
        _("Possible duplicates"),
        way_to(application),
        application=application,
        found=alike.alike_to(user, application),
        comparisons=comparisons,
        tying=tying(request, application),
        record=record_url(application),
    )


def tying(request: HttpRequest, application: Application) -> Application | None:
    """The other application of a tie that is to be confirmed."""
    reference = request.GET.get("tie", "")
    other = application_for(request, reference) if reference else None
    if other is not None:
        require(request, "volunteers.compare_application", other)
    return other if other and other.applicant_id != application.applicant_id else None


def said(request: HttpRequest, application: Application, other: Application, user: User) -> None:
    """What the buttons of the page do."""
    pair: dict[str, Any] = {"application_id": application.pk, "other_id": other.pk, "by": user}
    act = request.POST.get("act")
    if act == "take_back":
        done(request, None, _("That is undone."), lambda: alike.take_back(**pair))
    elif act in Verdict.values:
        words = _("The two records are tied.") if act == Verdict.SAME else _("Noted: not the same person.")
        done(request, None, words, lambda: alike.compare(**pair, verdict=act, at=timezone.now()))
