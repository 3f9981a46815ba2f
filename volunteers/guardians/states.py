"""What a guardian may have answered."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """The guardian's answer."""

    NONE = "", _("No answer yet")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


MOST_ASKED: Final = 5
"""How many guardians can be asked for one application, one after the other."""
REMINDER_DAYS: Final = (7, 14)
