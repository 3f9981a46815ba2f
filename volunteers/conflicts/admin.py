"""Ties in the admin: each reviewer's own page."""

from __future__ import annotations

from django.contrib import admin

from volunteers.conflicts import admin_ties
from volunteers.conflicts.models import Tie
from volunteers.people.admin_pages import OwnPages


@admin.register(Tie)
class TieAdmin(OwnPages):
    """One's own list."""

    pages = (
        ("", admin_ties.ties, "changelist"),
        ("<int:pk>/remove/", admin_ties.remove, "remove"),
    )
