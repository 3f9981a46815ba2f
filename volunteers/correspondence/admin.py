"""The outbox, to read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from volunteers.correspondence.admin_kinds import kind, kinds, sheet
from volunteers.correspondence.admin_mails import mail
from volunteers.correspondence.admin_undelivered import settle, undelivered
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.queries import mails_visible_to
from volunteers.people.admin_pages import OwnPages


@admin.register(OutboxMail)
class OutboxMailAdmin(OwnPages):
    """What was written to whom, the newest first."""

    has_stock_list = True
    pages = (
        ("<int:pk>/", mail, "change"),
        ("<int:pk>/settle/", settle, "settle"),
        ("undelivered/", undelivered, "undelivered"),
        ("kinds/", kinds, "kinds"),
        ("kinds/<slug:name>/", kind, "kind"),
        ("kinds/<slug:name>/<slug:language>/", sheet, "sheet"),
    )
    list_display = ("subject", "to_email", "program", "status", "created_at", "sent_at")
    list_filter = ("status", ("program", admin.RelatedOnlyFieldListFilter), "language")
    list_select_related = ("program",)
    search_fields = ("to_email__iexact", "subject")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxMail]:
        """Those of one's own programs."""
        return mails_visible_to(request.user).defer("body")
