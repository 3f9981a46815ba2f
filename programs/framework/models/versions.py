"""A framework, its versions, and what belongs to a version as a whole: groups, levels, core values."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .guards import of_a_version, version_stays


@not_personal()
class Framework(models.Model):
    """A competency framework; what it says lives in its versions."""

    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    slug = models.SlugField(_("short name"), unique=True)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("competency framework")
        verbose_name_plural = _("competency frameworks")
        triggers: ClassVar = [tracked("id", "slug", "title_en", "title_fr")]

    def __str__(self) -> str:
        return self.title


@not_personal(staff=("published_by",))
class FrameworkVersion(models.Model):
    """One edition. A published one does not change (a trigger sees to it); a new edition is a new version."""

    class Status(models.TextChoices):
        """Where an edition stands."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions", verbose_name=_("framework"))
    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    change_note = models.TextField(_("what is new"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    changed_at = models.DateTimeField(
        _("text last changed"),
        default=timezone.now,
        editable=False,
        help_text=_("A sign-off given before this moment no longer counts."),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    enrolment_until = models.DateField(_("last day to enrol"), null=True, blank=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    retire_reason = models.TextField(_("why it is retired"), blank=True)

    class Meta:
        verbose_name = _("framework version")
        verbose_name_plural = _("framework versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["framework", "number"], name="framework_version_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(status="published"), name="one_published_version_each"
            ),
            models.UniqueConstraint(
                fields=["framework"],
                condition=Q(status="draft"),
                name="one_framework_draft_each",
                violation_error_message=_("A new version of this framework is being written already."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "retired"]), name="framework_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_on__isnull=False), name="published_framework_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(status="retired") | Q(retired_on__isnull=False, enrolment_until__isnull=False),
                name="retired_framework_has_its_days",
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "framework_id",
                "number",
                "status",
                "published_on",
                "published_by_id",
                "enrolment_until",
                "retired_on",
            ),
            version_stays(),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.number}"


@not_personal()
class CoreValue(models.Model):
    """A value of the service and the question to ask oneself."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="values")
    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    name = models.CharField(_("value"), max_length=80)
    question = models.CharField(_("question"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("core value")
        verbose_name_plural = _("core values")
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "order"], name="core_value_order_once")]
        triggers: ClassVar = [of_a_version()]

    def __str__(self) -> str:
        return self.name


@not_personal()
class RoleLevel(models.Model):
    """A level of responsibility. Levels add up: `order` 2 is also measured on the behaviours of 1."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="levels")
    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=20)
    label = models.CharField(_("label"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("role level")
        verbose_name_plural = _("role levels")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="role_level_code_once"),
            models.UniqueConstraint(fields=["version", "order"], name="role_level_order_once"),
        ]
        triggers: ClassVar = [of_a_version()]

    def __str__(self) -> str:
        return self.label


@not_personal()
class CompetencyGroup(models.Model):
    """Competencies that belong together, under one heading."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="groups")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("group of competencies")
        verbose_name_plural = _("groups of competencies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="competency_group_order_once")
        ]
        triggers: ClassVar = [of_a_version()]

    def __str__(self) -> str:
        return self.name
