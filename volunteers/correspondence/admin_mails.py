"""One mail of the outbox, as it was written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.correspondence.queries import mails_visible_to
from volunteers.people.admin_pages import page, require

TONES = {"queued": "info", "sent": "ok", "failed": "bad", "returned": "bad"}


@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written to whom, and what became of it."""
    user = require(request, "volunteers.view_outboxmail")
    found = get_object_or_404(mails_visible_to(user).select_related("program", "recipient"), pk=pk)
    rows = [
        {"key": _("To"), "value": found.to_email},
        {"key": _("Program"), "value": found.program or "–"},
        {"key": _("Language"), "value": {"en": _("English"), "fr": _("French")}.get(found.language, found.language)},
        {"key": _("Written"), "value": found.created_at},
        {"key": _("Sent"), "value": found.sent_at or "–"},
        {"key": _("Attempts"), "value": found.attempts},
    ]
    if found.last_error:
        rows.append({"key": _("Last error"), "value": found.last_error})
    trail = [(_("Outbox"), reverse("admin:volunteers_outboxmail_changelist"))]
    tone = TONES.get(found.status, "")
    return page(request, "correspondence/mail.html", found.subject, trail, mail=found, rows=rows, tone=tone)
