"""The contact page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from volunteers.correspondence.forms import ContactForm
from volunteers.correspondence.letters import pass_on
from volunteers.correspondence.limits import CONTACT, within_limit


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Who to ask, where we are, and a form that becomes one mail."""
    if request.method == "POST":
        form = ContactForm(request.POST)
        if form.is_valid():
            if not within_limit(request, CONTACT, who=form.cleaned_data["email"]):
                return render(request, "429.html", status=429)
            pass_on(**form.cleaned_data, language=get_language() or "en", at=timezone.now())
            return redirect(f"{request.path}?sent=1")
    else:
        form = ContactForm(initial={"program": request.GET.get("program", "")})
    template = "contact/sent.html" if request.method != "POST" and "sent" in request.GET else "contact/contact.html"
    return render(request, template, {"form": form})
