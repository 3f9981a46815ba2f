"""Bringing frameworks in, in the admin, made of our own pages."""

from __future__ import annotations

from django.contrib import admin

from programs.admin_pages import OwnPages
from programs.exchange import admin_uploads
from programs.exchange.models import FrameworkUpload


@admin.register(FrameworkUpload)
class FrameworkUploadAdmin(OwnPages):
    """Frameworks that were brought in."""

    pages = (
        ("", admin_uploads.listed, "changelist"),
        ("new/<slug:kind>/", admin_uploads.bring_in, "add"),
        ("template/<slug:style>/", admin_uploads.template, "template"),
        ("<int:pk>/", admin_uploads.one, "change"),
        ("<int:pk>/progress/", admin_uploads.progress, "progress"),
        ("<int:pk>/confirm/", admin_uploads.confirm, "confirm"),
        ("<int:pk>/drop/", admin_uploads.drop, "drop"),
        ("<int:pk>/rejected/", admin_uploads.rejected, "rejected"),
    )
