"""The job-related reasons that a program may give for a no."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal()
class DispositionReason(models.Model):
    """A job-related reason for not selecting, with advice. Coordinators choose from these and no others."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    text = models.CharField(_("reason, as the applicant reads it"), max_length=240)
    advice = models.TextField(_("advice"), blank=True)
    reapply_months = models.PositiveSmallIntegerField(_("may apply again after (months)"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("reason for not selecting")
        verbose_name_plural = _("reasons for not selecting")
        triggers: ClassVar = [tracked("id", "code", "text_en", "is_active")]

    def __str__(self) -> str:
        return self.text
