"""A night and the privacy officer's morning after it, for tests that ask what goes in the end."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from tests.factories.volunteers import staff
from volunteers.models import DisposalBatch, RoleGrant, User
from volunteers.privacy import batches, disposal


def officer() -> User:
    """The privacy officer."""
    known = User.objects.filter(email="officer@example.org").first()
    return known or staff(RoleGrant.Role.PRIVACY_OFFICER, email="officer@example.org")


def dispose(*, at: datetime) -> Counter[str]:
    """What goes by itself, then what is approved, then the accounts that became empty by that."""
    counts = disposal.dispose(at=at)
    waiting = list(DisposalBatch.objects.filter(state="proposed").order_by("pk"))
    if not waiting:
        return counts
    by = officer()
    for batch in waiting:
        batches.approve(batch_id=batch.pk, by=by, at=at)
        batches.carry_out(batch_id=batch.pk, at=at)
        batch.refresh_from_db()
        counts += Counter(batch.counts)
    return counts + disposal.dispose(at=at)
