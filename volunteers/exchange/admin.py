"""Exports and imports in the admin, made of our own pages."""

from __future__ import annotations

from django.contrib import admin

from volunteers.exchange import admin_exports, admin_imports
from volunteers.exchange.models import Export, Upload
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


@admin.register(Upload)
class UploadAdmin(OwnPages):
    """Tables that were brought in."""

    pages = (
        ("", admin_imports.listed, "changelist"),
        ("new/<slug:kind>/", admin_imports.bring_in, "add"),
        ("<int:pk>/", admin_imports.one, "change"),
        ("<int:pk>/progress/", admin_imports.progress, "progress"),
        ("<int:pk>/confirm/", admin_imports.confirm, "confirm"),
        ("<int:pk>/drop/", admin_imports.drop, "drop"),
        ("<int:pk>/rejected/", admin_imports.rejected, "rejected"),
    )
