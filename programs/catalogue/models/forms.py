"""A program's application form: versions of sections. A published version never changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .guards import forms_stay, parts_stay, readers_fit
from .programs import Program


@not_personal()
class FormVersion(models.Model):
    """One version of a program's form. While it is not published it is written; afterwards it stays as it is."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="form_versions", verbose_name=_("program"))
    number = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(
        _("what is new"),
        max_length=240,
        blank=True,
        help_text=_("People who are writing on an earlier version read this."),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "number"], name="form_number_once"),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(published_at__isnull=True),
                name="one_form_being_written",
                violation_error_message=_("A new version of this form is being written already."),
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "program_id", "number", "note_en", "published_at"),
            forms_stay(),
            readers_fit(),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} v{self.number}"


@not_personal()
class FormSection(models.Model):
    """One section of a form: a line of the applicant's task list."""

    class Topic(models.TextChoices):
        """What a section is about. The topic says who may change its answers when, after the application was sent."""

        CONTACT = "contact", _("Contact details")
        ELIGIBILITY = "eligibility", _("Eligibility declarations")
        MOTIVATION = "motivation", _("Motivation")
        EXPERIENCE = "experience", _("Experience")
        AVAILABILITY = "availability", _("Availability")
        SUPPORT = "support", _("Support needs")
        REFEREES = "referees", _("Referees")
        DISCLOSURES = "disclosures", _("Disclosures")
        OTHER = "other", _("Something else")

    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="sections")
    code = models.SlugField(
        _("short name"), max_length=20, help_text=_("Stays the same from version to version, so that answers move on.")
    )
    topic = models.CharField(_("about"), max_length=12, choices=Topic)
    title = models.CharField(_("title"), max_length=80)
    intro = models.TextField(_("introduction"), blank=True, help_text=_("Shown above the questions."))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("section of a form")
        verbose_name_plural = _("sections of forms")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="form_section_code_once"),
            models.UniqueConstraint(
                fields=["version", "order"], name="form_section_order_once", deferrable=Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["version", "topic"],
                condition=Q(topic__in=["contact", "eligibility", "referees", "disclosures"]),
                name="special_form_section_once",
                violation_error_message=_("A form has this section once."),
            ),
            models.CheckConstraint(
                condition=Q(
                    topic__in=[
                        "contact",
                        "eligibility",
                        "motivation",
                        "experience",
                        "availability",
                        "support",
                        "referees",
                        "disclosures",
                        "other",
                    ]
                ),
                name="form_section_topic_known",
            ),
        ]
        triggers: ClassVar = [tracked("id", "version_id", "code", "topic", "title_en", "order"), parts_stay()]

    def __str__(self) -> str:
        return self.title
