"""One mail a working morning to each member of staff for whom something waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from volunteers.applications.deadlines import is_business_day
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue
from volunteers.desk.models import DeskSettings
from volunteers.people.models import RoleGrant, User
from volunteers.review.desk import Pile, desk_of
from volunteers.review.words import age

KIND = "desk_digest"


def send_digests(*, at: datetime) -> int:
    """Writes this morning's mails; returns how many. Asking again the same day writes nothing more."""
    if not is_business_day(timezone.localdate(at)):
        return 0
    return sum(digest(person, at=at) is not None for person in without_todays(at=at).iterator())


def without_todays(*, at: datetime) -> QuerySet[User]:
    """Staff with a role in force who want the mail and have not got it today."""
    in_force = RoleGrant.objects.in_force(on=timezone.localdate(at)).filter(role__in=RoleGrant.STAFF_ROLES)
    sent = OutboxMail.objects.filter(kind=KIND, cause=cause_of(at))
    return (
        User.objects.filter(pk__in=in_force.values("user_id"), is_active=True)
        .exclude(desk_settings__wants_digest=False)
        .exclude(pk__in=sent.values("recipient_id"))
        .order_by("pk")
    )


@transaction.atomic
def digest(person: User, *, at: datetime) -> OutboxMail | None:
    """The mail of one person with the piles of their desk, without a name of any applicant; None if nothing waits."""
    today = timezone.localdate(at)
    with override(person.language):
        piles = [pile for pile in desk_of(person, on=today) if pile.number]
        if not piles:
            return None
        context = {
            "lines": list(lines_of(piles, at=at)),
            "path": reverse("admin:index"),
            "settings_path": reverse("admin:volunteers_desksettings_changelist"),
        }
    return enqueue(kind=KIND, cause=cause_of(at), recipient=person, context=context, at=at)


def lines_of(piles: list[Pile], *, at: datetime) -> Iterator[dict[str, str]]:
    """Each pile in words: what, how many, and since when the oldest waits."""
    for pile in piles:
        waits = age(pile.oldest, on=timezone.localdate(at)) if pile.oldest else ""
        yield {"label": str(pile.label), "figure": pile.figure, "age": waits}


def cause_of(at: datetime) -> str:
    """One mail a person and day."""
    return f"digest:{timezone.localdate(at).isoformat()}"


@transaction.atomic
def choose_digest(*, wants_digest: bool, by: User) -> DeskSettings:
    """Keeps whether the person wants the morning mail."""
    kept, _is_new = DeskSettings.objects.update_or_create(user=by, defaults={"wants_digest": wants_digest})
    return kept
