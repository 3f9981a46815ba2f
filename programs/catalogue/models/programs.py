"""A program and what its page tells."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.catalogue.states import StageState
from programs.history.kept import not_personal
from programs.history.triggers import tracked


class ProgramQuerySet(models.QuerySet["Program"]):
    """Programs, as the public and the staff ask for them."""

    def published(self) -> Self:
        """Programs that the public may read."""
        return self.filter(is_published=True)


@not_personal()
class Program(models.Model):
    """One volunteer or community program."""

    class Participation(models.TextChoices):
        """How the public takes part."""

        APPLY = "apply", _("Apply")
        CONTACT = "contact", _("Get in touch")
        ARCHIVE = "archive", _("For the record")

    class Status(models.TextChoices):
        """Whether the program runs today."""

        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class Commitment(models.TextChoices):
        """Roughly how much time a month, for the catalogue's filter."""

        NONE = "none", _("No regular time")
        LIGHT = "light", _("Up to 5 hours a month")
        STEADY = "steady", _("6 to 15 hours a month")
        DEEP = "deep", _("More than 15 hours a month")

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=240, help_text=_("One or two sentences for the catalogue."))
    purpose = models.TextField(_("purpose"))
    participation = models.CharField(_("how the public takes part"), max_length=8, choices=Participation)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ACTIVE)
    status_since = models.DateField(_("status since"), null=True, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    host_organisation = models.CharField(_("host organisation"), max_length=120)
    who_can_apply = models.TextField(_("who it is for"), blank=True)
    commitment = models.CharField(_("time, for the filter"), max_length=8, choices=Commitment)
    time_per_month = models.CharField(_("time"), max_length=160, help_text=_("In words, with the numbers."))
    place = models.CharField(_("where"), max_length=160)
    minutes_to_apply = models.PositiveSmallIntegerField(_("minutes to apply"), null=True, blank=True)
    other_ways = models.TextField(_("other ways to apply"), blank=True)
    checks = models.TextField(_("checks and why"), blank=True)
    has_interviews = models.BooleanField(_("has interviews"), default=True)
    guardian_below_18 = models.BooleanField(
        _("people under 18 apply with a guardian’s agreement"),
        default=False,
        help_text=_("Leave it off where everybody has to be 18: then an eligibility rule says so."),
    )
    reviews_required = models.PositiveSmallIntegerField(_("reviews required"), default=2)
    most_reviews = models.PositiveSmallIntegerField(
        _("most reviews a reviewer has to write at a time"),
        null=True,
        blank=True,
        help_text=_("Balanced assignment gives nobody more. Reviews for other programs count too. Empty: no limit."),
    )
    mask_confirmed_first = models.BooleanField(
        _("somebody looks over what reviewers see"),
        default=False,
        help_text=_("Reviewers are asked once a coordinator has looked over what is masked in the answers."),
    )
    referees_required = models.PositiveSmallIntegerField(
        _("references required"), default=0, help_text=_("How many people we ask about each applicant. 0: nobody.")
    )
    reference_months = models.PositiveSmallIntegerField(
        _("months a reference stays valid"), default=12, help_text=_("An older one has to be asked for again.")
    )
    meetings_required = models.PositiveSmallIntegerField(
        _("meetings required before applying"),
        default=0,
        help_text=_("So many meetings of its committees must be on record for the applicant’s address. 0 for none."),
    )
    contact_email = models.EmailField(_("contact address"), blank=True)
    rules_version = models.PositiveIntegerField(_("version of the eligibility rules"), default=1, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    source = models.CharField(_("source of the facts"), max_length=240, blank=True)
    facts_as_of = models.DateField(_("facts as of"), null=True, blank=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(participation__in=["apply", "contact", "archive"]), name="program_participation_known"
            ),
            models.CheckConstraint(condition=Q(status__in=["active", "paused", "ended"]), name="program_status_known"),
            models.CheckConstraint(
                condition=Q(commitment__in=["none", "light", "steady", "deep"]), name="program_commitment_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(participation="archive", status_since__isnull=False),
                name="ended_program_is_an_archive_with_a_date",
                violation_error_message=_("A program that has ended is kept for the record and has an end date."),
            ),
            models.CheckConstraint(condition=Q(reviews_required__gte=1), name="program_asks_for_a_review"),
            models.CheckConstraint(
                condition=Q(most_reviews__gte=1),
                name="program_gives_a_review",
                violation_error_message=_("Give at least one review at a time, or leave it empty."),
            ),
            models.CheckConstraint(
                condition=Q(referees_required__lte=5),
                name="program_asks_few_referees",
                violation_error_message=_("Ask for at most five references."),
            ),
            models.CheckConstraint(
                condition=Q(reference_months__gte=1),
                name="reference_stays_valid_for_a_month",
                violation_error_message=_("A reference stays valid for at least a month."),
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "slug", "title_en", "title_fr", "participation", "status", "is_published", "rules_version")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The program's public page."""
        return reverse("programs:program", args=[self.slug])

    @property
    def takes_applications(self) -> bool:
        """Whether the public can apply at all; whether now is for the intakes to say."""
        return self.participation == self.Participation.APPLY and self.status == self.Status.ACTIVE


@not_personal()
class ProgramSection(models.Model):
    """One topic of a program's page: prose, and points one a line."""

    class Kind(models.TextChoices):
        """What the section is about. The kind orders the page and names the section's place in it."""

        DUTIES = "duties", _("What you do")
        SUPERVISION = "supervision", _("Who you work with")
        TRAINING = "training", _("Training")
        EQUIPMENT = "equipment", _("Uniform and equipment")
        HOURS = "hours", _("When")
        CONSULTATION = "consultation", _("How consultation works")
        NEIGHBOURHOODS = "neighbourhoods", _("Neighbourhoods")
        PROBLEM_SOLVING = "problem_solving", _("Solving problems together")
        PARTNERS = "partners", _("Partners")
        OBJECTIVES = "objectives", _("Objectives")
        OUTCOMES = "outcomes", _("Outcomes")
        FUNDING = "funding", _("Funding")
        RECORD = "record", _("About this record")
        OUTLOOK = "outlook", _("What comes next")

    program = models.ForeignKey(Program, models.CASCADE, related_name="sections")
    kind = models.CharField(_("topic"), max_length=16, choices=Kind)
    title = models.CharField(_("heading"), max_length=120)
    body = models.TextField(_("text"), blank=True, help_text=_("Leave an empty line between paragraphs."))
    points = models.TextField(_("points"), blank=True, help_text=_("One point a line."))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("section of the page")
        verbose_name_plural = _("sections of the page")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "order"], name="program_section_order_once")
        ]
        triggers: ClassVar = [tracked("id", "program_id", "kind", "title_en", "order")]

    def __str__(self) -> str:
        return self.title

    def point_list(self) -> list[str]:
        """The points, one an entry."""
        return [line.strip() for line in self.points.splitlines() if line.strip()]


