"""Frameworks that are brought in: the file, and row by row what becomes of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.brought_in import BroughtIn, BroughtInRow
from programs.framework.models import FrameworkVersion
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal(staff=("asked_by",))
class FrameworkUpload(BroughtIn):
    """A file with a framework: first read and told about, then, once confirmed, taken over into a draft."""

    class Format(models.TextChoices):
        """What kind of file it is."""

        CASE = "case", _("CASE package (JSON)")
        TABLE = "table", _("Table (CSV or XLSX)")

    format = models.CharField(_("format"), max_length=5, choices=Format)
    content = models.BinaryField(_("file"), null=True)
    version = models.ForeignKey(
        FrameworkVersion, models.CASCADE, related_name="uploads", null=True, verbose_name=_("draft that it goes into")
    )
    heading = models.JSONField(_("what the file says of itself"), default=dict)
    notices = models.JSONField(_("notices"), default=list)

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


@not_personal()
class FrameworkUploadRow(BroughtInRow):
    """One row of a table or one item of a package: what it said, what becomes of it, and why."""

    upload = models.ForeignKey(FrameworkUpload, models.CASCADE, related_name="rows")
    step = models.PositiveIntegerField(_("when it is its turn"))
    cells = models.JSONField(_("what it said"), default=list)
    statements = models.JSONField(_("what it means"), default=list)

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
