"""Tell me when it opens."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from programs.catalogue.models import Program
from volunteers.applications import alerts
from volunteers.applications.forms import AlertForm
from volunteers.correspondence.limits import ALERTS, within_limit


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for an address and keeps it until the program opens. The answer is the same whether or not it was known."""
    takers = Program.objects.published().filter(participation=Program.Participation.APPLY)
    program = get_object_or_404(takers, slug=slug)
    if request.method != "POST" and "kept" in request.GET:
        return render(request, "applications/notify_kept.html", {"program": program})
    form = AlertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, ALERTS, who=form.cleaned_data["email"]):
            return render(request, "429.html", status=429)
        alerts.ask_for_alert(
            program=program, email=form.cleaned_data["email"], language=get_language() or "en", at=timezone.now()
        )
        return redirect(f"{request.path}?kept=1")
    return render(request, "applications/notify.html", {"program": program, "form": form})
