"""A reviewer's own list of ties. There is no page for anybody else's."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.conflicts import services
from volunteers.conflicts.forms import TieForm
from volunteers.conflicts.models import Tie
from volunteers.people.admin_pages import page, require, staff


@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    """The list, and a form for one more."""
    user = require(request, "volunteers.view_tie")
    form = TieForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and added(request, form):
        return redirect("admin:volunteers_tie_changelist")
    own = Tie.objects.filter(reviewer=user).order_by("kind", "name", "pk")
    return page(request, "tie/list.html", _("My ties"), form=form, ties=own)


def added(request: HttpRequest, form: TieForm) -> bool:
    """Puts the tie on the list; a refusal goes back onto the form."""
    try:
        services.add_tie(facts=form.facts(), by=staff(request), at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Added to your list. Only you read it."))
    return True


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one entry off one's own list."""
    user = require(request, "volunteers.view_tie")
    try:
        services.remove_tie(tie_id=pk, by=user)
    except Tie.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Removed from your list."))
    return redirect("admin:volunteers_tie_changelist")
