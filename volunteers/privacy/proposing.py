"""Listing what became due, for the privacy officer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from volunteers.privacy.models_batches import DisposalBatch
from volunteers.privacy.rules import Rule

MOST: Final = 1000
"""Rows of one list: what nobody can look through nobody should approve."""
State = DisposalBatch.State


@transaction.atomic
def propose(rule: Rule, *, at: datetime) -> DisposalBatch | None:
    """Lists what is due and on no list yet; None where there is nothing new."""
    today, table = timezone.localdate(at), rule.over(at).model._meta.label
    lists = DisposalBatch.objects.select_for_update().filter(table=table)
    waiting = Q(state__in=[State.PROPOSED, State.APPROVED]) | Q(state=State.POSTPONED, again_on__gt=today)
    listed = {key for keys in lists.filter(waiting).values_list("keys", flat=True) for key in keys}
    due = list(rule.due(at).exclude(pk__in=listed).order_by("pk").values_list("pk", flat=True)[:MOST])
    if not due:
        return None
    return DisposalBatch.objects.create(
        kind=rule.kind.key,
        table=table,
        keys=due,
        digest=digest_of(table, due),
        held=rule.over(at).count() - rule.due(at).count(),
        proposed_at=at,
    )


def digest_of(table: str, keys: Iterable[int]) -> str:
    """The SHA-256 of a list: one line a row, in order. Anybody can compute it again from the list."""
    return hashlib.sha256("".join(f"{table}:{key}\n" for key in sorted(keys)).encode()).hexdigest()
