"""Consultative committees and their meetings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from programs.history.triggers import tracked
from programs.moments import moment_in_words
from programs.places.models import Division


@not_personal()
class Committee(models.Model):
    """A group in which residents and police talk: of one division, or of the whole city."""

    class Kind(models.TextChoices):
        """What sort of group it is."""

        CPLC = "cplc", _("Community police liaison committee")
        CCC = "ccc", _("Community consultative committee")
        ADVISORY = "advisory", _("Advisory body to the chief")

    program = models.ForeignKey(Program, models.PROTECT, related_name="committees", verbose_name=_("program"))
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="committees", null=True, blank=True, verbose_name=_("division")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    meets = models.CharField(_("meets"), max_length=160, blank=True)

    if TYPE_CHECKING:  # texts in both languages: columns that the translation of models adds
        name_en: str
        name_fr: str
        meets_en: str
        meets_fr: str

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["cplc", "ccc", "advisory"]), name="committee_kind_known"),
            models.UniqueConstraint(
                fields=["name_en"],
                name="committee_name_once",
                violation_error_message=_("There is a committee of that name."),
            ),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "division_id", "kind", "name_en")]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings by the moment one asks."""

    def coming(self, *, at: datetime) -> Self:
        """Those to which anybody may come and watch, the first first."""
        return self.filter(is_open=True, starts_at__gt=at).order_by("starts_at", "pk")


@not_personal()
class Meeting(models.Model):
    """One meeting of a committee."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", verbose_name=_("committee"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=240)
    is_open = models.BooleanField(_("open to observers"), default=True)

    if TYPE_CHECKING:
        place_en: str
        place_fr: str

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("A meeting ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["committee", "starts_at"],
                name="one_meeting_at_a_time",
                violation_error_message=_("This committee has a meeting at that time already."),
            ),
        ]
        triggers: ClassVar = [tracked("id", "committee_id", "starts_at", "ends_at", "place_en", "is_open")]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """Day and hours."""
        return moment_in_words(self.starts_at, self.ends_at)
