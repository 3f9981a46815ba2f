"""How often the public forms may be used."""

from __future__ import annotations

from typing import Final

from volunteers.people.limits import Limit, within_limit

CONTACT: Final = Limit("contact", 5, 60, 3600)
ALERTS: Final = Limit("alerts", 10, 120, 3600)
CODES: Final = Limit("access-codes", 10, 120, 3600)
SESSIONS: Final = Limit("sessions", 5, 60, 3600)

__all__ = ["ALERTS", "CODES", "CONTACT", "SESSIONS", "within_limit"]
