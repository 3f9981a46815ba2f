"""Frameworks that are brought in: the file, and row by row what becomes of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.framework.models import FrameworkVersion
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal(staff=("asked_by",))
class FrameworkUpload(models.Model):
    """A file with a framework: first read and told about, then, once confirmed, taken over into a draft."""

    class Format(models.TextChoices):
        """What kind of file it is."""

        CASE = "case", _("CASE package (JSON)")
        TABLE = "table", _("Table (CSV or XLSX)")

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", _("Being read")
        READ = "read", _("Waits for you")
        RUNNING = "running", _("Being taken over")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    format = models.CharField(_("format"), max_length=5, choices=Format)
    name = models.CharField(_("name of the file"), max_length=120)
    language = models.CharField(_("language"), max_length=2)
    content = models.BinaryField(_("file"), null=True)
    version = models.ForeignKey(
        FrameworkVersion, models.CASCADE, related_name="uploads", null=True, verbose_name=_("draft that it goes into")
    )
    heading = models.JSONField(_("what the file says of itself"), default=dict)
    header = models.JSONField(_("columns"), default=list)
    notices = models.JSONField(_("notices"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.READING)
    refused = models.CharField(_("why it could not be read"), max_length=400, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("brought in"))
    touched_at = models.DateTimeField(_("last sign of the worker"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    forgotten_at = models.DateTimeField(_("rows deleted"), null=True)

    class Meta:
        verbose_name = _("import of a framework")
        verbose_name_plural = _("imports of frameworks")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(format__in=["case", "table"]), name="framework_upload_format_known"),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "read", "running", "done", "dropped"]),
                name="framework_upload_state_known",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "format", "version_id", "state", "asked_by_id", "asked_at", "confirmed_at", "done_at")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        """Whether a worker is at it."""
        return self.state in {self.State.READING, self.State.RUNNING} and not self.refused


@not_personal()
class FrameworkUploadRow(models.Model):
    """One row of a table or one item of a package: what it said, what becomes of it, and why."""

    class Outcome(models.TextChoices):
        """What a row does, foreseen and then done."""

        ADD = "add", _("Added")
        CHANGE = "change", _("Changed")
        SKIP = "skip", _("Skipped")
        REJECT = "reject", _("Rejected")

    upload = models.ForeignKey(FrameworkUpload, models.CASCADE, related_name="rows")
    step = models.PositiveIntegerField(_("when it is its turn"))
    number = models.PositiveIntegerField(_("line"))
    cells = models.JSONField(_("what it said"), default=list)
    statements = models.JSONField(_("what it means"), default=list)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        verbose_name = _("row of an import of a framework")
        verbose_name_plural = _("rows of imports of frameworks")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "step"], name="step_of_a_framework_upload_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["add", "change", "skip", "reject"]), name="framework_row_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}:{self.step}"
