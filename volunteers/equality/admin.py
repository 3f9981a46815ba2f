"""Switching the questions on and off, program by program. There is no page with answers, for nobody."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.equality.models import EqualityOffer
from volunteers.equality.queries import notice_now
from volunteers.equality.services import switch
from volunteers.people.admin_pages import OwnPages, page, require


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The programs, each with whether it offers the questions."""
    user = require(request, "volunteers.view_equalityoffer")
    on = set(EqualityOffer.objects.values_list("program_id", flat=True))
    programs = [program for program in Program.objects.order_by("order", "pk") if program.takes_applications]
    return page(
        request,
        "equalityoffer/list.html",
        _("Equality questions"),
        rows=[{"program": program, "is_on": program.pk in on} for program in programs],
        may_change=user.has_perm("volunteers.change_equalityoffer"),
        has_key=bool(settings.EQUALITY_KEY),
        has_notice=notice_now(timezone.now()) is not None,
    )


@require_POST
def switch_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Switches the questions of a program on or off."""
    user = require(request, "volunteers.change_equalityoffer")
    program = get_object_or_404(Program, pk=pk)
    try:
        switch(program_id=program.pk, on=request.POST.get("on") == "1", by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("admin:volunteers_equalityoffer_changelist")


@admin.register(EqualityOffer)
class EqualityOfferAdmin(OwnPages):
    """Our own page."""

    pages = (("", offers, "changelist"), ("<int:pk>/switch/", switch_offer, "switch"))
