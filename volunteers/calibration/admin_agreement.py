"""The page that shows how alike a program's reviewers score."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.catalogue.models import Intake, Program
from volunteers.calibration import queries, words
from volunteers.calibration.permissions import VIEW_AGREEMENT
from volunteers.calibration.queries_benchmark import newest_scored, sees_points, shared_of
from volunteers.people.admin_pages import page, require


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """One intake (`?intake=`; the newest with scores): the figure, and a line for each reviewer."""
    user = require(request, VIEW_AGREEMENT)
    program = get_object_or_404(Program, slug=slug)
    if not user.has_perm(VIEW_AGREEMENT, program):
        raise Http404
    intakes = list(queries.intakes_with_scores(program, user))
    intake = chosen(intakes, request.GET.get("intake", ""))
    found = queries.agreement_of(intake, user) if intake else None
    text, tone = words.verdict(found) if found else ("", "")
    benchmark = newest_scored(intake) if intake else None
    shared = shared_of(benchmark) if benchmark is not None and sees_points(user, benchmark) else None
    return page(
        request,
        "calibration/agreement.html",
        _("How alike reviewers score"),
        [(_("Decide"), reverse("admin:volunteers_proposedmove_tables"))],
        program=program,
        intakes=intakes,
        intake=intake,
        found=found,
        figure=words.figure_of(found) if found else "",
        verdict=text,
        tone=tone,
        enough=queries.ENOUGH,
        benchmark=benchmark,
        shared=shared,
        shared_figure=words.benchmark_figure(shared) if shared else "",
        shared_verdict=words.benchmark_verdict(shared)[0] if shared else "",
    )


def chosen(intakes: list[Intake], asked: str) -> Intake | None:
    """The intake that was asked for, the newest without; 404 for one that has no scores here."""
    if not asked:
        return intakes[0] if intakes else None
    for intake in intakes:
        if str(intake.pk) == asked:
            return intake
    raise Http404
