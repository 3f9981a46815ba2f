"""How a link becomes a cookie, and what the pages behind it have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from volunteers.referees.answering import LinkNoLongerWorks, may_renew
from volunteers.referees.models import Referee
from volunteers.referees.states import R

SALT: Final = "referees.link"
COOKIE_AGE: Final = 12 * 60 * 60
"""Seconds that a link opens the pages, as long as a session; the link itself opens them again."""

Page = Callable[[HttpRequest, Referee], HttpResponse]


def cookie_name(language: str) -> str:
    """One cookie for each language, since their addresses share no path."""
    return f"reference_{language[:2]}"


def let_in(response: HttpResponse, referee: Referee) -> None:
    """Gives the browser the cookie of this one reference: signed, out of reach of scripts, sent to its pages only."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            path = reverse("referees:start", args=[referee.pk])
        response.set_signed_cookie(
            cookie_name(language),
            str(referee.pk),
            salt=SALT,
            max_age=COOKIE_AGE,
            path=path,
            httponly=True,
            secure=settings.SECURE,
            samesite="Lax",
        )


def referee_at(request: HttpRequest, pk: int) -> Referee | None:
    """The referee whose link this browser has opened; None for everybody else."""
    name = cookie_name(get_language() or settings.LANGUAGE_CODE)
    if request.get_signed_cookie(name, default=None, salt=SALT, max_age=COOKIE_AGE) != str(pk):
        return None
    rows = Referee.objects.select_related("application__program", "application__applicant", "application__intake")
    return rows.filter(pk=pk).first()


def sealed(response: HttpResponse, *, referrer: str = "same-origin") -> HttpResponse:
    """Kept by nobody and listed by nobody.

    Pages with forms tell the referrer to this site only. Under "no-referrer" a browser would send its forms with the
    origin "null", which is what a forged form looks like; and their addresses hold no secret.
    """
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = referrer
    return response


def behind_the_link(view: Page) -> Callable[..., HttpResponse]:
    """A page for whoever opened the link, while the reference can be given; otherwise the page that says how it stands."""

    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        referee = referee_at(request, pk)
        if referee is None:
            return sealed(render(request, "references/locked.html", status=404))
        if referee.is_live(at=timezone.now()):
            try:
                return sealed(view(request, referee))
            except LinkNoLongerWorks:  # it was answered or taken back while we waited for the lock
                return sealed(redirect("referees:start", pk=pk))
        if request.method == "POST":
            return sealed(redirect("referees:start", pk=pk))
        return sealed(standing(request, referee))

    return page


def standing(request: HttpRequest, referee: Referee) -> HttpResponse:
    """A receipt, or that the time is over, or that nothing is needed any more."""
    template = {R.RECEIVED: "received", R.DECLINED: "declined"}.get(R(referee.state), "over")
    if template == "over" and may_renew(referee):
        template = "expired"
    return render(request, f"references/{template}.html", {"referee": referee, **about(referee)})


def about(referee: Referee) -> dict[str, object]:
    """What every page says about whom it is."""
    application = referee.application
    return {
        "referee": referee,
        "program": application.program,
        "applicant": application.applicant_name or application.applicant.get_full_name(),
    }


def is_a_look_ahead(request: HttpRequest) -> bool:
    """Whether a browser fetches the page in case somebody might want it."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in purpose or "preview" in purpose or request.method == "HEAD"
