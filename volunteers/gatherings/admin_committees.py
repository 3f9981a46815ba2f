"""The coordinator's pages of committees, their meetings, who came, and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.committees.models import Committee, Meeting
from programs.refusals import Refusal
from volunteers.gatherings import attendance, queries, queries_attendance
from volunteers.gatherings.forms_attendance import (
    AttendanceForm,
    CommitteeForm,
    MeetingForm,
    NewMeetingForm,
    WaiverForm,
    initial_of,
)
from volunteers.gatherings.models_attendance import Attendance
from volunteers.people.admin_pages import page, require, staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django_stubs_ext import StrOrPromise

    Trail = Sequence[tuple[StrOrPromise, str]]

CHANGE, VIEW = "programs.change_meeting", "programs.view_meeting"


@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """The committees of one's own programs."""
    user = require(request, "programs.view_committee")
    return page(
        request,
        "meeting/committees.html",
        _("Committees"),
        rows=queries_attendance.committees_of(user),
        may_plan=user.has_perm("programs.add_committee"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_committee(request: HttpRequest) -> HttpResponse:
    """A new committee."""
    require(request, "programs.add_committee")
    return committee_page(request, None, _("Add a committee"))


@require_http_methods(["GET", "HEAD", "POST"])
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a committee."""
    row = get_object_or_404(queries_attendance.committees_of(require(request, "programs.view_committee")), pk=pk)
    require(request, "programs.change_committee", row)
    return committee_page(request, row, row.name)


def committee_page(request: HttpRequest, row: Committee | None, title: str) -> HttpResponse:
    """The form of a committee; a POST stores it."""
    form = CommitteeForm(
        request.POST if request.method == "POST" else None,
        instance=row,
        programs=queries.programs_to_plan(staff(request)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            attendance.save_committee(committee=form.instance, by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The committee is stored."))
            return redirect("admin:programs_committee_changelist")
    trail = [(_("Committees"), reverse("admin:programs_committee_changelist"))]
    return form_page(request, form, title, trail, _("Save the committee"))


def form_page(request: HttpRequest, form: forms.BaseForm, title: str, trail: Trail, button: str) -> HttpResponse:
    """A form with one button, and a way back."""
    return page(request, "meeting/form.html", title, trail, form=form, button=button, back=trail[-1][1])


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of one's own committees: those to come, or those that are over."""
    user = require(request, VIEW)
    is_past = "past" in request.GET
    return page(
        request,
        "meeting/list.html",
        _("Past meetings") if is_past else _("Meetings"),
        [way_to_list()] if is_past else [],
        rows=list(queries_attendance.meetings_listed(user, at=timezone.now(), is_past=is_past)),
        is_past=is_past,
        may_plan=user.has_perm("programs.add_meeting"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_meeting(request: HttpRequest) -> HttpResponse:
    """A new meeting, or one that has taken place already."""
    user, now = require(request, "programs.add_meeting"), timezone.now()
    form = NewMeetingForm(
        request.POST if request.method == "POST" else None,
        committees=queries_attendance.committees_to_plan(user),
        now=now,
        initial={"minutes": 120, "starts": "19:00"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = attendance.plan_meeting(committee=form.cleaned_data["committee"], plan=form.plan(), by=user, at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is stored."))
            return to_meeting(row)
    return form_page(request, form, _("Add a meeting"), [way_to_list()], _("Save the meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, time or place."""
    row, now = meeting_for(request, pk, CHANGE), timezone.now()
    form = MeetingForm(request.POST if request.method == "POST" else None, now=now, initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            attendance.change_meeting(meeting_id=row.pk, plan=form.plan(), by=staff(request), at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is stored."))
            return to_meeting(row)
    return form_page(request, form, _("Change this meeting"), way_to(row), _("Save the meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came; a POST enters more."""
    row, user, now = meeting_for(request, pk, VIEW), staff(request), timezone.now()
    may_enter = user.has_perm(CHANGE, row)
    if request.method == "POST":
        require(request, CHANGE, row)
    form = AttendanceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and entered(request, row, form):
        return to_meeting(row)
    return page(
        request,
        "meeting/meeting.html",
        row.committee.name,
        [way_to_list()],
        meeting=row,
        form=form,
        rows=queries_attendance.attendances_of(row),
        may_plan=may_enter,
        may_enter=may_enter and row.starts_at <= now,
    )


def entered(request: HttpRequest, row: Meeting, form: AttendanceForm) -> bool:
    """Writes down who came; a refusal goes back onto the form."""
    try:
        number = attendance.enter_attendance(
            meeting_id=row.pk, emails=form.cleaned_data["emails"], by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    words = ngettext("%(number)d person is new on the list.", "%(number)d people are new on the list.", number)
    messages.success(request, words % {"number": number})
    return True


@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes somebody off the list of a meeting."""
    seen = queries_attendance.meetings_visible_to(require(request, VIEW))
    entry = get_object_or_404(Attendance, pk=pk, meeting__in=seen)
    row = meeting_for(request, entry.meeting_id, CHANGE)
    try:
        attendance.take_off(attendance_id=pk, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(email)s is off the list.") % {"email": entry.email})
    return to_meeting(row)


@require_safe
def waivers(request: HttpRequest) -> HttpResponse:
    """Who may apply without all the meetings, and why."""
    user = require(request, "volunteers.view_meetingwaiver")
    return page(
        request,
        "meeting/waivers.html",
        _("Exceptions from meetings"),
        rows=queries_attendance.waivers_visible_to(user),
        may_plan=user.has_perm("volunteers.add_meetingwaiver"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest) -> HttpResponse:
    """Makes an exception, with a reason."""
    user = require(request, "volunteers.add_meetingwaiver")
    form = WaiverForm(
        request.POST if request.method == "POST" else None, programs=queries_attendance.programs_asking(user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            attendance.waive_meetings(**form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("This address can apply now."))
            return redirect("admin:volunteers_meetingwaiver_changelist")
    trail = [(_("Exceptions from meetings"), reverse("admin:volunteers_meetingwaiver_changelist"))]
    return form_page(request, form, _("Make an exception"), trail, _("Let this address apply"))


def meeting_for(request: HttpRequest, pk: int, permission: str) -> Meeting:
    """The meeting, within the person's scope: 404 for other programs', 403 for who may not do this to it."""
    row = get_object_or_404(queries_attendance.meetings_visible_to(require(request, VIEW)), pk=pk)
    require(request, permission, row)
    return row


def to_meeting(row: Meeting) -> HttpResponseRedirect:
    """Back to the page of the meeting."""
    return redirect("admin:programs_meeting_change", row.pk)


def way_to_list() -> tuple[StrOrPromise, str]:
    """The list of meetings as a step of the trail."""
    return _("Meetings"), reverse("admin:programs_meeting_changelist")


def way_to(row: Meeting) -> Trail:
    """The list and the meeting as steps of the trail."""
    return [way_to_list(), (row.committee.name, reverse("admin:programs_meeting_change", args=[row.pk]))]
