"""The checklist of screening: what was found about each rule, on which answers, and the program's own items."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Application, Revision
from volunteers.casework.kept import CASEWORK
from volunteers.casework.states import Finding


@not_personal()
class CheckItem(models.Model):
    """Something that a program's screeners look at besides the eligibility rules."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="check_items", verbose_name=_("program"))
    name = models.CharField(_("what is looked at"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("item of the screening checklist")
        verbose_name_plural = _("items of the screening checklist")
        default_permissions = ("view", "change")
        triggers: ClassVar = [tracked("id", "program_id", "name_en", "name_fr", "order", "is_active")]

    def __str__(self) -> str:
        return self.name


@keeps(CASEWORK, person="application__applicant", staff=("started_by", "saved_by"))
class Screening(models.Model):
    """The checklist of one application: pinned to the rules that the applicant answered and the revision that was read.

    `version` counts the savings, so that of two people at once the later sees what the other changed.
    """

    application = models.OneToOneField(Application, models.CASCADE, related_name="screening")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+", verbose_name=_("revision read"))
    rules_version = models.PositiveIntegerField(_("version of the eligibility rules"))
    version = models.PositiveIntegerField(_("times saved"), default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )
    started_at = models.DateTimeField(_("begun"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("last saved by")
    )
    saved_at = models.DateTimeField(_("last saved"))
    done_at = models.DateTimeField(_("complete since"), null=True)
    window = models.CharField(_("page that saved last"), max_length=16, blank=True)
    turn = models.BigIntegerField(_("number of that saving on its page"), default=0)

    class Meta:
        verbose_name = _("screening checklist")
        verbose_name_plural = _("screening checklists")
        default_permissions = ("view", "change")
        triggers: ClassVar = [
            tracked(
                "id",
                "application_id",
                "revision_id",
                "rules_version",
                "version",
                "started_by_id",
                "saved_by_id",
                "saved_at",
                "done_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"


@keeps(CASEWORK, person="screening__application__applicant", withheld={"note": FOR_STAFF}, staff=("found_by",))
class ScreeningFinding(models.Model):
    """What was found about one rule, or that one of the program's own items is done; perhaps with a short note.

    `key` is the key of the declaration in the revision, or `item_` and the number of an item.
    """

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="findings")
    key = models.CharField(_("rule or item"), max_length=24)
    finding = models.CharField(_("finding"), max_length=9, choices=Finding, blank=True)
    note = models.CharField(_("note"), max_length=240, blank=True)
    version = models.PositiveIntegerField(_("saved with"))
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("found by"))
    found_at = models.DateTimeField(_("found"))

    class Meta:
        verbose_name = _("finding of screening")
        verbose_name_plural = _("findings of screening")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["screening", "key"], name="one_finding_a_line"),
            models.CheckConstraint(condition=Q(finding="") | Q(finding__in=Finding.values), name="finding_known"),
        ]
        triggers: ClassVar = [tracked("id", "screening_id", "key", "finding", "version", "found_by_id", "found_at")]

    def __str__(self) -> str:
        return f"{self.screening_id} {self.key}"
