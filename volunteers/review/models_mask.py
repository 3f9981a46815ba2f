"""Which stretches of the answers reviewers do not read. Offsets only: the words stay where they were sent."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import Revision
from volunteers.review.masking import Leak


@keeps(
    ASSESSED,
    person="revision__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("confirmed_by",),
)
class Mask(models.Model):
    """The mask of one revision. It holds for the very texts whose digests it keeps, and for no others."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="mask")
    digests = models.JSONField(
        _("digests"), default=dict, help_text=_("Of each answer as it was searched. Another text is searched anew.")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    made_at = models.DateTimeField(_("made"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("looked over by")
    )
    confirmed_at = models.DateTimeField(_("looked over"), null=True)

    class Meta:
        verbose_name = _("mask")
        verbose_name_plural = _("masks")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="mask_confirmation_is_whole",
            ),
        ]
        triggers: ClassVar = [tracked("id", "revision_id", "version", "confirmed_by_id", "confirmed_at")]

    def __str__(self) -> str:
        return f"{self.revision_id} v{self.version}"


@keeps(
    ASSESSED,
    person="mask__revision__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("added_by", "lifted_by"),
)
class Passage(models.Model):
    """One masked stretch of one answer, found by the detector or by a person; `lifted` shows it to reviewers again."""

    mask = models.ForeignKey(Mask, models.CASCADE, related_name="passages")
    item = models.CharField(_("answer"), max_length=120, help_text=_("Section and key of the question."))
    start = models.PositiveIntegerField(_("from"))
    end = models.PositiveIntegerField(_("to"))
    kind = models.CharField(_("kind"), max_length=12, choices=Leak)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("masked by")
    )
    added_at = models.DateTimeField(_("masked"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("shown by")
    )
    lifted_at = models.DateTimeField(_("shown"), null=True)

    class Meta:
        verbose_name = _("masked passage")
        verbose_name_plural = _("masked passages")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mask", "item", "start", "end"], name="one_passage_a_place"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_has_a_length"),
            models.CheckConstraint(condition=Q(kind__in=Leak.values), name="passage_kind_known"),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
                name="passage_lifting_is_whole",
            ),
        ]
        triggers: ClassVar = [tracked("id", "mask_id", "item", "start", "end", "kind", "added_by_id", "lifted_by_id")]

    def __str__(self) -> str:
        return f"{self.mask_id} {self.item} {self.start}-{self.end}"
