"""How a team writes a version: comments on the draft, and the named reviewers who sign it off."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .contents import Competency
from .versions import FrameworkVersion


@not_personal(staff=("author", "settled_by"))
class DraftComment(models.Model):
    """A remark of the team on a draft, as a whole or on one competency."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="comments")
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="comments", null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    written_at = models.DateTimeField(_("written"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="settled_comment_says_by_whom",
            )
        ]
        triggers: ClassVar = [tracked("id", "version_id", "competency_id", "author_id", "settled_at", "settled_by_id")]

    def __str__(self) -> str:
        return f"{self.pk}"


@not_personal(staff=("reviewer", "asked_by"))
class SignOff(models.Model):
    """A named reviewer of a draft. It counts when signed after the text was last changed."""

    version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="sign_offs")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reviewer"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    signed_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "reviewer"], name="reviewer_of_a_framework_once")
        ]
        triggers: ClassVar = [tracked("id", "version_id", "reviewer_id", "asked_by_id", "asked_at", "signed_at")]

    def __str__(self) -> str:
        return f"{self.pk}"
