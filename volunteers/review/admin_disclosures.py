"""The safeguarding officer's pages: whose disclosures there are, and what one person disclosed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.people.admin_pages import page, require
from volunteers.review.disclosures import disclosed_in, disclosures_for, guarded_cards

PAGE = 25


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All applications to the officer's programs, and whether there is something to talk about."""
    user = require(request, "volunteers.view_disclosure")
    shown = Paginator(disclosures_for(user), PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "application/disclosures.html",
        _("Disclosures"),
        page_obj=shown,
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
