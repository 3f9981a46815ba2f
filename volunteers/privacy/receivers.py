"""What this slice adds to pages of lower ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.privacy.models import CorrectionRequest
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.review.notices import Notice, notices
from volunteers.review.record import sees_identity


@notices
def statements_of_disagreement(user: Any, application: Application) -> Iterator[Notice]:
    """What the applicant attached where a correction was not made: whoever knows who applies reads it."""
    if not sees_identity(user, application):
        return
    attached = CorrectionRequest.objects.filter(application=application).exclude(disagreement="").order_by("pk")
    for request in attached:
        yield Notice(title=_("The applicant disagrees with something in this record"), quote=request.disagreement)


@more_piles
def corrections_to_answer(user: Any) -> Iterator[Pile]:
    """Requests for correction, for the privacy officer."""
    if user.has_perm("volunteers.change_correctionrequest"):
        waiting = CorrectionRequest.objects.filter(outcome=CorrectionRequest.Outcome.OPEN)
        address = reverse("admin:volunteers_correctionrequest_changelist")
        yield pile(_("Requests for correction"), waiting, "asked_at", address, is_urgent=True)
