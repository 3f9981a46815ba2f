"""What can become of a place at an information session."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatState(models.TextChoices):
    """Held until the address is confirmed; then one of the others."""

    HELD = "held", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Comes")
    ATTENDED = "attended", _("Came")
    MISSED = "missed", _("Did not come")
    CANCELLED = "cancelled", _("Cancelled")
    EXPIRED = "expired", _("Never confirmed")


TAKING: Final = (SeatState.HELD, SeatState.CONFIRMED, SeatState.ATTENDED, SeatState.MISSED)
"""States that take one of the session's places."""
EXPECTED: Final = (SeatState.CONFIRMED, SeatState.ATTENDED, SeatState.MISSED)
"""States of those who are expected to come, or were."""
OUTCOMES: Final = frozenset({SeatState.ATTENDED, SeatState.MISSED})
HOLD_HOURS: Final = 24
"""Hours in which an address has to be confirmed."""
REMINDER_HOURS: Final = 48
KEPT_DAYS: Final = 30
"""Days after a session in which its bookings are still kept."""