@not_personal()
class Stage(models.Model):
    """A step that applicants go through. It belongs to one state; those after an offer become conditions."""

    class Kind(models.TextChoices):
        """What happens at the stage."""

        INFORMATION = "information", _("Information session")
        DOCUMENTS = "documents", _("Documents")
        TEST = "test", _("Test")
        REVIEW = "review", _("Assessment")
        INTERVIEW = "interview", _("Interview")
        DECISION = "decision", _("Decision")
        REFERENCES = "references", _("References")
        CHECK = "check", _("Check")
        TRAINING = "training", _("Training")
        OATH = "oath", _("Oath")

    program = models.ForeignKey(Program, models.CASCADE, related_name="stages")
    state = models.CharField(_("belongs to"), max_length=20, choices=StageState)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=100)
    description = models.TextField(_("what happens and why"), blank=True)
    target_days = models.PositiveSmallIntegerField(_("target (business days)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "order"], name="stage_order_once"),
            models.CheckConstraint(condition=Q(state__in=StageState.values), name="stage_state_known"),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "state", "kind", "title_en", "target_days", "order")]

    def __str__(self) -> str:
        return self.title


@not_personal()
class TimelineEntry(models.Model):
    """A dated event of a program's history, with its source."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="timeline")
    happened = models.CharField(_("when"), max_length=10, help_text=_("2008, 2008-05 or 2008-05-23."))
    title = models.CharField(_("what happened"), max_length=160)
    body = models.TextField(_("more"), blank=True)
    source = models.CharField(_("source"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(happened__regex=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
                name="timeline_date_is_year_month_or_day",
                violation_error_message=_("Write the date as 2008, 2008-05 or 2008-05-23."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.happened} {self.title}"


@not_personal()
class Evaluation(models.Model):
    """A study of a program: how it was done, what it found, what it cannot say, and who disagreed."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="evaluations")
    year = models.CharField(_("year"), max_length=9)
    title = models.CharField(_("title"), max_length=160)
    method = models.TextField(_("method and sample"), blank=True)
    findings = models.TextField(_("findings"))
    limits = models.TextField(_("limits and dissent"), blank=True)
    source = models.CharField(_("source"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self) -> str:
        return f"{self.year} {self.title}"
