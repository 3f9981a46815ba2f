"""How a program is set up: the ways to each part, and what is missing in the ten steps of screening."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.catalogue.models import Program
from programs.catalogue.queries import readable_by
from volunteers.desk import setup
from volunteers.desk.parts import ways_of
from volunteers.people.admin_pages import page, require


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """The programs that one may set up."""
    user = require(request, "volunteers.view_mailwording")
    rows = readable_by(user).filter(participation=Program.Participation.APPLY).order_by("order", "pk")
    return page(request, "setup/list.html", _("Set up a program"), rows=list(rows))


@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    """One program's parts and steps."""
    user = require(request, "volunteers.view_mailwording")
    shown = get_object_or_404(readable_by(user).prefetch_related("stages"), slug=slug)
    steps = setup.steps_of(shown, at=timezone.now(), reader=user)
    return page(
        request,
        "setup/program.html",
        shown.title,
        [(_("Set up a program"), reverse("admin:volunteers_mailwording_changelist"))],
        program=shown,
        steps=steps,
        missing=sum(step.missing for step in steps),
        ways=ways_of(shown, user),
    )
