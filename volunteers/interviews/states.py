"""What can become of a booked interview."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingState(models.TextChoices):
    """Booked first; then one of the others, which are the end of it."""

    BOOKED = "booked", _("Booked")
    CANCELLED = "cancelled", _("Cancelled")
    ATTENDED = "attended", _("Came")
    MISSED = "missed", _("Did not come")


OUTCOMES: Final = frozenset({BookingState.ATTENDED, BookingState.MISSED})
"""What staff note once the interview has begun; one can be corrected to the other."""
REMINDER_HOURS: Final = 48
"""Hours before an interview at which the applicant is reminded."""
