"""What the member keeps and looks back on: history, files to download, and who has read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagement.assessments import records
from engagement.assessments.history import history_of
from engagement.assessments.queries import looks_at
from engagement.assessments.views import own_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Each behaviour over the cycles, in words."""
    assessment = own_or_404(request, pk)
    found = history_of(assessment.membership_id)
    return render(request, "assessments/history.html", {"assessment": assessment, "history": found})


@require_safe
def looks(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else has read it, what of it, and when."""
    assessment = own_or_404(request, pk)
    return render(request, "assessments/looks.html", {"assessment": assessment, "looks": looks_at(assessment)})


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as a PDF, in the language of the page."""
    assessment = own_or_404(request, pk)
    if assessment.agreed_at is None:
        return redirect("assessments:home", pk)
    return _download(records.pdf_of(assessment).content, "application/pdf", _("self-assessment.pdf"))


@require_safe
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The ratings as a workbook."""
    assessment = own_or_404(request, pk)
    if assessment.agreed_at is None:
        return redirect("assessments:home", pk)
    return _download(records.xlsx_of(assessment), XLSX, _("self-assessment.xlsx"))


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
