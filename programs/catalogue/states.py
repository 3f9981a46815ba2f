"""The states of an application that a program's stages may belong to.

The machine itself is `volunteers.applications.states`; a test holds these codes against it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StageState(models.TextChoices):
    """Where in an application's path a stage belongs. Stages add no transitions of their own."""

    SUBMITTED = "submitted", _("Received")
    SCREENING = "screening", _("Being checked")
    IN_REVIEW = "in_review", _("Being assessed")
    INTERVIEW = "interview", _("Interview")
    DECISION_PENDING = "decision_pending", _("Decision")
    CONDITIONS = "conditions", _("Completing checks")


class FormState(models.TextChoices):
    """From when on a question is asked, required or frozen; in the order of an application's path."""

    DRAFT = "draft", _("While applying")
    SUBMITTED = "submitted", _("Received")
    SCREENING = "screening", _("Being checked")
    IN_REVIEW = "in_review", _("Being assessed")
    INTERVIEW = "interview", _("Interview")
    DECISION_PENDING = "decision_pending", _("Decision")
    CONDITIONS = "conditions", _("Completing checks")


def has_reached(state: str, threshold: str) -> bool:
    """Whether a state of the path is at or past the threshold; an empty threshold is never reached."""
    path = FormState.values
    return bool(threshold) and state in path and path.index(state) >= path.index(threshold)
