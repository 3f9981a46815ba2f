"""Applications: a row each, their sections, what was sent, and what happened."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import DispositionReason, FormVersion, Intake, Program
from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.counters import COUNTERS, counted, counters_stay
from volunteers.applications.indexes import INDEXES
from volunteers.applications.kept import ALERT, ASSESSED, DRAFT, FOR_STAFF, GIVEN_IN_CONFIDENCE, SENT_APPLICATION
from volunteers.applications.states import ENDS, S
from volunteers.people.models import CollectionNotice

SPEAKABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference() -> str:
    """Eight characters that can be said aloud (no O, 0, I or 1), in two groups: `K7QF-M2XD`."""
    letters = "".join(secrets.choice(SPEAKABLE) for _position in range(8))
    return f"{letters[:4]}-{letters[4:]}"


@keeps(DRAFT, SENT_APPLICATION, person="applicant")
class Application(models.Model):
    """One person's application to one intake."""

    reference = models.CharField(_("reference"), max_length=9, unique=True, default=new_reference)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications", verbose_name=_("applicant")
    )
    program = models.ForeignKey(Program, models.PROTECT, related_name="applications", verbose_name=_("program"))
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="applications", verbose_name=_("intake"))
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="applications", verbose_name=_("form"))
    state = models.CharField(_("state"), max_length=24, choices=S, default=S.DRAFT)
    state_since = models.DateTimeField(_("in this state since"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    days_kept = models.SmallIntegerField(
        _("business days kept while the clock stands"),
        null=True,
        blank=True,
        help_text=_("What was left of the step when the applicant was asked for something; negative when it was late."),
    )
    came_from = models.CharField(_("came from"), max_length=24, choices=S, blank=True)
    requested_sections = models.JSONField(_("sections asked for"), default=list, blank=True)
    applicant_name = models.CharField(_("name"), max_length=161, blank=True)
    rules_version = models.PositiveIntegerField(_("version of the eligibility rules"), null=True)
    started_at = models.DateTimeField(_("started"))
    edited_at = models.DateTimeField(_("last edited"))
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    # The database counts these itself (see `counters.py`).
    reviews_assigned = models.PositiveSmallIntegerField(_("reviews asked for"), default=0, editable=False)
    reviews_in = models.PositiveSmallIntegerField(_("reviews received"), default=0, editable=False)
    references_missing = models.PositiveSmallIntegerField(
        _("references asked for and not received"), default=0, editable=False
    )
    messages_waiting = models.PositiveIntegerField(_("messages without an answer"), default=0, editable=False)
    proposals_open = models.PositiveSmallIntegerField(_("decisions waiting for release"), default=0, editable=False)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="application_state_known"),
            models.CheckConstraint(
                condition=Q(came_from="") | Q(came_from__in=S.values), name="application_origin_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "expired"])
                | Q(submitted_at__isnull=False, rules_version__isnull=False),
                name="sent_application_has_a_time_and_rules",
            ),
            models.UniqueConstraint(
                fields=["applicant", "intake"],
                condition=~Q(state__in=sorted(ENDS)),
                name="one_live_application_an_intake",
                violation_error_message=_("You already have an application for this intake."),
            ),
        ]
        indexes: ClassVar = INDEXES
        triggers: ClassVar = [
            counters_stay(),
            tracked(
                "id",
                "reference",
                "applicant_id",
                "program_id",
                "intake_id",
                "form_version_id",
                "state",
                "state_since",
                "due_on",
                "days_kept",
                "came_from",
                "requested_sections",
                "rules_version",
                "submitted_at",
                leaving_out=COUNTERS,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The applicant's own page of it."""
        return reverse("applications:tasks" if self.state == S.DRAFT else "applications:detail", args=[self.reference])


@keeps(DRAFT, SENT_APPLICATION, person="application__applicant")
class SectionAnswers(models.Model):
    """What has been written in one section so far; kept even when it is not valid yet."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="sections")
    section = models.SlugField(_("section"), max_length=20, db_index=False)
    answers = models.JSONField(_("answers"), default=dict)
    is_complete = models.BooleanField(_("completed"), default=False)
    version = models.PositiveIntegerField(_("times saved"), default=0)
    window = models.CharField(
        _("saved from"), max_length=16, blank=True, help_text=_("A name of the opened page that saved last.")
    )
    turn = models.PositiveBigIntegerField(
        _("turn of saving"),
        default=0,
        help_text=_("Rises with each saving of that page: an older text comes too late."),
    )
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("section of an application")
        verbose_name_plural = _("sections of applications")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "section"], name="one_answer_sheet_a_section"),
        ]
        triggers: ClassVar = [tracked("id", "application_id", "section", "is_complete", "version", "saved_at")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.section}"


@keeps(SENT_APPLICATION, person="application__applicant")
class Revision(models.Model):
    """All answers as they were sent, with the wording of the questions (see `answers.snapshot`). Never changed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("number"))
    answers = models.JSONField(_("answers"))
    notice = models.ForeignKey(CollectionNotice, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    key = models.CharField(
        _("key of the form"),
        max_length=32,
        blank=True,
        help_text=_("Each page that sends has its own, so that the same form sent again is known."),
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["application", "key"], condition=~Q(key=""), name="one_revision_a_sent_form"
            ),
        ]
        triggers: ClassVar = [tracked("id", "application_id", "number", "notice_id", "sent_at")]

    def __str__(self) -> str:
        return f"{self.application_id} r{self.number}"


@keeps(SENT_APPLICATION, person="application__applicant", withheld={"note": FOR_STAFF}, staff=("actor",))
class ApplicationEvent(models.Model):
    """One transition that took place."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    source = models.CharField(_("from"), max_length=24, choices=S, blank=True)
    target = models.CharField(_("to"), max_length=24, choices=S)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("by")
    )
    reason = models.ForeignKey(DispositionReason, models.PROTECT, related_name="+", null=True, verbose_name=_("reason"))
    message = models.TextField(_("message to the applicant"), blank=True)
    note = models.TextField(_("internal note"), blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(target__in=S.values), name="event_target_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["application", "id"], name="events_of_an_application")]
        triggers: ClassVar = [tracked("id", "application_id", "source", "target", "at", "actor_id", "reason_id")]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"


@keeps(
    ASSESSED,
    person="application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("proposed_by", "closed_by"),
)
class ProposedMove(models.Model):
    """A transition that waits for the release of its mail: an offer, a waiting-list place, a refusal."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="proposals")
    source = models.CharField(_("from"), max_length=24, choices=S)
    target = models.CharField(_("to"), max_length=24, choices=S)
    reason = models.ForeignKey(DispositionReason, models.PROTECT, related_name="+", null=True, verbose_name=_("reason"))
    message = models.TextField(_("message to the applicant"), blank=True)
    note = models.TextField(_("internal note"), blank=True)
    needs_second = models.BooleanField(_("a second person releases it"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("released or discarded by"),
    )
    closed_at = models.DateTimeField(_("released or discarded"), null=True)
    is_released = models.BooleanField(_("released"), default=False)

    class Meta:
        verbose_name = _("decision waiting for release")
        verbose_name_plural = _("decisions waiting for release")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(closed_at__isnull=True), name="one_open_proposal_an_application"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, is_released=False)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="proposal_closing_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(is_released=True, needs_second=True, closed_by=F("proposed_by")),
                name="second_person_is_somebody_else",
            ),
        ]
        triggers: ClassVar = [
            counted("proposals_open", "row.closed_at IS NULL"),
            tracked(
                "id", "application_id", "source", "target", "reason_id", "proposed_by_id", "closed_by_id", "is_released"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.source} -> {self.target}"


@keeps(ALERT, address="email")
class OpeningAlert(models.Model):
    """An address that wants one mail when a program next opens; deleted once that mail is written."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="alerts")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2)
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("opening alert")
        verbose_name_plural = _("opening alerts")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), "program", name="one_alert_an_address")]
        triggers: ClassVar = [tracked("id", "program_id", "asked_at")]

    def __str__(self) -> str:
        return f"{self.program_id}"
