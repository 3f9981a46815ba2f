"""Approving or putting off what is due, erasing it row by row, and looking afterwards whether it is gone."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, Final

import structlog
from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from programs.history.kept import declarations
from volunteers.people.models import User
from volunteers.privacy.disposal import dispose_of, note
from volunteers.privacy.models_batches import DisposalBatch
from volunteers.privacy.proposing import digest_of
from volunteers.privacy.rules import Rule, rules
from volunteers.privacy.services import PrivacyRefused

log = structlog.get_logger("disposal")
State = DisposalBatch.State
LONGEST_WAIT: Final = timedelta(days=365)


@transaction.atomic
def approve(*, batch_id: int, by: User, at: datetime) -> DisposalBatch:
    """Has a list erased. Approving twice changes nothing."""
    batch = lock(batch_id, by=by)
    if batch.state in {State.APPROVED, State.DONE}:
        return batch
    if batch.state != State.PROPOSED:
        raise PrivacyRefused(_("This list was put off. It comes again by itself."))
    if rows_of(batch).filter(**{rule_of(batch).person: by}).exists():
        raise PrivacyRefused(_("A record of your own is on this list. Somebody else has to approve it."))
    batch.state, batch.decided_by, batch.decided_at = State.APPROVED, by, at
    batch.save()
    app.configure_task("carry_out_disposal").defer(batch_id=batch.pk)
    return batch


@transaction.atomic
def put_off(*, batch_id: int, reason: str, until: date, by: User, at: datetime) -> DisposalBatch:
    """Keeps a list back until a day, with the reason; then it is proposed again."""
    batch, today = lock(batch_id, by=by), timezone.localdate(at)
    if batch.state != State.PROPOSED:
        raise PrivacyRefused(_("Somebody else has decided about this list meanwhile."))
    if not today < until <= today + LONGEST_WAIT:
        raise PrivacyRefused(_("Choose a day to come, at most a year from now."))
    batch.state, batch.reason, batch.again_on = State.POSTPONED, reason, until
    batch.decided_by, batch.decided_at = by, at
    batch.save()
    return batch


def lock(batch_id: int, *, by: User) -> DisposalBatch:
    """The list, locked, for the privacy officer."""
    if not by.has_perm("volunteers.change_disposalbatch"):
        raise PrivacyRefused(_("Only the privacy officer decides about this."))
    return DisposalBatch.objects.select_for_update(of=["self"]).get(pk=batch_id)


def rule_of(batch: DisposalBatch) -> Rule:
    """The rule by which a list was made."""
    return next(rule for rule in rules() if rule.asks and rule.kind.key == batch.kind)


def rows_of(batch: DisposalBatch) -> QuerySet[Any]:
    """The rows of a list that are still there."""
    return QuerySet(apps.get_model(batch.table)).filter(pk__in=batch.keys)


def carry_out(*, batch_id: int, at: datetime) -> None:
    """Erases an approved list, each row in its own transaction, and looks whether it is gone."""
    batch = DisposalBatch.objects.filter(pk=batch_id, state=State.APPROVED).first()
    if batch is None:
        return
    rule = rule_of(batch)
    for key in batch.keys:
        try:
            carry_out_one(batch_id, rule, key, at=at)
        except Exception as error:  # one row that cannot go does not keep the others; it is told in the certificate
            log.warning("not disposed of", kind=batch.kind, row=key, error=type(error).__name__)
    finish(batch_id, at=at)


@transaction.atomic
def carry_out_one(batch_id: int, rule: Rule, key: int, *, at: datetime) -> None:
    """Erases one row with what hangs on it, unless it is held or no longer due, and counts it in the same transaction."""
    batch = DisposalBatch.objects.select_for_update(of=["self"]).get(pk=batch_id)
    counts = dispose_of(rule, key, at=at)
    note(counts, at=at)
    batch.counts = dict(Counter(batch.counts) + counts)
    batch.save(update_fields=["counts"])


@transaction.atomic
def finish(batch_id: int, *, at: datetime) -> None:
    """Writes the proof: what stayed and why it may, and how much that should be gone was found."""
    batch = DisposalBatch.objects.select_for_update(of=["self"]).get(pk=batch_id)
    if batch.state != State.APPROVED:
        return
    batch.kept = sorted(rows_of(batch).values_list("pk", flat=True))
    batch.left = left_of(batch)
    batch.state, batch.done_at = State.DONE, at
    batch.save()


def left_of(batch: DisposalBatch) -> int:
    """How many rows of any table still name a row that was erased; the database should find none."""
    gone = sorted({*batch.keys} - {*batch.kept})
    found = 0
    for label in declarations():
        for field in apps.get_model(label)._meta.concrete_fields:
            if field.related_model is not None and field.related_model._meta.label == batch.table:
                found += QuerySet(apps.get_model(label)).filter(Q(**{f"{field.name}__in": gone})).count()
    return found


def carry_out_approved(*, at: datetime) -> None:
    """Goes on with lists whose job was lost."""
    for key in list(DisposalBatch.objects.filter(state=State.APPROVED).values_list("pk", flat=True)):
        carry_out(batch_id=key, at=at)


def is_genuine(batch: DisposalBatch) -> bool:
    """Whether the list is the one whose digest was written down when it was made."""
    return batch.digest == digest_of(batch.table, batch.keys)
