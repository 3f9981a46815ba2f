"""Moving somebody on a waiting list, with a reason that stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.models_waiting import WaitingPlace
from volunteers.applications.permissions import actors_of
from volunteers.applications.states import Actor, S
from volunteers.applications.waiting import in_waiting_order
from volunteers.people.models import User


class OrderRefused(Refusal):
    """The list cannot be put into this order."""


@transaction.atomic
def move_on_list(*, application_id: int, place: int, reason: str, by: User, at: datetime) -> WaitingPlace:
    """Puts an application at a place of its list; the others keep their order among themselves.

    The intake is locked, so that two who move at once take turns. The applications of the list are locked before it, as
    in every other act: writing their places holds them, and an offer to one of them may wait for the intake.
    """
    application = Application.objects.select_related("intake").get(pk=application_id)
    held = lock_list(application.intake_id)
    Intake.objects.select_for_update().get(pk=application.intake_id)
    if Actor.DECISION_MAKER not in actors_of(by, application):
        raise OrderRefused(_("Only a decision-maker of the program can change the order of its waiting list."))
    if not reason.strip():
        raise OrderRefused(_("Say why, for the record."))
    order = list(in_waiting_order(application.intake_id).filter(pk__in=held).values_list("pk", flat=True))
    if application_id not in order:
        raise OrderRefused(_("This application is no longer on the waiting list."))
    if not 1 <= place <= len(order):
        raise OrderRefused(_("The list has places 1 to %(last)d.") % {"last": len(order)})
    order.remove(application_id)
    order.insert(place - 1, application_id)
    write_order(order, at=at)
    moved: WaitingPlace = WaitingPlace.objects.get(application_id=application_id)
    moved.reason, moved.moved_by, moved.moved_at = reason.strip(), by, at
    moved.save(update_fields=["reason", "moved_by", "moved_at"])
    return moved


def lock_list(intake_id: int) -> list[int]:
    """Locks everybody on the list, in the order of their keys. Who comes onto it meanwhile stands behind them."""
    rows = Application.objects.filter(intake_id=intake_id, state=S.WAITLISTED).select_for_update(of=["self"])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def write_order(order: list[int], *, at: datetime) -> None:
    """Gives everybody their place; two statements, however long the list is."""
    WaitingPlace.objects.bulk_create(
        [WaitingPlace(application_id=pk, position=position, set_at=at) for position, pk in enumerate(order, start=1)],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["position", "set_at"],
    )
