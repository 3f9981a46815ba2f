"""The history, for those who may read it: who changed what, and when."""

from __future__ import annotations

from django.contrib import admin

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ReadOnly
from programs.history.models import HistoryEntry


@admin.register(HistoryEntry)
class HistoryEntryAdmin(A11yMixin, ReadOnly, admin.ModelAdmin[HistoryEntry]):
    """Entries, the latest first; searched by the row that they are about."""

    list_display = ("at", "actor_id", "table_name", "row_key", "operation", "changed")
    search_fields = ("=table_name", "=row_key")
    search_help_text = "programs_program 1"
    show_full_result_count = False
    ordering = ("-id",)
