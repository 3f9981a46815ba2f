"""A plan who is asked to review what: made, looked at, and then carried out exactly so or not at all."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import Application


@not_personal(staff=("made_by", "closed_by"))
class AssignmentPlan(models.Model):
    """One preview. Its seed makes the same plan again from the same facts."""

    class Source(models.TextChoices):
        """Where the pairs come from."""

        BALANCED = "balanced", _("Balanced")
        FILE = "file", _("From a file")

    program = models.ForeignKey(Program, models.PROTECT, related_name="+", verbose_name=_("program"))
    source = models.CharField(_("made"), max_length=8, choices=Source)
    seed = models.PositiveIntegerField(_("seed"))
    places = models.PositiveSmallIntegerField(_("reviewers an application"))
    most = models.PositiveSmallIntegerField(_("most reviews at a time"), null=True)
    due_on = models.DateField(_("reviews are due"))
    loads = models.JSONField(_("reviews to write before, by reviewer"), default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("closed by")
    )
    closed_at = models.DateTimeField(_("closed"), null=True)
    is_done = models.BooleanField(_("carried out"), default=False)

    class Meta:
        verbose_name = _("assignment plan")
        verbose_name_plural = _("assignment plans")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(source__in=["balanced", "file"]), name="plan_source_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, is_done=False)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="plan_closing_is_whole",
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id", "program_id", "source", "seed", "due_on", "made_by_id", "closed_by_id", "closed_at", "is_done"
            )
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.pk}"


@keeps(
    ASSESSED,
    person="application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("reviewer",),
)
class PlannedReview(models.Model):
    """One line of a plan: somebody for an application, or why nobody."""

    class Why(models.TextChoices):
        """Why a line assigns nobody."""

        NOBODY = "nobody", _("Nobody is left who may be asked")
        FULL = "full", _("Everybody who may be asked has as many reviews as the program gives")
        MASK = "mask", _("What reviewers see has not been looked over")
        UNKNOWN = "unknown", _("No application of this program in review has this reference")
        NO_REVIEWER = "no_reviewer", _("No reviewer of this program has this address")
        ASKED = "asked", _("This person was asked already, or cannot review this application")
        TIED = "tied", _("This person may know the applicant. Assign them by hand, with a reason")
        CAP = "cap", _("This person has as many reviews as the program gives. Assign them by hand, with a reason")
        TWICE = "twice", _("This line is there twice")
        ENOUGH = "enough", _("The application has as many reviewers as the program asks for")

    plan = models.ForeignKey(AssignmentPlan, models.CASCADE, related_name="lines")
    application = models.ForeignKey(Application, models.CASCADE, related_name="+", null=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    why = models.CharField(_("why not"), max_length=12, choices=Why, blank=True)
    row = models.PositiveIntegerField(_("row of the file"), null=True)

    class Meta:
        verbose_name = _("line of an assignment plan")
        verbose_name_plural = _("lines of assignment plans")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "application", "reviewer"], condition=Q(why=""), name="one_line_a_pair"
            ),
            models.CheckConstraint(
                condition=~Q(why="") | Q(application__isnull=False, reviewer__isnull=False), name="line_says_who_or_why"
            ),
        ]
        triggers: ClassVar = [tracked("id", "plan_id", "application_id", "reviewer_id", "why", "row")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.application_id}"
