"""What officers and residents did together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from programs.places.models import Neighbourhood


@not_personal()
class Story(models.Model):
    """A success story of a program, in a neighbourhood or across the city."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="stories")
    neighbourhoods = models.ManyToManyField(Neighbourhood, related_name="stories", blank=True)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    source = models.CharField(_("source"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints: ClassVar = [models.UniqueConstraint(fields=["program", "order"], name="story_order_once")]

    def __str__(self) -> str:
        return self.title
