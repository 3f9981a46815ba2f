"""The safeguarding officer's pages: whose disclosures there are, and what one person disclosed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.people.admin_pages import page, require
from volunteers.review.disclosures import disclosed_in, disclosures_for, guarded_cards, saying_something

PAGE = 25


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The applications to the officer's programs with something to read; `?all=1` shows those without as well."""
    user = require(request, "volunteers.view_disclosure")
    shows_all, everything = "all" in request.GET, disclosures_for(user)
    rows = everything if shows_all else saying_something(everything)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "application/disclosures.html",
        _("Disclosures"),
        page_obj=shown,
        shows_all=shows_all,
        query="all=1" if shows_all else "",
        rows=[disclosed_in(application) for application in shown],
    )


@require_safe
def disclosed(request: HttpRequest, reference: str) -> HttpResponse:
    """What one person disclosed, as it was sent last."""
    user = require(request, "volunteers.view_disclosure")
    application = get_object_or_404(disclosures_for(user), reference=reference)
    return page(
        request,
        "application/disclosed.html",
        _("Disclosures"),
        [(_("Disclosures"), reverse("admin:volunteers_application_disclosures"))],
        application=application,
        cards=guarded_cards(application),
    )
