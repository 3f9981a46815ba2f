"""What a program adds to the portal's mails in its own words."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from programs.history.triggers import tracked

PARTS: Final = ("subject", "before", "after")
LANGUAGES: Final = ("en", "fr")


@not_personal()
class MailWording(models.Model):
    """One kind of mail of one program: its own subject, and words before and after what the portal has to say."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="mail_wordings", verbose_name=_("program"))
    kind = models.CharField(_("kind of mail"), max_length=32)
    subject_en = models.CharField(_("subject in English"), max_length=78, blank=True)
    subject_fr = models.CharField(_("subject in French"), max_length=78, blank=True)
    before_en = models.TextField(_("before, in English"), blank=True)
    before_fr = models.TextField(_("before, in French"), blank=True)
    after_en = models.TextField(_("after, in English"), blank=True)
    after_fr = models.TextField(_("after, in French"), blank=True)
    version = models.PositiveIntegerField(_("times saved"), default=0)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("wording of a mail")
        verbose_name_plural = _("wordings of mails")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "kind"], name="one_wording_a_program_and_kind"),
            models.CheckConstraint(
                condition=(Q(subject_en="", subject_fr="") | (~Q(subject_en="") & ~Q(subject_fr="")))
                & (Q(before_en="", before_fr="") | (~Q(before_en="") & ~Q(before_fr="")))
                & (Q(after_en="", after_fr="") | (~Q(after_en="") & ~Q(after_fr=""))),
                name="wording_is_in_both_languages",
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "program_id",
                "kind",
                *(f"{part}_{language}" for part in PARTS for language in LANGUAGES),
                "version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.kind}"
