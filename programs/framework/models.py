"""Framework -> version -> competency -> level descriptor -> behaviour, and the core values with their questions."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal()
class Framework(models.Model):
    """A competency framework; what it says lives in its versions."""

    slug = models.SlugField(_("short name"), unique=True)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("competency framework")
        verbose_name_plural = _("competency frameworks")
        triggers: ClassVar = [tracked("id", "slug", "title_en", "title_fr")]

    def __str__(self) -> str:
        return self.title


@not_personal()
class FrameworkVersion(models.Model):
    """One edition. A published one does not change; a new edition is a new version."""

    class Status(models.TextChoices):
        """Where an edition stands."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("framework version")
        verbose_name_plural = _("framework versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["framework", "number"], name="framework_version_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=models.Q(status="published"), name="one_published_version_each"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "retired"]), name="framework_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(published_on__isnull=False),
                name="published_framework_has_a_date",
            ),
        ]
        triggers: ClassVar = [tracked("id", "framework_id", "number", "status", "published_on")]

    def __str__(self) -> str:
        return f"{self.framework} {self.number}"


@not_personal()
class CoreValue(models.Model):
    """A value of the service and the question to ask oneself."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="values")
    name = models.CharField(_("value"), max_length=80)
    question = models.CharField(_("question"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("core value")
        verbose_name_plural = _("core values")
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "order"], name="core_value_order_once")]

    def __str__(self) -> str:
        return self.name


@not_personal()
class RoleLevel(models.Model):
    """A level of responsibility. Levels add up: `order` 2 is also measured on the behaviours of 1."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="levels")
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

    def __str__(self) -> str:
        return self.label


@not_personal()
class Competency(models.Model):
    """Something the service expects of its people."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="competencies")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("summary"))
    definition = models.TextField(_("definition"))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "slug"], name="competency_slug_once")]

    def __str__(self) -> str:
        return self.name


@not_personal()
class LevelDescriptor(models.Model):
    """What a competency means at one level, in one sentence."""

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="descriptors")
    level = models.ForeignKey(RoleLevel, models.CASCADE, related_name="descriptors")
    headline = models.CharField(_("headline"), max_length=160)

    class Meta:
        verbose_name = _("level descriptor")
        verbose_name_plural = _("level descriptors")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["competency", "level"], name="descriptor_once_a_level")
        ]

    def __str__(self) -> str:
        return self.headline


@not_personal()
class Behaviour(models.Model):
    """One thing that can be seen, in the first person."""

    descriptor = models.ForeignKey(LevelDescriptor, models.CASCADE, related_name="behaviours")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField(_("behaviour"))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        constraints: ClassVar = [models.UniqueConstraint(fields=["descriptor", "order"], name="behaviour_order_once")]

    def __str__(self) -> str:
        return self.text
