"""Record checks in the admin."""

from __future__ import annotations

from django.contrib import admin

from volunteers.people.admin_pages import OwnPages
from volunteers.screening import admin_checks
from volunteers.screening.models_checks import RecordCheck


@admin.register(RecordCheck)
class RecordCheckAdmin(OwnPages):
    """The ledger, for safeguarding officers alone."""

    pages = (
        ("", admin_checks.ledger, "changelist"),
        ("<int:pk>/", admin_checks.conclude, "change"),
    )
