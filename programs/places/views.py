"""The neighbourhood finder."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.places import queries
from programs.places.forms import NeighbourhoodSearchForm


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Find one's neighbourhood by name or postal code, or read the whole list."""
    form = NeighbourhoodSearchForm(request.GET if "q" in request.GET else None)
    rows = queries.all_neighbourhoods()
    found = None
    if form.is_valid():
        prefix = form.prefix_searched
        found = queries.at_prefix(prefix, among=rows) if prefix else queries.named(form.cleaned_data["q"], among=rows)
    context = {
        "form": form,
        "found": found,
        "letters": queries.by_letter(rows),
        "prefix": found and form.prefix_searched,
    }
    return render(request, "programs/neighbourhoods.html", context)
