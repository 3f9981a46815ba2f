"""Booking an information session, without an account.

The secret of a mailed link is swapped for an entry in the visitor's session on the first visit, so that it stays out
of addresses, logs and referrers from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import InformationSession
from programs.refusals import Refusal
from volunteers.correspondence.limits import SESSIONS, within_limit
from volunteers.gatherings import queries, services
from volunteers.gatherings.forms import AlertForm, BookForm
from volunteers.gatherings.links import digest_of, seat_of
from volunteers.gatherings.models import Seat
from volunteers.gatherings.states import SeatState

BOOKING: Final = "session_booking"
"""Under this name the digest of the link is kept in the visitor's session."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The small form of a session. A full or past one says so and shows the others."""
    session = get_object_or_404(queries.session_of(slug, pk).select_related("program"))
    now = timezone.now()
    if request.method != "POST" and "sent" in request.GET:
        return render(request, "gatherings/sent.html", {"session": session, "program": session.program})
    form = BookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, SESSIONS, who=form.cleaned_data["email"]):
            return render(request, "429.html", status=429)
        if booked(session, form, at=now):
            return redirect(f"{request.path}?sent=1")
        session.refresh_from_db()
    return render(request, "gatherings/book.html", {**standing_of(session, at=now), "form": form})


def booked(session: InformationSession, form: BookForm, *, at: datetime) -> bool:
    """Holds the place; a refusal goes back onto the form."""
    given = form.cleaned_data
    visitor = services.Visitor(given["name"], given["email"], (get_language() or "en")[:2], given["support_needs"])
    try:
        services.book(session_id=session.pk, visitor=visitor, at=at)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def standing_of(session: InformationSession, *, at: datetime) -> dict[str, object]:
    """What the page of a session shows: whether it can be booked, and what else there is."""
    is_over = session.starts_at <= at or session.cancelled_at is not None
    is_full = not is_over and not queries.can_be_booked(session, at=at)
    return {
        "session": session,
        "program": session.program,
        "is_over": is_over,
        "is_full": is_full,
        "others": queries.others_with_places(session, at=at) if is_over or is_full else [],
    }


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keeps an address until a place is free. The answer is the same whether or not it was known."""
    session = get_object_or_404(queries.session_of(slug, pk).select_related("program"))
    context = {"session": session, "program": session.program}
    if request.method != "POST" and "kept" in request.GET:
        return render(request, "gatherings/alert_kept.html", context)
    form = AlertForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, SESSIONS, who=form.cleaned_data["email"]):
            return render(request, "429.html", status=429)
        services.ask_for_alert(
            program=session.program,
            email=form.cleaned_data["email"],
            language=(get_language() or "en")[:2],
            at=timezone.now(),
        )
        return redirect(f"{request.path}?kept=1")
    return render(request, "gatherings/alert.html", {**context, "form": form})


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Swaps the secret of a link for the visitor's session. Nothing is confirmed yet: mail scanners follow links too."""
    digest = digest_of(token)
    if seat_of(digest) is None:  # nobody fills the table of sessions with guesses
        return render(request, "gatherings/unknown.html", status=404)
    request.session[BOOKING] = digest
    response = redirect("gatherings:booking")
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def booking(request: HttpRequest) -> HttpResponse:
    """One booking: confirm it, or cancel it."""
    seat = seat_of(request.session.get(BOOKING, ""))
    if seat is None:
        return render(request, "gatherings/unknown.html", status=404)
    now = timezone.now()
    context = {
        **standing_of(seat.session, at=now),
        "seat": seat,
        "is_lapsed": seat.state == SeatState.EXPIRED,
        "to_confirm": seat.state in {SeatState.HELD, SeatState.EXPIRED},
        "is_booked": seat.state == SeatState.CONFIRMED,
        "is_cancelled": seat.state == SeatState.CANCELLED,
    }
    return render(request, "gatherings/booking.html", context)


@login_not_required
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The address is right."""
    return acted(request, services.confirm, _("Your place is confirmed. We have sent you a mail with everything."))


@login_not_required
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """Gives the place back."""
    return acted(request, services.cancel, _("Your place is given back. Thank you for telling us."))


def acted(request: HttpRequest, act: Callable[..., Seat], done: str) -> HttpResponse:
    """Does something to the booking in the visitor's session, and shows it."""
    seat = seat_of(request.session.get(BOOKING, ""))
    if seat is None:
        return render(request, "gatherings/unknown.html", status=404)
    try:
        act(seat_id=seat.pk, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("gatherings:booking")
