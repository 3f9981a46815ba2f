"""The catalogue, a program's page and the eligibility check: public, and without an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from programs.catalogue import pages, queries
from programs.catalogue.forms import CatalogueFilterForm, EligibilityForm
from programs.catalogue.models import EligibilityRule, Program, ProgramSection
from programs.catalogue.openings import opening_of
from programs.catalogue.services import outcome_of
from programs.partial_dates import in_words
from programs.places.queries import with_officers

Topic = ProgramSection.Kind


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All programs, narrowed by filters that live in the address."""
    form = CatalogueFilterForm(request.GET, areas=queries.areas())
    listed = queries.programs_listed(form.filters(), at=timezone.now())
    context = {"filter_form": form, "cards": [pages.card_of(each) for each in listed], "ignored": form.ignored}
    return render(request, "programs/catalogue.html", context)


@login_not_required
@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    """One program: what it is, for whom, how it chooses, and the one thing to do next."""
    at = timezone.now()
    program = _program_or_404(request, slug)
    intakes = queries.intakes_of(program, at=at)
    rules = queries.rules_of(program) if program.takes_applications else []
    opening = opening_of(program, intakes, at=at)
    sections = list(program.sections.order_by("order"))
    shows_neighbourhoods = any(section.kind == Topic.NEIGHBOURHOODS for section in sections)
    context = {
        "program": program,
        "opening": opening,
        "action": pages.action_of(program, opening, has_rules=bool(rules)),
        "facts": pages.facts_of(program, opening),
        "openings": [pages.opening_row(intake, at=at) for intake in intakes] if program.takes_applications else [],
        "sessions": queries.sessions_of(program, at=at),
        "sections": [section for section in sections if section.kind != Topic.RECORD],
        "records": [section for section in sections if section.kind == Topic.RECORD],
        "steps": [pages.step_of(stage) for stage in program.stages.order_by("order")],
        "documents": pages.documents_of(rules),
        "timeline": [(in_words(entry.happened), entry) for entry in program.timeline.order_by("happened", "pk")],
        "evaluations": program.evaluations.order_by("year", "pk"),
        "stories": program.stories.order_by("order", "pk").prefetch_related("neighbourhoods"),
        "neighbourhoods": with_officers() if shows_neighbourhoods else [],
        "contact_url": pages.contact_url(program),
    }
    return render(request, "programs/program.html", context)


@login_not_required
@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, slug: str) -> HttpResponse:
    """The self-check. Its answers live in the request and in the page that answers it, and nowhere else."""
    program = _program_or_404(request, slug)
    if not program.takes_applications:
        raise Http404
    rules = queries.rules_of(program)
    if not rules:
        return redirect(program)
    if request.method != "POST":
        form = EligibilityForm(rules=rules)
    elif "change" in request.POST:
        form = EligibilityForm(rules=rules, initial=request.POST.dict())
    else:
        form = EligibilityForm(request.POST, rules=rules)
        if form.is_valid():
            return _outcome(request, program, rules, form)
    return render(request, "programs/eligibility.html", {"program": program, "form": form})


def _outcome(
    request: HttpRequest, program: Program, rules: list[EligibilityRule], form: EligibilityForm
) -> HttpResponse:
    at = timezone.now()
    outcome = outcome_of(rules, form.answers())
    intakes = queries.intakes_of(program, at=at)
    opening = opening_of(program, intakes, at=at)
    context = {
        "program": program,
        "outcome": outcome,
        "opening": opening,
        "given": form.given(),
        "next_intake": next((pages.opening_row(each, at=at) for each in intakes if each.opens_at > at), None),
        "cards": [pages.card_of(each) for each in queries.alternatives_to(program, at=at)],
        "contact_url": pages.contact_url(program),
    }
    return render(request, f"programs/outcome_{outcome.verdict}.html", context)


def _program_or_404(request: HttpRequest, slug: str) -> Program:
    try:
        return queries.program_for(request.user, slug)
    except Program.DoesNotExist:
        raise Http404 from None
