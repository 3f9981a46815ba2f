"""Tables that were taken out, and tables that are brought in, row by row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.brought_in import BroughtIn, BroughtInRow
from programs.catalogue.models import Intake
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.exchange.kept import BROUGHT_IN, EXPORTED, FILE_HOURS
from volunteers.people.kept import A_SECRET


class Kind(models.TextChoices):
    """What a table is about."""

    APPLICATIONS = "applications", _("Applications")
    PEOPLE = "people", _("People")
    SCORES = "scores", _("Scores")


class Style(models.TextChoices):
    """How a table is written."""

    CSV = "csv", _("CSV (text, opens in everything)")
    XLSX = "xlsx", _("XLSX (workbook)")


@keeps(EXPORTED, staff=("asked_by",))
class Export(models.Model):
    """One table that somebody asked for. The row stays and tells who took what; the file goes after a day."""

    kind = models.CharField(_("what about"), max_length=12, choices=Kind)
    style = models.CharField(_("format"), max_length=4, choices=Style)
    query = models.TextField(_("filter"), blank=True)
    with_answers = models.BooleanField(_("with the answers"), default=False)
    purpose = models.CharField(_("what for"), max_length=240)
    language = models.CharField(_("language"), max_length=2)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked"))
    reach = models.JSONField(_("programs and divisions in it"), default=list)
    total = models.PositiveIntegerField(_("rows to write"), default=0)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    touched_at = models.DateTimeField(_("last sign of the worker"), null=True)
    made_at = models.DateTimeField(_("made"), null=True)
    refused = models.CharField(_("why not made"), max_length=240, blank=True)
    fetched_at = models.DateTimeField(_("first fetched"), null=True)
    forgotten_at = models.DateTimeField(_("file deleted"), null=True)
    stored_name = models.CharField(_("name in the storage"), max_length=80, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="export_kind_known"),
            models.CheckConstraint(condition=Q(style__in=Style.values), name="export_style_known"),
            models.CheckConstraint(condition=~Q(purpose=""), name="export_has_a_purpose"),
        ]
        triggers: ClassVar = [
            tracked("id", "kind", "style", "asked_by_id", "asked_at", "rows", "made_at", "fetched_at", "forgotten_at")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def kept_until(self) -> datetime | None:
        """Until when the file can be fetched."""
        return self.made_at + timedelta(hours=FILE_HOURS) if self.made_at else None

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being made."""
        return self.made_at is None and not self.refused


@keeps(BROUGHT_IN, staff=("asked_by",), withheld={"stored_name": A_SECRET})
class Upload(BroughtIn):
    """A table that somebody brings in: first read and told about, then, once confirmed, taken over row by row."""

    kind = models.CharField(_("what about"), max_length=12, choices=Kind)
    intake = models.ForeignKey(
        Intake, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("intake")
    )
    stored_name = models.CharField(_("name in the storage"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="upload_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "read", "running", "done", "dropped"]), name="upload_state_known"
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "kind", "intake_id", "state", "asked_by_id", "asked_at", "confirmed_at", "done_at")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


@keeps(BROUGHT_IN, address="email")
class UploadRow(BroughtInRow):
    """One row of such a table: what it said, what becomes of it, and why."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows")
    email = models.EmailField(_("e-mail address"), blank=True)
    content = models.JSONField(_("what it said"), default=list)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "number"], name="line_of_an_upload_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["add", "change", "skip", "reject"]), name="row_outcome_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["upload", "number"], condition=Q(is_done=False), name="rows_still_to_do"),
            models.Index(fields=["upload", "outcome"], name="rows_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}:{self.number}"
