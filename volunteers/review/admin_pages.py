"""What the pages around an application share: which application, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.people.admin_pages import require
from volunteers.review.queries import applications_visible_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def application_for(request: HttpRequest, reference: str) -> Application:
    """The application, within the person's scope: 403 to who reads none at all, 404 to who reads others."""
    user = require(request, "volunteers.view_application")
    rows = applications_visible_to(user).select_related(
        "program", "intake__division", "applicant", "paper__entered_by", "paper__seen_by"
    )
    return get_object_or_404(rows, reference=reference)


def way_to_list() -> tuple[StrOrPromise, str]:
    """The list of applications as a step of the trail."""
    return _("Applications"), reverse("admin:volunteers_application_changelist")


def way_to(application: Application) -> list[tuple[StrOrPromise, str]]:
    """The list and the application as steps of the trail."""
    return [way_to_list(), (application.reference, record_url(application))]


def record_url(application: Application) -> str:
    """The staff's page of an application."""
    return reverse("admin:volunteers_application_change", args=[application.reference])
