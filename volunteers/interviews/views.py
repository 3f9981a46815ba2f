"""The applicant's pages of an interview."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.applications.views.own import own_or_404
from volunteers.interviews import queries, services
from volunteers.interviews.calendar import calendar_of
from volunteers.interviews.forms import CancelForm, ChooseForm, NoneSuitsForm
from volunteers.interviews.models import InterviewBooking
from volunteers.interviews.states import BookingState
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, reference: str) -> HttpResponse:
    """The time that was chosen, or the times to choose from; a POST chooses, and gives an earlier choice back."""
    application = own_or_404(request, reference)
    if application.state != S.INTERVIEW:
        return not_now(request, application)
    now = timezone.now()
    latest = queries.latest_booking(application)
    standing = latest if latest and latest.state == BookingState.BOOKED else None
    if request.method != "POST" and (services.has_been_held(application) or (standing and not_changing(request))):
        return booked_page(request, application, latest)
    keeping = standing.slot_id if standing else None
    slots = queries.slots_to_choose(application, at=now, keeping=keeping)
    form = ChooseForm(request.POST if request.method == "POST" else None, slots=slots, initial=initial(latest))
    if request.method == "POST" and form.is_valid() and chose(request, application, form):
        return redirect("interviews:interview", reference=application.reference)
    if form.errors:
        # Somebody else may have been faster: what is taken is no longer shown, what was written is.
        slots = queries.slots_to_choose(application, at=now, keeping=keeping)
        form.offer(slots)
    context = {
        "application": application,
        "program": application.program,
        "form": form,
        "slots": slots,
        "booking": standing,
        "missed": latest is not None and latest.state == BookingState.MISSED,
    }
    return render(request, "interviews/choose.html", context)


def not_changing(request: HttpRequest) -> bool:
    """Whether the person came to look, not to choose another time."""
    return "change" not in request.GET


def initial(latest: InterviewBooking | None) -> dict[str, object]:
    """What was chosen and written before: support needs are asked once."""
    if latest is None:
        return {}
    chosen = {"slot": latest.slot_id} if latest.state == BookingState.BOOKED else {}
    return {**chosen, "support_needs": latest.support_needs}


def chose(request: HttpRequest, application: Application, form: ChooseForm) -> bool:
    """Books the time; a refusal goes back onto the form."""
    given = form.cleaned_data
    try:
        services.choose(
            application_id=application.pk,
            slot_id=given["slot"].pk,
            support_needs=given["support_needs"],
            by=signed_in(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("slot", str(refusal))
        return False
    messages.success(request, _("Your interview is booked. We have sent you a mail with the time and the place."))
    return True


def booked_page(request: HttpRequest, application: Application, booking: InterviewBooking | None) -> HttpResponse:
    """The time that stands, with what can be done about it."""
    if booking is None:
        raise Http404
    is_ahead = booking.state == BookingState.BOOKED and booking.slot.starts_at > timezone.now()
    return render(
        request,
        "interviews/booked.html",
        {
            "application": application,
            "program": application.program,
            "booking": booking,
            "rows": queries.rows_of(booking),
            "is_ahead": is_ahead,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks once more, then gives the time back."""
    application = own_or_404(request, reference)
    booking = queries.latest_booking(application)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel(
                application_id=application.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your interview is cancelled. You can choose another time."))
        return redirect("interviews:interview", reference=application.reference)
    if booking is None or booking.state != BookingState.BOOKED:
        return redirect("interviews:interview", reference=application.reference)
    context = {"application": application, "program": application.program, "form": form, "booking": booking}
    return render(request, "interviews/cancel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def none_suits(request: HttpRequest, reference: str) -> HttpResponse:
    """Tells the coordinator when the applicant could come."""
    application = own_or_404(request, reference)
    if application.state != S.INTERVIEW:
        return not_now(request, application)
    form = NoneSuitsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.none_suits(
                application_id=application.pk,
                message=form.cleaned_data["message"],
                by=signed_in(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The coordinator has your message. The answer stands with it in the messages of your application."),
            )
            return redirect("interviews:interview", reference=application.reference)
    context = {"application": application, "program": application.program, "form": form}
    return render(request, "interviews/none_suits.html", context)


@require_safe
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """The interview as a file for calendars: as it stands, or cancelled."""
    application = own_or_404(request, reference)
    booking = queries.latest_booking(application)
    if booking is None:
        raise Http404
    name = f"interview-{application.reference}.ics"
    return HttpResponse(
        calendar_of(booking, at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def not_now(request: HttpRequest, application: Application) -> HttpResponse:
    """Back to where the application stands, saying so."""
    messages.warning(request, _("There is no interview to choose now. This is where your application stands."))
    return redirect("applications:detail", reference=application.reference)
