"""A development plan: up to three actions of one assessment, and the notes on how each goes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.assessments.kept import SELF_ASSESSMENT
from engagement.assessments.models import Assessment
from programs.framework.models import Behaviour
from programs.history.kept import keeps
from programs.history.triggers import tracked

MOST_ACTIONS = 3
"""More than three are not carried out (the three journeys, section 3)."""


@keeps(SELF_ASSESSMENT, person="assessment__membership__user")
class PlanAction(models.Model):
    """One thing to work on, by when, and what success looks like."""

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="actions")
    order = models.PositiveSmallIntegerField(_("order"))
    behaviour = models.ForeignKey(
        Behaviour, models.PROTECT, related_name="plan_actions", null=True, blank=True, verbose_name=_("behaviour")
    )
    goal = models.CharField(_("what I will do"), max_length=240)
    success = models.TextField(_("what success looks like"))
    support = models.TextField(_("support I need"), blank=True)
    due_on = models.DateField(_("by when"))
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    status_at = models.DateTimeField(_("in this status since"), null=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    carried_from = models.OneToOneField(
        "self", models.SET_NULL, related_name="carried_to", null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("action of a plan")
        verbose_name_plural = _("actions of a plan")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "order"], name="plan_action_order_once"),
            models.CheckConstraint(condition=Q(order__gte=1, order__lte=MOST_ACTIONS), name="at_most_three_actions"),
            models.CheckConstraint(condition=Q(status__in=["open", "done", "dropped"]), name="plan_status_known"),
        ]
        triggers: ClassVar = [tracked("id", "assessment_id", "behaviour_id", "due_on")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(SELF_ASSESSMENT, person="action__assessment__membership__user", staff=("author",))
class PlanNote(models.Model):
    """How an action goes: a note with evidence, by the member or the supervisor."""

    action = models.ForeignKey(PlanAction, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    text = models.TextField(_("how it goes"))
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("note on a plan")
        verbose_name_plural = _("notes on a plan")
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["action", "id"], name="notes_of_an_action")]
        triggers: ClassVar = [tracked("id", "action_id", "author_id", "written_at")]

    def __str__(self) -> str:
        return f"{self.pk}"
