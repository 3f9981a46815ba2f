"""One opening of a program."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked
from programs.places.models import Division

from .programs import Program


class IntakeQuerySet(models.QuerySet["Intake"]):
    """Intakes by the moment one asks."""

    def open(self, *, at: datetime) -> Self:
        """Intakes that take applications at this moment."""
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at), opens_at__lte=at)

    def not_over(self, *, at: datetime) -> Self:
        """Open ones and those still to come."""
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at))


@not_personal()
class Intake(models.Model):
    """Dates, places and unit of one opening.

    `places_held` counts the open offers, the people completing checks and the appointed. It moves in the transaction
    of the transition, and the constraint makes it impossible to give one place twice.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="intakes")
    division = models.ForeignKey(Division, models.PROTECT, related_name="intakes", null=True, blank=True)
    title = models.CharField(_("title"), max_length=100)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Empty: open until further notice.")
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("places"))
    places_held = models.PositiveSmallIntegerField(_("places held"), default=0, editable=False)
    announced_at = models.DateTimeField(_("opening announced"), null=True, blank=True, editable=False)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="intake_closes_after_it_opens",
                violation_error_message=_("An intake closes after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(places_held__lte=F("places")),
                name="no_place_is_given_twice",
                violation_error_message=_("More places are already held than that."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["program", "opens_at"], name="intakes_of_a_program")]
        triggers: ClassVar = [
            tracked("id", "program_id", "division_id", "title_en", "opens_at", "closes_at", "places", "places_held")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def places_left(self) -> int:
        """Places less appointed, in conditions and open offers."""
        return self.places - self.places_held

    def is_open(self, *, at: datetime) -> bool:
        """Whether applications are taken at this moment."""
        return self.opens_at <= at and (self.closes_at is None or at < self.closes_at)
