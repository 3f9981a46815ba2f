"""What was released together, what came of each decision, and whose words were changed before."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import ProposedMove
from volunteers.deciding.states import Outcome


@not_personal(staff=("by",))
class Release(models.Model):
    """One press of the button: a set of decisions that somebody read and let go together."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("released by"))
    asked_at = models.DateTimeField(_("asked"))
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "by_id", "asked_at", "finished_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(ASSESSED, person="proposal__application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE})
class ReleaseLine(models.Model):
    """One decision of a release, as it was read (`print`), and what came of it."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="lines")
    proposal = models.ForeignKey(ProposedMove, models.CASCADE, related_name="release_lines")
    print = models.CharField(_("as it was read"), max_length=16)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.WAITING)
    why = models.TextField(_("why not"), blank=True)

    class Meta:
        verbose_name = _("released decision")
        verbose_name_plural = _("released decisions")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "proposal"], name="one_line_a_decision"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="release_outcome_known"),
        ]
        triggers: ClassVar = [tracked("id", "release_id", "proposal_id", "outcome")]

    def __str__(self) -> str:
        return f"{self.release_id} {self.proposal_id}"


@keeps(ASSESSED, person="proposal__application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE}, staff=("by",))
class Rewording(models.Model):
    """Somebody changed the words of a decision that waited: what they were, and what they became."""

    proposal = models.ForeignKey(ProposedMove, models.CASCADE, related_name="rewordings")
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("change of words")
        verbose_name_plural = _("changes of words")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "proposal_id", "by_id", "at")]

    def __str__(self) -> str:
        return f"{self.proposal_id}"
