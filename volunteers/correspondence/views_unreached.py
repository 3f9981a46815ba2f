"""What a person sees at the next sign-in after mail to them came back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from volunteers.correspondence import bounces
from volunteers.people.fresh import way_on
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def unreached(request: HttpRequest) -> HttpResponse:
    """Says that mail came back, and asks for another address or for a word that this one is right."""
    person, target = signed_in(request), way_on(request)
    if request.method == "POST":
        bounces.confirm_address(by=person, at=timezone.now())
        return redirect(target)
    if not bounces.is_unreached(person):
        return redirect(target)
    return render(request, "account/unreached.html", {"person": person, "target": target})
