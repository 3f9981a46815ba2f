"""What a version says of one competency: its text, and level by level the behaviours that can be seen.

`uuid` names one row of one version. `lineage` is shared by the rows that say the same thing in later versions, so that
a trend, a difference and a rubric can follow a behaviour through them.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal

from .guards import of_a_competency, of_a_descriptor, of_a_version
from .versions import CompetencyGroup, FrameworkVersion, RoleLevel

LINES = _("One a line.")


@not_personal()
class Competency(models.Model):
    """Something the service expects of its people."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="competencies")
    group = models.ForeignKey(
        CompetencyGroup, models.SET_NULL, related_name="competencies", null=True, blank=True, verbose_name=_("group")
    )
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    lineage = models.UUIDField(default=uuid4, db_default=RandomUUID(), db_index=True, editable=False)
    slug = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("summary"), blank=True)
    definition = models.TextField(_("definition"))
    rationale = models.TextField(_("why it matters"), blank=True)
    means = models.TextField(_("this means"), blank=True, help_text=LINES)
    does_not_mean = models.TextField(_("this does not mean"), blank=True, help_text=LINES)
    development = models.TextField(_("how to develop it"), blank=True, help_text=LINES)
    tips = models.TextField(_("useful tips"), blank=True, help_text=LINES)
    source = models.CharField(_("source"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "slug"], name="competency_slug_once"),
            models.UniqueConstraint(fields=["version", "lineage"], name="competency_lineage_once"),
        ]
        triggers: ClassVar = [of_a_version()]

    def __str__(self) -> str:
        return self.name


@not_personal()
class LevelDescriptor(models.Model):
    """What a competency means at one level, in one sentence.

    A level of which nothing is known has no descriptor; one that is known in part says so (`is_partial`).
    """

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="descriptors")
    level = models.ForeignKey(RoleLevel, models.CASCADE, related_name="descriptors")
    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    headline = models.CharField(_("headline"), max_length=160)
    is_partial = models.BooleanField(
        _("known in part"), default=False, help_text=_("The source names more behaviours than are given here.")
    )

    class Meta:
        verbose_name = _("level descriptor")
        verbose_name_plural = _("level descriptors")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["competency", "level"], name="descriptor_once_a_level")
        ]
        triggers: ClassVar = [of_a_competency()]

    def __str__(self) -> str:
        return self.headline


@not_personal()
class Behaviour(models.Model):
    """One thing that can be seen, in the first person."""

    descriptor = models.ForeignKey(LevelDescriptor, models.CASCADE, related_name="behaviours")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    lineage = models.UUIDField(default=uuid4, db_default=RandomUUID(), db_index=True, editable=False)
    text = models.TextField(_("behaviour"))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        constraints: ClassVar = [models.UniqueConstraint(fields=["descriptor", "order"], name="behaviour_order_once")]
        triggers: ClassVar = [of_a_descriptor()]

    def __str__(self) -> str:
        return self.text


@not_personal()
class Indicator(models.Model):
    """A sign by which others see a level of a competency, or see that it is missing."""

    descriptor = models.ForeignKey(LevelDescriptor, models.CASCADE, related_name="indicators")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    is_positive = models.BooleanField(_("a good sign"), default=True)
    text = models.CharField(_("indicator"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["descriptor", "is_positive", "order"], name="indicator_order_once")
        ]
        triggers: ClassVar = [of_a_descriptor()]

    def __str__(self) -> str:
        return self.text


@not_personal()
class Resource(models.Model):
    """Something to read, watch or do that helps with a competency."""

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="resources")
    title = models.CharField(_("title"), max_length=160)
    url = models.URLField(_("address"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        constraints: ClassVar = [models.UniqueConstraint(fields=["competency", "order"], name="resource_order_once")]
        triggers: ClassVar = [of_a_competency()]

    def __str__(self) -> str:
        return self.title


@not_personal()
class Voice(models.Model):
    """What a member says about a competency, published with their agreement and named by role only."""

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="voices")
    quote = models.TextField(_("what they say"))
    speaker = models.CharField(_("role of the member"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("member's voice")
        verbose_name_plural = _("members' voices")
        constraints: ClassVar = [models.UniqueConstraint(fields=["competency", "order"], name="voice_order_once")]
        triggers: ClassVar = [of_a_competency()]

    def __str__(self) -> str:
        return self.quote
