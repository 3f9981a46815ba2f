"""The door: a link from a mail, and what to do without one."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteers.people.limits import Limit, network_within_limit, within_limit
from volunteers.referees.answering import renew_links_of
from volunteers.referees.forms import LostLinkForm
from volunteers.referees.links import referee_of
from volunteers.referees.views.doors import let_in, sealed

WRONG_LINKS: Final = Limit("reference_links", 20, 20, 3600)
LOST_LINKS: Final = Limit("reference_lost", 5, 60, 3600)


@login_not_required
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Swaps the secret of the address for a cookie and goes on to an address without it. HEAD does neither."""
    referee = referee_of(token)
    if referee is None:
        return refuse(request)
    if request.method == "HEAD":
        return sealed(HttpResponse(), referrer="no-referrer")
    response = redirect("referees:start", pk=referee.pk)
    let_in(response, referee)
    return sealed(response, referrer="no-referrer")


def refuse(request: HttpRequest) -> HttpResponse:
    """Nothing is known of this link; too many such tries from one network have to wait."""
    if not network_within_limit(request, WRONG_LINKS):
        return sealed(render(request, "429.html", status=429), referrer="no-referrer")
    return sealed(render(request, "references/unknown.html", status=404), referrer="no-referrer")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Sends a new link to an address. The page says the same whether or not anything was sent."""
    if request.method != "POST" and "sent" in request.GET:
        return sealed(render(request, "references/link_sent.html"))
    form = LostLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not within_limit(request, LOST_LINKS, who=form.cleaned_data["email"]):
            return sealed(render(request, "429.html", status=429))
        renew_links_of(email=form.cleaned_data["email"], at=timezone.now())
        return sealed(redirect(f"{request.path}?sent=1"))
    return sealed(render(request, "references/lost.html", {"form": form}))
