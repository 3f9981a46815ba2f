"""Joining a program, and who supervises whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.people.models import User
from volunteers.service import notifications
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import SupervisorRequest

LONGEST_ANSWER: Final = 1000


class ServiceRefused(Refusal):
    """A membership or a supervision cannot be set like this."""


@transaction.atomic
def appoint_member(*, application: Application, by: User | None, at: datetime) -> Membership:
    """The applicant becomes a member of the program; asking twice gives the same membership.

    Call it in the transaction that moves the application to "appointed"; `by` is None when the system does so.
    Who serves in the program already stays the member that they are.
    """
    membership, _is_new = Membership.objects.get_or_create(
        user_id=application.applicant_id,
        program_id=application.program_id,
        ended_on=None,
        defaults={"application": application, "started_on": timezone.localdate(at)},
    )
    return membership


@transaction.atomic
def change_membership(*, membership_id: int, level: str, ended_on: date | None, by: User, at: datetime) -> Membership:
    """A coordinator sets the level and, when a member leaves, the last day."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if not by.has_perm("volunteers.change_membership", membership):
        raise ServiceRefused(_("Only a coordinator of the program can change a membership."))
    if ended_on and ended_on < membership.started_on:
        raise ServiceRefused(_("The last day cannot be before the first."))
    membership.level, membership.ended_on = level, ended_on
    membership.save(update_fields=["level", "ended_on"])
    return membership


@transaction.atomic
def assign_supervisor(
    *, membership_id: int, supervisor_id: int, starts_on: date, by: User, at: datetime, answer: str = ""
) -> Supervision:
    """A coordinator names who supervises a member from a day on; the supervision before it ends the day before.

    A second choice for the same first day corrects the row: the history keeps who stood there before. Somebody new
    is told, and is what an open request for another supervisor asks for: it is answered with this, so that it waits
    for nobody.
    """
    # Lock the membership: a supervision that does not exist yet cannot be locked, and two coordinators would race.
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    supervision = Supervision(membership=membership, supervisor_id=supervisor_id, starts_on=starts_on)
    if not by.has_perm("volunteers.add_supervision", supervision):
        raise ServiceRefused(_("Only a coordinator of the program can name a supervisor."))
    if supervisor_id == membership.user_id:
        raise ServiceRefused(_("Nobody can be their own supervisor."))
    present = Supervision.objects.in_force(on=timezone.localdate(at)).filter(membership=membership)
    is_new = not present.filter(supervisor_id=supervisor_id).exists()
    saved = make_room_for(supervision)
    wish = SupervisorRequest.objects.filter(membership=membership, answered_at=None).first() if is_new else None
    if is_new and by.pk != supervisor_id:
        notifications.tell_supervisor(saved, at=at)
    if wish is not None:
        settle_request(wish, named=saved, answer=answer, by=by, at=at)
    return saved


def settle_request(
    wish: SupervisorRequest, *, named: Supervision | None, answer: str, by: User, at: datetime
) -> SupervisorRequest:
    """Answers a request for another supervisor and tells the member. Call it with the membership locked."""
    if len(answer) > LONGEST_ANSWER:
        raise ServiceRefused(_("This text is too long."))
    wish.answered_by, wish.answered_at, wish.answer = by, at, answer.strip()
    wish.named_id = named.supervisor_id if named else None
    wish.save(update_fields=["answered_by", "answered_at", "named", "answer"])
    notifications.tell_member(wish, starts_on=named.starts_on if named else None, at=at)
    return wish


def make_room_for(supervision: Supervision) -> Supervision:
    """Saves a supervision after ending whatever would still be in force beside it."""
    starts_on = supervision.starts_on
    others = Supervision.objects.filter(membership=supervision.membership)
    rivals = list(others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)).order_by("starts_on", "pk"))
    if any(rival.starts_on > starts_on for rival in rivals):
        raise ServiceRefused(
            _("Another supervisor is already named from a later day on. Choose that day or a later one.")
        )
    for rival in rivals:
        if rival.starts_on == starts_on:
            rival.supervisor_id, rival.ends_on = supervision.supervisor_id, None
            rival.save(update_fields=["supervisor", "ends_on"])
            return rival
        rival.ends_on = starts_on - timedelta(days=1)
        rival.save(update_fields=["ends_on"])
    supervision.save()
    return supervision


@transaction.atomic
def end_supervision(*, supervision_id: int, ends_on: date | None, by: User, at: datetime) -> Supervision:
    """A coordinator sets the last day of a supervision, or takes it back with None."""
    supervision = Supervision.objects.select_for_update().get(pk=supervision_id)
    if not by.has_perm("volunteers.change_supervision", supervision):
        raise ServiceRefused(_("Only a coordinator of the program can end a supervision."))
    if ends_on and ends_on < supervision.starts_on:
        raise ServiceRefused(_("The last day cannot be before the first."))
    others = Supervision.objects.filter(membership_id=supervision.membership_id, ends_on__isnull=True)
    if ends_on is None and others.exclude(pk=supervision.pk).exists():
        raise ServiceRefused(_("This member has another supervisor since. End that supervision first."))
    supervision.ends_on = ends_on
    supervision.save(update_fields=["ends_on"])
    return supervision


@transaction.atomic
def enrol_member(*, user: User, program: Program, started_on: date, by: User) -> Membership:
    """A coordinator of the whole program takes somebody in who joined before this portal; twice gives the same one."""
    if not by.has_perm("volunteers.change_membership", Membership(user=user, program=program)):
        raise ServiceRefused(_("Only a coordinator of the whole program can take members in."))
    if user.pk == by.pk:
        raise ServiceRefused(_("Nobody makes themselves a member."))
    membership, _is_new = Membership.objects.get_or_create(
        user=user, program=program, ended_on=None, defaults={"started_on": started_on}
    )
    return membership
