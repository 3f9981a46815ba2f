"""Times at which a program holds interviews, and who comes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, Program
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from programs.moments import day_in_words, hours_in_words, moment_in_words
from volunteers.applications.models import Application
from volunteers.interviews.kept import INTERVIEW
from volunteers.interviews.states import BookingState


class SlotQuerySet(models.QuerySet["InterviewSlot"]):
    """Slots, as applicants and coordinators ask for them."""

    def on_offer(self, *, at: datetime) -> Self:
        """Those that can be chosen at this moment, full ones included."""
        return self.filter(is_open=True, cancelled_at__isnull=True, starts_at__gt=at)

    def fitting(self, application: Application) -> Self:
        """Those meant for this application: of its program, for its intake or for all."""
        of_intake = Q(intake__isnull=True) | Q(intake_id=application.intake_id)
        return self.filter(of_intake, program_id=application.program_id)


@not_personal(staff=("created_by", "cancelled_by"))
class InterviewSlot(models.Model):
    """A time for interviews, for one program (and one intake, where it says so).

    `places_taken` counts the bookings that were not cancelled. It moves in the transaction of the booking, and the
    constraint makes it impossible to give one place twice.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="interview_slots", verbose_name=_("program"))
    intake = models.ForeignKey(
        Intake, models.PROTECT, related_name="interview_slots", null=True, blank=True, verbose_name=_("intake")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=240)
    capacity = models.PositiveSmallIntegerField(_("places"))
    places_taken = models.PositiveSmallIntegerField(_("places taken"), default=0, editable=False)
    is_open = models.BooleanField(_("can be chosen"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("cancelled by")
    )
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True)

    if TYPE_CHECKING:  # the place in both languages: columns that the translation of models adds
        place_en: str
        place_fr: str

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview time")
        verbose_name_plural = _("interviews")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="interview_ends_after_it_starts",
                violation_error_message=_("An interview ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="interview_has_a_place",
                violation_error_message=_("An interview has at least one place."),
            ),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("capacity")),
                name="no_interview_place_is_given_twice",
                violation_error_message=_("More people have already chosen this time than that."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason="")),
                name="cancelled_interview_names_who_and_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["program", "starts_at"], name="interviews_of_a_program")]
        triggers: ClassVar = [
            tracked(
                "id",
                "program_id",
                "intake_id",
                "starts_at",
                "ends_at",
                "place_en",
                "capacity",
                "places_taken",
                "is_open",
                "created_by_id",
                "cancelled_at",
                "cancelled_by_id",
            )
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def places_left(self) -> int:
        """Places that nobody has chosen."""
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


class BookingQuerySet(models.QuerySet["InterviewBooking"]):
    """Bookings by what became of them."""

    def live(self) -> Self:
        """Those that stand."""
        return self.filter(state=BookingState.BOOKED)


@keeps(INTERVIEW, person="application__applicant", staff=("booked_by", "cancelled_by", "noted_by"))
class InterviewBooking(models.Model):
    """One applicant's place at one time. Choosing another time cancels this one and books the next.

    `sequence` is what calendars go by: all bookings of an application are one calendar entry, and the higher number
    wins. `told_at` is when the applicant was last told the time by mail.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="interviews")
    slot = models.ForeignKey(InterviewSlot, models.PROTECT, related_name="bookings", verbose_name=_("time"))
    state = models.CharField(_("state"), max_length=10, choices=BookingState, default=BookingState.BOOKED)
    support_needs = models.TextField(_("support needs"), blank=True)
    arrangements = models.CharField(
        _("what the panel has to arrange"),
        max_length=240,
        blank=True,
        help_text=_(
            "In the coordinator's words: what was written about support stays with who arranges the interview."
        ),
    )
    sequence = models.PositiveIntegerField(_("calendar version"), default=0)
    booked_at = models.DateTimeField(_("booked"))
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("booked by")
    )
    told_at = models.DateTimeField(_("told the time"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("cancelled by")
    )
    cancel_reason = models.TextField(_("reason"), blank=True)
    noted_at = models.DateTimeField(_("outcome noted"), null=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("outcome noted by")
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booked interview")
        verbose_name_plural = _("booked interviews")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=BookingState.values), name="interview_booking_state_known"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state="booked"),
                name="one_live_interview_an_application",
                violation_error_message=_("You have already chosen a time."),
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="cancelled_interview_booking_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["attended", "missed"], noted_at__isnull=False)
                | (~Q(state__in=["attended", "missed"]) & Q(noted_at__isnull=True)),
                name="interview_outcome_has_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["application", "-id"], name="interviews_of_an_application")]
        triggers: ClassVar = [
            tracked(
                "id",
                "application_id",
                "slot_id",
                "state",
                "sequence",
                "booked_at",
                "booked_by_id",
                "cancelled_at",
                "cancelled_by_id",
                "noted_by_id",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.slot_id}"
