"""The page that says where the behaviours of a competency are used, in whatever version."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.admin_pages import framed
from programs.framework.models import Competency
from programs.framework.queries import descriptors_of
from programs.framework.uses import uses_of

VIEW = "programs.view_competency"


@require_safe
def where_used(request: HttpRequest, pk: int) -> HttpResponse:
    """Level by level and behaviour by behaviour, what points to it."""
    competency: Competency = get_object_or_404(Competency.objects.select_related("version__framework"), pk=pk)
    if not request.user.has_perm(VIEW, competency):
        raise PermissionDenied
    levels: list[Any] = descriptors_of(competency)  # each with `shown_behaviours`
    used = uses_of([behaviour for level in levels for behaviour in level.shown_behaviours])
    rows = [(level, [(behaviour, used[behaviour.pk]) for behaviour in level.shown_behaviours]) for level in levels]
    unused = sum(not each for each in used.values())
    title = _("Where used: %(competency)s") % {"competency": competency}
    trail = [
        (_("Competencies"), reverse("admin:programs_competency_changelist")),
        (str(competency), reverse("admin:programs_competency_change", args=[pk])),
    ]
    return framed(
        request, "programs/uses.html", title, trail, competency=competency, rows=rows, unused=unused, total=len(used)
    )


def uses_page(site: AdminSite) -> URLPattern:
    """The page, for the table of competencies."""
    return path("<int:pk>/uses/", site.admin_view(where_used), name="programs_competency_uses")
