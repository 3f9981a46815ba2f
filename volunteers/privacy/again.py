"""Erasing once more what a restored backup has brought back, from a list of numbers that tells of nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from programs.history.models import HistoryEntry
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.correspondence.models import OutboxPause
from volunteers.people.models import User
from volunteers.privacy.disposal import EMPTY, close_account, note
from volunteers.privacy.rows import erase
from volunteers.service.models import Membership

ROOTS: Final[Mapping[str, Any]] = MappingProxyType(
    {"membership": Membership, "application": Application, "account": User}
)
"""What else is erased hangs on one of these; the retention rules that ask nobody go again by themselves every night."""


class AgainRefused(Refusal):
    """The list cannot be worked off now, or is none."""


def erased(*, since: datetime) -> Iterator[str]:
    """A line for each membership, application and account that went since a moment, and for each emptied account."""
    for name, model in ROOTS.items():
        gone = HistoryEntry.objects.filter(table_name=model._meta.db_table, operation="DELETE", at__gte=since)
        for key in gone.order_by("id").values_list("row_key", flat=True):
            yield f"{name} {key}"
    before, after = EMPTY.split("{}")
    emptied = User.objects.filter(email__startswith=before, email__endswith=after, is_active=False)
    for pk in emptied.order_by("pk").values_list("pk", flat=True):
        yield f"account {pk}"


@transaction.atomic
def erase_again(lines: Iterable[str], *, at: datetime) -> Counter[str]:
    """Erases what the lines name and is there, all of it or nothing; returns how many rows of which table went.

    Only while the outbox is paused, as a restore leaves it: later a number may be somebody else's.
    """
    if not OutboxPause.objects.exists():
        raise AgainRefused(_("The outbox is not paused: this is only done right after a restore."))
    wanted = {name: set[int]() for name in ROOTS}
    for line in filter(None, map(str.strip, lines)):
        name, _space, number = line.partition(" ")
        if name not in wanted or not (number.isascii() and number.isdecimal()):
            raise AgainRefused(_("This is no line of such a list: %(line)s") % {"line": line[:60]})
        wanted[name].add(int(number))
    counts: Counter[str] = Counter()
    for name in ("membership", "application"):
        counts += erase(ROOTS[name].objects.filter(pk__in=wanted[name]))
    for person in User.objects.filter(pk__in=wanted["account"]).order_by("pk"):
        counts += close_account(person)
    note(counts, at=at)
    return counts
