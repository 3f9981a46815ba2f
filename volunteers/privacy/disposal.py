"""What goes every night: records whose time is over, and accounts whose owners asked when nothing else is left."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import structlog
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from programs.history.kinds import HISTORY_DAYS
from volunteers.applications.models import Application
from volunteers.correspondence.models import OutboxMail
from volunteers.people.addresses import end_sessions
from volunteers.people.models import RoleGrant, User
from volunteers.privacy.models import DataCopy, Disposal, ErasureRequest, Hold
from volunteers.privacy.proposing import propose
from volunteers.privacy.rows import StillNeeded, erase
from volunteers.privacy.rules import Rule, known_by_address, rules, waiting_for_one_mail
from volunteers.service.models import Membership

log = structlog.get_logger("disposal")

EMPTY = "closed-{}@account.invalid"


def dispose(*, at: datetime) -> Counter[str]:
    """Does all that is due at this moment; returns how many rows of which table went. Running again does nothing.

    What the privacy officer approves first is only listed.
    """
    counts: Counter[str] = Counter()
    for rule in rules():
        if rule.asks:
            propose(rule, at=at)
        else:
            counts += apply_rule(rule, at=at)
    for wish in ErasureRequest.objects.filter(withdrawn_at__isnull=True).order_by("pk"):
        counts += close_if_empty(wish.person_id, at=at)
    forget_history()
    return counts


def apply_rule(rule: Rule, *, at: datetime) -> Counter[str]:
    """Deletes what one rule says, each row in its own transaction: one that cannot go does not keep the others."""
    counts: Counter[str] = Counter()
    for key in list(rule.due(at).values_list("pk", flat=True)):
        try:
            counts += dispose_of(rule, key, at=at)
        except Exception as error:  # whatever it is, the others have their turn all the same
            log.warning("not disposed of", kind=rule.kind.key, row=key, error=type(error).__name__)
    note(counts, at=at)
    return counts


@transaction.atomic
def dispose_of(rule: Rule, key: int, *, at: datetime) -> Counter[str]:
    """Deletes one row with what hangs on it, unless it was used again or held meanwhile."""
    rows = rule.due(at).filter(pk=key)
    if not list(rows.select_for_update(of=("self",))):
        return Counter()
    model = rows.model
    alone: QuerySet[Any] = QuerySet(model).filter(pk=key)
    application_id = alone.values_list("application_id", flat=True)[0] if model is Membership else None
    counts = erase(alone)
    if application_id:
        counts += erase(Application.objects.filter(pk=application_id))
    return counts


def note(counts: Counter[str], *, at: datetime) -> None:
    """Writes down how much of what went, and nothing about whom."""
    day = timezone.localdate(at)
    Disposal.objects.bulk_create(Disposal(on=day, kind=label, rows=rows) for label, rows in sorted(counts.items()))


def is_held(person_id: int) -> bool:
    """Whether nothing about the person may go."""
    return Hold.objects.live().filter(person_id=person_id).exists()


def is_anything_left(person: User) -> bool:
    """Whether an account still has something that has to be kept."""
    return (
        Application.objects.filter(applicant=person).exists()
        or Membership.objects.filter(user=person).exists()
        or RoleGrant.objects.filter(user=person).exists()
        or any(True for _known in known_by_address(person))
    )


@transaction.atomic
def close_if_empty(person_id: int, *, at: datetime) -> Counter[str]:
    """Closes the account of somebody who asked, once nothing else is kept and nobody holds it."""
    person = User.objects.select_for_update().filter(pk=person_id).first()
    if person is None or is_held(person_id) or is_anything_left(person):
        return Counter()
    if not ErasureRequest.objects.filter(person=person, withdrawn_at__isnull=True).exists():
        return Counter()
    counts = close_account(person)
    note(counts, at=at)
    return counts


def close_account(person: User) -> Counter[str]:
    """Deletes the account with everything of the person's own. Who worked on others' records leaves an empty shell."""
    counts = erase(letters_of(person))
    for rows in waiting_for_one_mail(person):
        counts += erase(rows)
    end_sessions(user=person)
    try:
        with transaction.atomic():
            return counts + erase(User.objects.filter(pk=person.pk))
    except StillNeeded:
        return counts + empty(person)


def letters_of(person: User) -> QuerySet[OutboxMail]:
    """Everything that was written to the person."""
    return OutboxMail.objects.filter(Q(recipient=person) | Q(recipient__isnull=True, to_email__iexact=person.email))


def empty(person: User) -> Counter[str]:
    """Takes everything personal out of an account whose number other people's records name."""
    counts: Counter[str] = Counter()
    own: list[QuerySet[Any]] = [
        EmailAddress.objects.filter(user=person),
        Authenticator.objects.filter(user=person),
        DataCopy.objects.filter(person=person),
        ErasureRequest.objects.filter(person=person),
        person.codes.all(),
        person.address_changes.all(),
        person.corrections.all(),
        person.consents.all(),
        person.files.all(),
    ]
    for rows in own:
        counts += erase(rows)
    person.email, person.given_name, person.family_name = EMPTY.format(person.pk), "", ""
    person.is_active = False
    person.set_unusable_password()
    person.save()
    return counts


def forget_history() -> int:
    """Deletes entries of the history that are older than two years. The database refuses to delete younger ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_forget_history(%s)", [HISTORY_DAYS])
        return int(cursor.fetchone()[0])
