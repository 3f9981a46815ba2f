"""The guide that everybody is asked by, who asks, what each of them scored, and what they agreed on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.framework.models import Behaviour
from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import Application

STAYS = "RAISE EXCEPTION 'A published guide stays as it is' USING ERRCODE = 'check_violation';"


def questions_stay() -> pgtrigger.Trigger:
    """Questions of a published guide are neither added, changed nor deleted, whoever writes to the table."""
    return pgtrigger.Trigger(
        name="questions_of_a_published_guide_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]"), ("published", "bigint")],
        func="""
            touched := ARRAY[
                CASE WHEN TG_OP <> 'INSERT' THEN OLD.guide_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.guide_id END
            ];
            SELECT count(published_at) INTO published FROM (
                SELECT published_at FROM volunteers_interviewguide WHERE id = ANY(touched) FOR SHARE
            ) AS versions;
            IF published > 0 THEN
                RAISE EXCEPTION 'A published guide stays as it is' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
    )


@not_personal(staff=("made_by",))
class InterviewGuide(models.Model):
    """One version of a program's guide. Everybody is asked by the newest published one; sheets keep theirs."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="interview_guides", verbose_name=_("program"))
    number = models.PositiveSmallIntegerField(_("version"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"))
    published_at = models.DateTimeField(_("published"), null=True)

    class Meta:
        verbose_name = _("interview guide")
        verbose_name_plural = _("interview guides")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "number"], name="interview_guide_number_once"),
            models.UniqueConstraint(
                fields=["program"], condition=Q(published_at__isnull=True), name="one_interview_guide_being_written"
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "program_id", "number", "made_by_id", "published_at"),
            pgtrigger.Trigger(
                name="published_guide_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
                func=STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} v{self.number}"


@not_personal()
class GuideQuestion(models.Model):
    """One question that everybody is asked, scored 0 to 4 by worded anchors."""

    TOP_SCORE = 4

    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=500)
    behaviour = models.ForeignKey(
        Behaviour, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("behaviour")
    )
    anchor_0 = models.CharField(_("0 means"), max_length=200)
    anchor_1 = models.CharField(_("1 means"), max_length=200)
    anchor_2 = models.CharField(_("2 means"), max_length=200)
    anchor_3 = models.CharField(_("3 means"), max_length=200)
    anchor_4 = models.CharField(_("4 means"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"))

    if TYPE_CHECKING:  # columns that the translation of models adds
        text_en: str
        text_fr: str

    class Meta:
        verbose_name = _("question of a guide")
        verbose_name_plural = _("questions of guides")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["guide", "order"], name="guide_question_order_once")]
        triggers: ClassVar = [tracked("id", "guide_id", "text_en", "behaviour_id", "order"), questions_stay()]

    def __str__(self) -> str:
        return self.text

    def anchors(self) -> list[tuple[int, str]]:
        """The five (score, wording) pairs, lowest first."""
        return [(score, getattr(self, f"anchor_{score}")) for score in range(self.TOP_SCORE + 1)]


class SheetQuerySet(models.QuerySet["InterviewSheet"]):
    """Sheets by how far they are."""

    def active(self) -> Self:
        """All but those whose panellist stepped aside or was taken off the panel."""
        return self.filter(left_at__isnull=True)

    def submitted(self) -> Self:
        """Those that are locked and count."""
        return self.filter(submitted_at__isnull=False)


@keeps(
    ASSESSED,
    person="application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("panellist", "assigned_by"),
)
class InterviewSheet(models.Model):
    """One panellist's seat on the panel of one applicant, and what they scored by themselves before the talk."""

    class Recommendation(models.TextChoices):
        """Apart from the score, in the same words as a review's."""

        YES = "yes", _("Recommend")
        UNSURE = "unsure", _("Recommend with reservations")
        NO = "no", _("Do not recommend")

    application = models.ForeignKey(Application, models.CASCADE, related_name="panel")
    panellist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="interview_sheets", verbose_name=_("panellist")
    )
    guide = models.ForeignKey(InterviewGuide, models.PROTECT, related_name="sheets")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(_("assigned"))
    recommendation = models.CharField(_("recommendation"), max_length=8, choices=Recommendation, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    left_at = models.DateTimeField(_("left the panel"), null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview sheet")
        verbose_name_plural = _("interview sheets")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "panellist"], name="one_sheet_a_panellist"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(recommendation=""), name="submitted_sheet_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(submitted_at__isnull=True),
                name="who_leaves_a_panel_scores_nothing",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["panellist", "submitted_at"], name="sheets_of_a_panellist")]
        triggers: ClassVar = [
            tracked("id", "application_id", "panellist_id", "guide_id", "recommendation", "submitted_at", "left_at")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"


@keeps(ASSESSED, person="sheet__application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE})
class InterviewScore(models.Model):
    """The points for one question, with a note. A draft may have one without the other."""

    sheet = models.ForeignKey(InterviewSheet, models.CASCADE, related_name="scores")
    question = models.ForeignKey(GuideQuestion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("score of an interview")
        verbose_name_plural = _("scores of interviews")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_score_a_question"),
            models.CheckConstraint(condition=Q(points__lte=4), name="interview_score_is_0_to_4"),
        ]
        triggers: ClassVar = [tracked("id", "sheet_id", "question_id", "points")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.points}"


@keeps(ASSESSED, person="application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE}, staff=("written_by",))
class Consensus(models.Model):
    """What a panel agreed on in its talk. It stands beside the single scores and changes none."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="consensus")
    text = models.TextField(_("what the panel agreed on"))
    recommendation = models.CharField(_("recommendation"), max_length=8, choices=InterviewSheet.Recommendation)
    version = models.PositiveIntegerField(_("times written"), default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("consensus of a panel")
        verbose_name_plural = _("consensus of panels")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "application_id", "recommendation", "version", "written_by_id")]

    def __str__(self) -> str:
        return f"{self.application_id}"


@keeps(ASSESSED, person="consensus__application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE}, staff=("by",))
class ConsensusVoice(models.Model):
    """One panellist's yes to the words of a consensus, or their dissent in their own words."""

    consensus = models.ForeignKey(Consensus, models.CASCADE, related_name="voices")
    version = models.PositiveIntegerField(_("of the words"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("panellist"))
    agrees = models.BooleanField(_("agrees"))
    words = models.TextField(_("dissent"), blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("voice on a consensus")
        verbose_name_plural = _("voices on a consensus")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consensus", "version", "by"], name="one_voice_a_panellist"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(words=""), name="dissent_has_words"),
        ]
        triggers: ClassVar = [tracked("id", "consensus_id", "version", "by_id", "agrees")]

    def __str__(self) -> str:
        return f"{self.consensus_id} {self.agrees}"
