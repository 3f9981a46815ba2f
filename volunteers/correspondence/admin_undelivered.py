"""Mail that did not arrive, for those who can do something about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from volunteers.correspondence import bounces
from volunteers.people.admin_pages import page, require


@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """The list, the oldest first."""
    user = require(request, "volunteers.view_outboxmail")
    found = bounces.undelivered_for(user).select_related("recipient", "program").order_by("created_at", "pk")[:200]
    may_settle = user.has_perm("volunteers.settle_outboxmail")
    trail = [(_("Outbox"), reverse("admin:volunteers_outboxmail_changelist"))]
    title = _("Mail that did not arrive")
    return page(request, "correspondence/undelivered.html", title, trail, mails=list(found), may_settle=may_settle)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody has dealt with it."""
    user = require(request, "volunteers.settle_outboxmail")
    mail = get_object_or_404(bounces.undelivered_for(user), pk=pk)
    bounces.settle(mail_id=mail.pk, by=user, at=timezone.now())
    messages.success(request, _("Noted as dealt with."))
    return redirect("admin:volunteers_outboxmail_undelivered")
