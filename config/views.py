"""Pages about the system itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from volunteers.applications.views.resuming import is_from_this_site, keep_until_back
from volunteers.service.queries import is_member, is_supervisor

LEAST_FREE_SHARE = 0.10


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing else, so that a slow database does not restart the web server."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether requests can be served: 200, or 503 with the name of what fails and nothing about why."""
    checks: dict[str, Callable[[], bool]] = {
        "database": _database_answers,
        "migrations": _migrations_are_applied,
        "cache": _cache_is_shared,
        "disk": _disk_has_room,
    }
    results = {name: _holds(check) for name, check in checks.items()}
    return JsonResponse(results, status=200 if all(results.values()) else 503)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # any failure of a dependency means "not ready", never a stack trace
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache_is_shared() -> bool:
    cache.set("readyz", "1", timeout=60)
    return bool(cache.get("readyz") == "1")


def _disk_has_room() -> bool:
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(settings.MEDIA_ROOT)
    return usage.free / usage.total >= LEAST_FREE_SHARE


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: staff to their desk, supervisors to their team, members to their self-assessments."""
    if request.user.is_staff:
        return redirect("admin:index")
    if is_supervisor(request.user):
        return redirect("assessments:team")
    if is_member(request.user):
        return redirect("assessments:mine")
    return redirect("applications:mine")


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form without a valid token gets: a plain page that says how to go on.

    A section of an application from one of our own pages was typed before signing in again: it is kept.
    """
    match = request.resolver_match
    is_section = match is not None and match.view_name == "applications:section" and "autosave" not in request.GET
    if match and is_section and is_from_this_site(request):
        return keep_until_back(request, **match.kwargs)
    return render(request, "403_csrf.html", status=403)
