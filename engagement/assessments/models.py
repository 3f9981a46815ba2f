"""One cycle of one member, and the rating of each behaviour."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.assessments.guards import rating_fits
from engagement.assessments.kept import SELF_ASSESSMENT
from engagement.assessments.states import S
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.cycles.scale import Value as ScaleValue
from programs.framework.models import Behaviour, Competency, FrameworkVersion, RoleLevel
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.service.models import Membership


@keeps(SELF_ASSESSMENT, person="membership__user")
class Assessment(models.Model):
    """A member's self-assessment on one version of the framework, up to the own level."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="assessments", verbose_name=_("member"))
    version = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="+", verbose_name=_("framework version"))
    level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="+", verbose_name=_("level"))
    template = models.ForeignKey(
        AssessmentTemplate, models.PROTECT, related_name="assessments", null=True, verbose_name=_("template")
    )
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments", null=True, verbose_name=_("cycle"))
    is_self_enrolled = models.BooleanField(_("started by the member"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=S, default=S.ENROLLED)
    state_since = models.DateTimeField(_("in this state since"))
    due_on = models.DateField(_("complete by"))
    agreed_at = models.DateTimeField(_("agreed how it works"), null=True)
    statement = models.TextField(_("statement"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    talked_on = models.DateField(_("day of the conversation"), null=True)
    conversation_note = models.TextField(_("note of the conversation"), blank=True)
    sign_off_statement = models.TextField(_("statement at the sign-off"), blank=True)
    next_review_on = models.DateField(_("next review"), null=True)
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=240, blank=True)
    to_look_at = ArrayField(
        models.BigIntegerField(), verbose_name=_("competencies to look at again"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="assessment_state_known"),
            models.UniqueConstraint(
                fields=["membership"],
                condition=~Q(state__in=["signed_off", "superseded", "withdrawn", "expired"]),
                name="one_open_assessment_a_member",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["enrolled", "withdrawn", "expired"]) | Q(agreed_at__isnull=False),
                name="started_assessment_was_agreed",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "membership_id", "version_id", "level_id", "state", "state_since", "due_on", "submitted_at")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(SELF_ASSESSMENT, person="assessment__membership__user")
class ChosenCompetency(models.Model):
    """An optional competency of the template that the member chose to assess."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="chosen")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("chosen competency")
        verbose_name_plural = _("chosen competencies")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "competency"], name="competency_chosen_once")
        ]
        triggers: ClassVar = [tracked("id", "assessment_id")]

    def __str__(self) -> str:
        return f"{self.competency_id}"


@keeps(SELF_ASSESSMENT, person="assessment__membership__user", staff=("rated_by",))
class Rating(models.Model):
    """The member's own rating of one behaviour.

    `window` is the opened page that saved it last and `turn` its saving: what the same page saves by itself is no
    conflict, and what it sent earlier and arrives later is left aside.
    """

    Value = ScaleValue

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="ratings")
    behaviour = models.ForeignKey(Behaviour, models.PROTECT, related_name="ratings")
    value = models.CharField(_("rating"), max_length=14, choices=Value, blank=True)
    evidence = models.TextField(_("example"), blank=True)
    reason = models.CharField(_("why it does not apply"), max_length=240, blank=True)
    rated_at = models.DateTimeField(_("rated"))
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    window = models.CharField(max_length=16, blank=True, editable=False)
    turn = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "behaviour"], name="one_rating_a_behaviour"),
            models.CheckConstraint(
                condition=Q(value__in=["", "not_yet", "sometimes", "usually", "consistently", "not_applicable"]),
                name="rating_value_known",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "assessment_id", "behaviour_id", "rated_at", "rated_by_id"),
            rating_fits(),
        ]

    def __str__(self) -> str:
        return f"{self.behaviour_id}"


@keeps(SELF_ASSESSMENT, person="assessment__membership__user", staff=("actor",))
class AssessmentEvent(models.Model):
    """One transition that took place."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="events")
    source = models.CharField(_("from"), max_length=16, choices=S, blank=True)
    target = models.CharField(_("to"), max_length=16, choices=S)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["assessment", "id"], name="events_of_an_assessment")]
        triggers: ClassVar = [tracked("id", "assessment_id", "source", "target", "at", "actor_id")]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"
