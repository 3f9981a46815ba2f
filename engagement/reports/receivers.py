"""A cycle that is closed gets its report in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from engagement.cycles.signals import closed
from engagement.reports.services import store_report


@receiver(closed, dispatch_uid="reports.store")
def store(sender: Any, **kwargs: Any) -> None:
    """Stores the tables once."""
    store_report(cycle_id=kwargs["cycle"].pk, at=kwargs["at"])
