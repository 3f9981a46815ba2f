"""The way to the file on the record's history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from volunteers.applications.models import Application
from volunteers.review.panels import HISTORY, panel


@panel(HISTORY, "admin/volunteers/dossier/_panel.html", order=90)
def dossier(user: Any, application: Application) -> Mapping[str, Any] | None:
    """The link, for who may take it."""
    if not user.has_perm("volunteers.take_dossier", application):
        return None
    return {"url": reverse("admin:volunteers_application_dossier", args=[application.reference])}
