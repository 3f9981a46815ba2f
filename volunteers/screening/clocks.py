"""What time does by itself to record checks. Running again does nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from volunteers.applications.clocks import attempt
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.screening import check_services, notifications
from volunteers.screening.models_checks import RecordCheck

WAITS_DAYS: Final = 7
LOOK_AHEAD_DAYS: Final = 60
"""How long before its end a result is renewed: the check itself may take weeks."""


def run_check_clocks(*, at: datetime) -> int:
    """Reminds who has not agreed after a week, and renews what soon stops counting; returns how many were touched."""
    return remind_all(at=at) + renew_all(at=at)


def remind_all(*, at: datetime) -> int:
    """One reminder a check that waits for its person."""
    due = RecordCheck.objects.for_applicant().filter(
        asked_at__lte=at - timedelta(days=WAITS_DAYS),
        consented_at__isnull=True,
        application__state__in=[S.CONDITIONS, S.APPOINTED],
    )
    rows = list(due.order_by("pk").values_list("pk", "application_id"))
    causes = [f"check:{pk}:waits" for pk, _application_id in rows]
    written = set(OutboxMail.objects.filter(kind="check_waits", cause__in=causes).values_list("cause", flat=True))
    return sum(
        attempt(partial(remind, pk, at=at), clock="check_waits", application_id=application_id)
        for pk, application_id in rows
        if f"check:{pk}:waits" not in written
    )


@transaction.atomic
def remind(check_id: int, *, at: datetime) -> bool:
    """Writes the reminder, unless the person was quicker."""
    check = check_services.locked(check_id)
    if not check.is_running or check.consented_at is not None:
        return False
    notifications.remind_to_agree(check, at=at)
    return True


def renew_all(*, at: datetime) -> int:
    """Begins the next check of each member whose result soon stops counting."""
    ending = RecordCheck.objects.ending(on=timezone.localdate(at), within_days=LOOK_AHEAD_DAYS)
    return sum(
        attempt(partial(renewed, pk, at=at), clock="check_renewal", application_id=application_id)
        for pk, application_id in ending.order_by("pk").values_list("pk", "application_id")
    )


def renewed(check_id: int, *, at: datetime) -> bool:
    """Whether a next check was begun."""
    return check_services.renew(check_id=check_id, at=at) is not None
