"""Who comes to the information sessions of programs. Nobody needs an account for it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import InformationSession, Program
from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.gatherings.kept import A_SECRET, SEAT, SEAT_ALERT
from volunteers.gatherings.states import EXPECTED, TAKING, SeatState


class SeatQuerySet(models.QuerySet["Seat"]):
    """Bookings by what became of them."""

    def taking(self) -> Self:
        """Those that take a place."""
        return self.filter(state__in=TAKING)

    def expected(self) -> Self:
        """Those who confirmed, whether they came in the end or not."""
        return self.filter(state__in=EXPECTED)

    def lapsed(self, *, at: datetime) -> Self:
        """Places that were held for an address which was not confirmed in time."""
        return self.filter(state=SeatState.HELD, held_until__lte=at)


@keeps(SEAT, address="email", goes_after="session__ends_at", staff=("noted_by",))
class Seat(models.Model):
    """One person's place at an information session: held, until the address is confirmed by the mailed link."""

    session = models.ForeignKey(
        InformationSession, models.PROTECT, related_name="seats", verbose_name=_("information session")
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2)
    support_needs = models.TextField(_("support needs"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SeatState, default=SeatState.HELD)
    booked_at = models.DateTimeField(_("booked"))
    held_until = models.DateTimeField(_("held until"))
    told_at = models.DateTimeField(_("told the time"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("outcome noted by")
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("place at a session")
        verbose_name_plural = _("places at sessions")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SeatState.values), name="seat_state_known"),
            models.UniqueConstraint(
                Lower("email"),
                "session",
                condition=Q(state__in=["held", "confirmed", "attended", "missed"]),
                name="one_seat_an_address",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["held_until"], condition=Q(state="held"), name="seats_to_confirm"),
            models.Index(fields=["session", "state"], name="seats_of_a_session"),
        ]
        triggers: ClassVar = [tracked("id", "session_id", "state", "booked_at", "held_until", "noted_by_id")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.pk}"


@keeps(SEAT, address="seat__email", withheld={EVERYTHING: A_SECRET})
class SeatLink(models.Model):
    """The digest of the secret in one mail about a booking: each mail has its own, all live as long as the booking."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="links")
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("link to a booking")
        verbose_name_plural = _("links to bookings")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.seat_id}"


@keeps(SEAT_ALERT, address="email", goes_after="asked_at")
class SeatAlert(models.Model):
    """An address that wants one mail when a place at a session of the program is free; deleted with that mail."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2)
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("session alert")
        verbose_name_plural = _("session alerts")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "program", name="one_session_alert_an_address")
        ]
        triggers: ClassVar = [tracked("id", "program_id", "asked_at")]

    def __str__(self) -> str:
        return f"{self.program_id}"
