"""The fair-selection monitor: figures of closed intakes, for the privacy officer."""

from __future__ import annotations

from io import BytesIO

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.cells import write_csv
from volunteers.fairness.models import FairnessResult
from volunteers.fairness.queries import rows_of, tables_of
from volunteers.fairness.services import note_reading
from volunteers.people.admin_pages import OwnPages, page, require
from volunteers.people.signed_in import freshly_signed_in

MOST = 200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The intakes that have figures, the newest first."""
    require(request, "volunteers.view_fairnessresult")
    rows = FairnessResult.objects.select_related("intake__program").order_by("-computed_at", "-pk")[:MOST]
    lines = [{"result": row, "flags": sum(table.flags for table in tables_of(row))} for row in rows]
    return page(request, "fairness/list.html", _("Fair selection"), rows=lines)


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of one intake. Opening them is written down."""
    user = require(request, "volunteers.view_fairnessresult")
    found = get_object_or_404(FairnessResult.objects.select_related("intake__program"), pk=pk)
    note_reading(result=found, by=user, at=timezone.now())
    readings = found.readings.select_related("by").order_by("-at", "-pk")[:10]
    return page(
        request,
        "fairness/result.html",
        str(found.intake),
        [(_("Fair selection"), reverse("admin:volunteers_fairnessresult_changelist"))],
        result=found,
        tables=tables_of(found),
        readings=readings,
    )


@require_safe
@freshly_signed_in
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same figures as a file."""
    user = require(request, "volunteers.view_fairnessresult")
    found = get_object_or_404(FairnessResult, pk=pk)
    note_reading(result=found, by=user, at=timezone.now(), is_export=True)
    file = BytesIO()
    write_csv(file, rows_of(found))
    headers = {"Content-Disposition": f'attachment; filename="fair-selection-{found.pk}.csv"'}
    return HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@admin.register(FairnessResult)
class FairnessResultAdmin(OwnPages):
    """Our own pages."""

    pages = (("", results, "changelist"), ("<int:pk>/", result, "change"), ("<int:pk>/csv/", export, "export"))
