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
