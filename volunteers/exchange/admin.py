"""Exports and imports in the admin, made of our own pages."""

from __future__ import annotations

from django.contrib import admin

from volunteers.exchange import admin_exports
from volunteers.exchange.models import Export
from volunteers.people.admin_pages import OwnPages


@admin.register(Export)
class ExportAdmin(OwnPages):
    """Tables that were taken out."""

    pages = (
        ("", admin_exports.listed, "changelist"),
        ("new/<slug:kind>/", admin_exports.ask, "add"),
        ("<int:pk>/", admin_exports.one, "change"),
        ("<int:pk>/progress/", admin_exports.progress, "progress"),
        ("<int:pk>/download/", admin_exports.download, "download"),
    )
