"""Mails about who supervises whom. None repeats a reason.

They belong to no program in the outbox: whoever coordinates one reads its mails there, and that may be the very
supervisor who is not to know that a member asks for another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from volunteers.correspondence.services import enqueue
from volunteers.people.models import User
from volunteers.service.models import Supervision
from volunteers.service.models_standing_in import Delegation, SupervisorRequest


def tell_supervisor(row: Supervision, *, at: datetime) -> None:
    """Tells whoever is named whom they supervise, and from when on where that is not today."""
    recipient = row.supervisor
    with override(recipient.language):
        path = reverse("assessments:team")
    enqueue(
        kind="supervision_begins",
        cause=f"supervision:{row.pk}",
        recipient=recipient,
        context={
            "member": row.membership.user,
            "program": row.membership.program,
            "starts_on": row.starts_on if row.starts_on > timezone.localdate(at) else None,
            "path": path,
        },
        at=at,
    )


def tell_delegate(row: Delegation, *, at: datetime) -> None:
    """Tells who stands in, for whom, and how long; and the supervisor, where a coordinator set it."""
    recipient = row.delegate
    with override(recipient.language):
        path = reverse("assessments:team")
    context = {
        "supervisor": row.supervisor,
        "member": row.membership.user if row.membership else None,
        "program": row.program,
        "asked_by": row.set_by_somebody_else,
        "delegate": recipient,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "path": path,
    }
    cause = f"delegation:{row.pk}"
    enqueue(kind="delegation_made", cause=cause, recipient=recipient, context=context, at=at)
    if row.set_by_somebody_else:
        with override(row.supervisor.language):
            context["path"] = reverse("assessments:leave")
        enqueue(kind="delegation_set_for_you", cause=cause, recipient=row.supervisor, context=context, at=at)


def tell_coordinators(wish: SupervisorRequest, coordinators: Iterable[User], *, at: datetime) -> None:
    """Tells who may answer that a member asks."""
    program = wish.membership.program
    for recipient in coordinators:
        with override(recipient.language):
            path = reverse("admin:volunteers_supervisorrequest_answer", args=[wish.pk])
        enqueue(
            kind="supervisor_wanted",
            cause=f"supervisor-request:{wish.pk}",
            recipient=recipient,
            context={"member": wish.membership.user, "program": program, "path": path},
            at=at,
        )


def tell_member(wish: SupervisorRequest, *, starts_on: date | None, at: datetime) -> None:
    """Tells the member what was decided, and from when on where that is not today."""
    membership = wish.membership
    with override(membership.user.language):
        path = reverse("assessments:another_supervisor", args=[membership.pk])
    enqueue(
        kind="supervisor_answered",
        cause=f"supervisor-request:{wish.pk}:answered",
        recipient=membership.user,
        context={
            "member": membership.user,
            "program": membership.program,
            "named": wish.named,
            "starts_on": starts_on if starts_on and starts_on > timezone.localdate(at) else None,
            "path": path,
        },
        at=at,
    )
