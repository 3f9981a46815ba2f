"""Decisions in the admin. All pages are our own: the stock ones would offer to edit rows."""

from __future__ import annotations

from django.contrib import admin

from volunteers.applications.models import ProposedMove
from volunteers.calibration import admin_agreement
from volunteers.deciding import admin_decisions, admin_outbox, admin_tables
from volunteers.people.admin_pages import OwnPages


@admin.register(ProposedMove)
class ProposedMoveAdmin(OwnPages):
    """Tables to decide in, and decisions that wait for release."""

    pages = (
        ("", admin_outbox.waiting, "changelist"),
        ("send/", admin_outbox.send, "send"),
        ("sent/<int:pk>/", admin_outbox.sent, "sent"),
        ("tables/", admin_tables.tables, "tables"),
        ("tables/<int:pk>/", admin_tables.table, "table"),
        ("tables/<int:pk>/waiting/", admin_tables.waiting_list, "waiting_list"),
        ("tables/<int:pk>/waiting/<slug:reference>/", admin_tables.move_place, "move_place"),
        ("agreement/<slug:slug>/", admin_agreement.agreement, "agreement"),
        ("<int:pk>/", admin_decisions.decision, "change"),
        ("<int:pk>/words/", admin_outbox.change_words, "words"),
        ("<int:pk>/release/", admin_decisions.release, "release"),
        ("<int:pk>/discard/", admin_decisions.discard, "discard"),
    )
