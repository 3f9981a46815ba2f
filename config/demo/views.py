"""The demo's two helpers: every mail can be read, and anybody can sign in as anybody.

They answer only on this computer: the request's own address and its Host must be loopback, and nothing may have
forwarded it. To everybody else they do not exist.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from config.demo.accounts import ACCOUNTS
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User

FORWARDING = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
PAGE_SIZE = 50


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_this_computer(request: HttpRequest) -> bool:
    """The demo is on, and the request came from here, directly."""
    if not settings.DEMO:
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return (
        is_loopback(request.META.get("REMOTE_ADDR", ""))
        and is_loopback(host)
        and not any(header in request.META for header in FORWARDING)
    )


def this_computer_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers 404 to everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_this_computer(request):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@never_cache
@require_safe
@this_computer_only
def mails(request: HttpRequest) -> HttpResponse:
    """The newest mails of the outbox, to whomever they go."""
    newest = OutboxMail.objects.order_by("-pk")[:PAGE_SIZE]
    return render(request, "demo/mails.html", {"mails": newest})


@login_not_required
@never_cache
@require_safe
@this_computer_only
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as its reader gets it."""
    return render(request, "demo/mail.html", {"mail": get_object_or_404(OutboxMail, pk=pk)})


@login_not_required
@require_POST
@this_computer_only
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signs in as one of the demo's people, without code or password."""
    email = request.POST.get("account", "")
    if email not in {account.key for account in ACCOUNTS}:
        raise Http404
    user = get_object_or_404(User, email=email)
    logout(request)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.create_from_request(request)  # as the real sign-in does, for the list of sessions
    return redirect("landing")
