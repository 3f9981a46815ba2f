"""What closed cycles say about the organisation, for the owner of the framework."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagement.reports import queries
from engagement.reports.models import CycleReport
from programs.admin_pages import OwnPages, framed
from volunteers.people.admin_pages import require


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The cycles that have a report, the newest first."""
    require(request, "engagement.view_cyclereport")
    return framed(request, "engagement/reports/list.html", _("Results of cycles"), reports=queries.reports())


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One cycle, one competency at a time: `?competency=` and `?by=` choose what is shown."""
    require(request, "engagement.view_cyclereport")
    found = get_object_or_404(CycleReport.objects.select_related("cycle"), pk=pk)
    competencies = queries.competencies_in(found)
    chosen = next((each for each in competencies if each.slug == request.GET.get("competency")), None)
    chosen = chosen or next(iter(competencies), None)
    by = request.GET.get("by", "")
    by = by if by in queries.BREAKDOWN_LABELS else "level"
    return framed(
        request,
        "engagement/reports/report.html",
        found.cycle.title,
        [(_("Results of cycles"), reverse("admin:engagement_cyclereport_changelist"))],
        report=found,
        least=found.tables["k"],
        competencies=competencies,
        chosen=chosen,
        by=by,
        breakdowns=queries.BREAKDOWN_LABELS.items(),
        heat=queries.heat_of(found, chosen, by) if chosen else None,
    )


@admin.register(CycleReport)
class CycleReportAdmin(OwnPages):
    """Our own pages; a report is stored by closing its cycle and never changed."""

    pages = (("", reports, "changelist"), ("<int:pk>/", report, "change"))
