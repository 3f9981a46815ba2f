"""Information sessions of a program, to which anybody may come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked
from programs.moments import day_in_words, hours_in_words, moment_in_words

from .programs import Program


class SessionQuerySet(models.QuerySet["InformationSession"]):
    """Sessions by the moment one asks."""

    def coming(self, *, at: datetime) -> Self:
        """Those that still take place, the first first."""
        return self.filter(cancelled_at__isnull=True, starts_at__gt=at).order_by("starts_at", "pk")


@not_personal()
class InformationSession(models.Model):
    """An hour in which a program tells about itself.

    `places_taken` counts the bookings that hold a place. It moves in the transaction of the booking, and the
    constraint makes it impossible to give one place twice.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="information_sessions", verbose_name=_("program"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=240)
    about = models.TextField(_("what it is about"), blank=True)
    online_link = models.URLField(_("link to join online"), blank=True, max_length=400)
    capacity = models.PositiveSmallIntegerField(_("places"))
    places_taken = models.PositiveSmallIntegerField(_("places taken"), default=0, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True)

    if TYPE_CHECKING:  # texts in both languages: columns that the translation of models adds
        place_en: str
        place_fr: str
        about_en: str
        about_fr: str

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("information session")
        verbose_name_plural = _("information sessions")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("A session ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="session_has_a_place",
                violation_error_message=_("A session has at least one place."),
            ),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("capacity")),
                name="no_session_place_is_given_twice",
                violation_error_message=_("More people have already booked than that."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="cancelled_session_says_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["program", "starts_at"], name="sessions_of_a_program")]
        triggers: ClassVar = [
            tracked(
                "id",
                "program_id",
                "starts_at",
                "ends_at",
                "place_en",
                "capacity",
                "places_taken",
                "cancelled_at",
            )
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def places_left(self) -> int:
        """Places that nobody holds."""
        return self.capacity - self.places_taken

    @property
    def day_words(self) -> str:
        """The day, with its weekday."""
        return day_in_words(self.starts_at)

    @property
    def hours_words(self) -> str:
        """From when to when."""
        return hours_in_words(self.starts_at, self.ends_at)

    @property
    def in_words(self) -> str:
        """Day and hours."""
        return moment_in_words(self.starts_at, self.ends_at)
