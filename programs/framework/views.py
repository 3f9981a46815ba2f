"""The public pages of the competency framework."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.framework import editions
from programs.framework.difference_words import public_difference
from programs.framework.editions import Edition, NoEditionError
from programs.framework.finding import find
from programs.framework.forms import SearchForm
from programs.framework.models import Competency, RoleLevel
from programs.framework.searching import terms


@login_not_required
@require_safe
def index(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The framework: its competencies by group, its levels and values."""
    try:
        edition = editions.edition(number)
    except NoEditionError:
        if number is not None:
            raise Http404 from None
        return render(request, "competencies/none.html")
    version = edition.version
    levels = editions.levels_of(version)
    context = {
        "edition": edition,
        "version": version,
        "search_form": SearchForm(),
        "values": version.values.order_by("order"),
        "levels": levels,
        "families": editions.families(editions.competencies_of(version)),
    }
    return render(request, "competencies/index.html", context)


@login_not_required
@require_safe
def competency(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """One competency, level by level."""
    edition = edition_or_404(number)
    competency = competency_or_404(edition, slug)
    levels = editions.levels_of(edition.version)
    context = {
        "edition": edition,
        "version": edition.version,
        "sheet": editions.whole_sheet(competency, levels),
        "competency": competency,
        "voices": competency.voices.order_by("order"),
        "resources": competency.resources.order_by("order"),
    }
    return render(request, "competencies/competency.html", context)


@login_not_required
@require_safe
def level(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """What is expected at one level: its own behaviours and those of the levels below."""
    edition = edition_or_404(number)
    all_levels = editions.levels_of(edition.version)
    own = level_or_404(all_levels, code)
    expected = [each for each in all_levels if each.order <= own.order]
    context = {
        "edition": edition,
        "version": edition.version,
        "own": own,
        "levels": all_levels,
        "next": next((each for each in all_levels if each.order > own.order), None),
        "sheets": editions.sheets_at(edition.version, expected[::-1]),
    }
    return render(request, "competencies/level.html", context)


@login_not_required
@require_safe
def compare(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """A level beside the next one, competency by competency."""
    edition = edition_or_404(number)
    all_levels = editions.levels_of(edition.version)
    own = level_or_404(all_levels, code)
    above = next((each for each in all_levels if each.order > own.order), None)
    if above is None:
        raise Http404
    context = {
        "edition": edition,
        "version": edition.version,
        "own": own,
        "next": above,
        "pairs": list(pairwise(all_levels)),
        "sheets": editions.sheets_at(edition.version, [own, above]),
    }
    return render(request, "competencies/compare.html", context)


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Finds words in the edition in force."""
    edition = edition_or_404(None)
    form = SearchForm(request.GET if "q" in request.GET else None)
    context: dict[str, Any] = {"edition": edition, "version": edition.version, "form": form}
    if form.is_valid():
        hits = find(edition.version, terms(form.cleaned_data["q"]))
        context |= {"hits": hits, "count": sum(len(each.found) for each in hits), "looked": True}
    return render(request, "competencies/search.html", context)


@login_not_required
@require_safe
def changes(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """What is new in an edition, and all editions."""
    edition = edition_or_404(number)
    context = {
        "edition": edition,
        "version": edition.version,
        "rows": public_difference(edition.before, edition.version) if edition.before else [],
    }
    return render(request, "competencies/changes.html", context)


def edition_or_404(number: int | None) -> Edition:
    """The edition that the address names."""
    try:
        return editions.edition(number)
    except NoEditionError:
        raise Http404 from None


def competency_or_404(edition: Edition, slug: str) -> Competency:
    """The competency that the address names."""
    try:
        return editions.competency_of(edition.version, slug)
    except Competency.DoesNotExist:
        raise Http404 from None


def level_or_404(levels: list[RoleLevel], code: str) -> RoleLevel:
    """The level that the address names."""
    found = next((each for each in levels if each.code == code), None)
    if found is None:
        raise Http404
    return found
