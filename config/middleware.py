"""What happens around every request."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import structlog
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from programs.history.context import acting

log = structlog.get_logger("request")
View = Callable[[HttpRequest], HttpResponse]


def request_log(get_response: View) -> View:
    """One line a request: the address pattern, never the address itself, which may hold names and tokens."""

    def middleware(request: HttpRequest) -> HttpResponse:
        structlog.contextvars.clear_contextvars()
        request.request_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request.request_id)  # type: ignore[attr-defined]
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "answered",
            method=request.method,
            route=match.route if match else "",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000),
        )
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    return middleware


def refuse_nul_bytes(get_response: View) -> View:
    """Answers 400 to a NUL byte anywhere in path, query or form: PostgreSQL cannot store it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        in_address = "\x00" in request.path or "%00" in query or "\x00" in query
        if in_address or has_nul_in_form(request):
            return render(request, "400.html", status=400)
        return get_response(request)

    return middleware


def has_nul_in_form(request: HttpRequest) -> bool:
    """Whether a posted field's name or value, or a file's name, holds a NUL byte."""
    if request.method != "POST":
        return False
    names = [file.name or "" for _key, files in request.FILES.lists() for file in files]
    return any("\x00" in part for key, values in request.POST.lists() for part in (key, *values, *names))


def cache_policy(get_response: View) -> View:
    """Pages of somebody are never stored; public pages may be, and are asked about again by their ETag."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.has_header("Cache-Control"):
            return response
        user = getattr(request, "user", None)
        belongs_to_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES or (user and user.is_authenticated)
        if (
            belongs_to_somebody
            or request.method not in {"GET", "HEAD"}
            or response.cookies
            or response.status_code >= 400
        ):
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return middleware


def name_the_actor(get_response: View) -> View:
    """Whatever the request changes is written into the history under the signed-in person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # Without a session cookie nobody is signed in, and the session need not be read to know it.
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        actor_id = request.user.pk if has_session and request.user.is_authenticated else None
        with acting(actor_id=actor_id, request_id=request.request_id):  # type: ignore[attr-defined]
            return get_response(request)

    return middleware


def guard_admin(get_response: View) -> View:
    """Every admin address asks for a live role and a second factor, before the admin itself is asked.

    A person without a role gets 403; staff without a second factor are taken to the page that sets one up.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        match = request.resolver_match
        in_admin = match is not None and "admin" in match.app_names
        if not in_admin or not request.user.is_authenticated:  # LoginRequiredMiddleware sees to who is not signed in
            return None
        if not request.user.is_staff:
            raise PermissionDenied
        return ask_for_second_factor(request) if settings.STAFF_MFA_REQUIRED else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def ask_for_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Where a session without a second factor has to go first; None when it has used one.

    The session counts, not the account: a session that was opened with the password alone before a factor was set up
    does not grow into the admin.
    """
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return None
    if not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    has_codes = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    page = reverse("mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn")
    return redirect(f"{page}?{urlencode({'next': request.get_full_path()})}")
