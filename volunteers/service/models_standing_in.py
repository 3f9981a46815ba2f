"""Who stands in for a supervisor during leave, and members who ask for another supervisor."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.people.models import RoleGrant, User
from volunteers.service.kept import VOLUNTEER_FILE
from volunteers.service.models import Membership, Supervision, SupervisionQuerySet


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations by day."""

    def in_force(self, *, on: date) -> DelegationQuerySet:
        """Begun, not over, and not ended early."""
        return self.filter(starts_on__lte=on, ends_on__gte=on, ended_at__isnull=True)

    def covering(self, *, membership: Any, program: Any) -> DelegationQuerySet:
        """Those about a member of a program (both may be of an outer query): whole teams, their program's, their own."""
        return self.filter(
            Q(membership__isnull=True) | Q(membership=membership), Q(program__isnull=True) | Q(program=program)
        )


@keeps(VOLUNTEER_FILE, person="supervisor", staff=("delegate", "made_by"))
class Delegation(models.Model):
    """A supervisor is away: somebody else acts for all of the team, for its members in one program, or for one member.

    A coordinator says so where the supervisor cannot; never for members of programs that others coordinate.
    """

    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations_given", verbose_name=_("supervisor")
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations", verbose_name=_("stands in")
    )
    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="delegations", null=True, blank=True, verbose_name=_("for")
    )
    program = models.ForeignKey(
        Program, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("for the team in")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("set by")
    )
    made_at = models.DateTimeField(_("made"))
    ended_at = models.DateTimeField(_("ended early"), null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_start"),
            models.CheckConstraint(condition=~Q(supervisor=F("delegate")), name="nobody_stands_in_for_themselves"),
            models.CheckConstraint(
                condition=Q(membership__isnull=True) | Q(program__isnull=True),
                name="delegation_is_for_member_or_program",
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "supervisor_id",
                "delegate_id",
                "membership_id",
                "program_id",
                "starts_on",
                "ends_on",
                "made_by_id",
                "ended_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.supervisor_id} -> {self.delegate_id}"

    @property
    def set_by_somebody_else(self) -> User | None:
        """The coordinator who set it in the supervisor's place, or nobody."""
        return self.made_by if self.made_by_id != self.supervisor_id else None


@keeps(VOLUNTEER_FILE, person="membership__user", staff=("answered_by", "named"))
class SupervisorRequest(models.Model):
    """A member asks for another supervisor. The present one never reads the reason."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="supervisor_requests")
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    named = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("request for another supervisor")
        verbose_name_plural = _("requests for another supervisor")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(answered_at__isnull=True), name="one_open_request_for_a_supervisor"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answered_supervisor_request_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(named__isnull=False) | ~Q(answer=""),
                name="declined_supervisor_request_says_why",
            ),
        ]
        triggers: ClassVar = [tracked("id", "membership_id", "asked_at", "answered_by_id", "answered_at", "named_id")]

    def __str__(self) -> str:
        return f"{self.pk}"


def of_program(program_id: Any, *, on: date) -> Q:
    """People who work in a program on that day: with a role there, or supervising there in their own right."""
    staff = RoleGrant.objects.in_force(on=on).filter(program_id=program_id)
    supervising = Supervision.objects.in_force(on=on).filter(membership__program_id=program_id)
    return Q(pk__in=staff.values("user_id")) | Q(pk__in=supervising.values("supervisor_id"))


def supervisions_acted_on_by(user_id: int | None, *, on: date) -> SupervisionQuerySet:
    """The supervisions that the person carries out on that day: the own ones, and those that they stand in for.

    Who stands in has to work in the member's program that day: a whole team may have grown into another program
    since, and a role may have ended.
    """
    covering = Delegation.objects.covering(membership=OuterRef("membership"), program=OuterRef("membership__program"))
    standing_in = covering.in_force(on=on).filter(delegate_id=user_id, supervisor=OuterRef("supervisor"))
    program = OuterRef("membership__program_id")
    roles = RoleGrant.objects.in_force(on=on).filter(Q(user_id=user_id), program_id=program)
    own = Supervision.objects.in_force(on=on).filter(supervisor_id=user_id, membership__program_id=program)
    works_there = Exists(roles) | Exists(own)
    return Supervision.objects.in_force(on=on).filter(Q(supervisor_id=user_id) | Exists(standing_in) & works_there)
