"""Actions on many applications, for the pages on which coordinators plan one and read what was done."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from volunteers.applications.states import S
from volunteers.desk.bulk_services import make_run
from volunteers.desk.states import BulkAction
from volunteers.models import Application, User


def bulk_pages(coordinator: User | None) -> dict[str, dict[str, Any]]:
    """The arguments of each address of a run of this coordinator: a message to all whom they screen."""
    assert coordinator is not None
    names = ("run", "preview", "start")
    return {f"admin:volunteers_application_bulk_{name}": {"pk": planned(coordinator)} for name in names}


def planned(coordinator: User) -> int:
    """The key of a run that has not started."""
    waiting = Application.objects.filter(state__in=[S.SCREENING, S.WITHDRAWN]).values_list("pk", flat=True)
    return make_run(action=BulkAction.MESSAGE, chosen=waiting, by=coordinator, at=timezone.now()).pk
