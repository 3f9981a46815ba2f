"""The public pages of the competency framework."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.framework import queries
from programs.framework.models import Competency


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The framework: its values, levels and competencies."""
    version = queries.published_version()
    context: dict[str, Any] = {"version": version}
    if version is not None:
        context |= {
            "values": version.values.order_by("order"),
            "levels": version.levels.order_by("order"),
            "competencies": version.competencies.order_by("order", "pk"),
        }
    return render(request, "competencies/index.html", context)


@login_not_required
@require_safe
def competency(request: HttpRequest, slug: str) -> HttpResponse:
    """One competency, level by level."""
    try:
        competency = queries.published_competency(slug)
    except Competency.DoesNotExist:
        raise Http404 from None
    context = {"competency": competency, "descriptors": queries.descriptors_of(competency)}
    return render(request, "competencies/competency.html", context)
