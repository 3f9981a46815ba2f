"""The privacy officer's desk, made of our own pages."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from volunteers.people.admin_pages import OwnPages
from volunteers.privacy import admin_batches, admin_wishes
from volunteers.privacy.models import CorrectionRequest, ErasureRequest, Hold
from volunteers.privacy.models_batches import DisposalBatch


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(OwnPages):
    """Requests for correction."""

    pages = (
        ("", admin_wishes.corrections, "changelist"),
        ("<int:pk>/", admin_wishes.correction, "change"),
    )


@admin.register(Hold)
class HoldAdmin(OwnPages):
    """Holds."""

    pages = (
        ("", admin_wishes.holds, "changelist"),
        ("add/", admin_wishes.set_hold, "add"),
        ("<int:pk>/", admin_wishes.hold, "change"),
        ("<int:pk>/lift/", admin_wishes.lift_hold, "lift"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The privacy officer sets them."""
        return request.user.has_perm("volunteers.add_hold")


@admin.register(ErasureRequest)
class ErasureRequestAdmin(OwnPages):
    """Wishes for erasure, and the log of disposal."""

    pages = (("", admin_wishes.erasures, "changelist"),)


@admin.register(DisposalBatch)
class DisposalBatchAdmin(OwnPages):
    """The retention schedule, and lists to approve."""

    pages = (
        ("", admin_batches.schedule, "changelist"),
        ("<int:pk>/", admin_batches.one, "change"),
        ("<int:pk>/approve/", admin_batches.approve, "approve"),
    )
