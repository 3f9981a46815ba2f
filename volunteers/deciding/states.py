"""What can come of a decision that is released with others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """It waits for its turn, then one of the others."""

    WAITING = "waiting", _("Waits for its turn")
    SENT = "sent", _("In force, the mail is on its way")
    REFUSED = "refused", _("Not released")
