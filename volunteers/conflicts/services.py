"""Keeping one's own list of ties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.conflicts.models import Tie
from volunteers.conflicts.public_domains import is_public
from volunteers.people.models import RoleGrant, User

MOST: Final = 200
Kind = Tie.Kind


class TieRefused(Refusal):
    """The tie cannot be kept like this."""


@dataclass(frozen=True)
class TieFacts:
    """What a reviewer writes down. Only what the kind asks for is kept."""

    kind: str
    name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postal_code: str = ""
    domain: str = ""


ASKED: Final = {
    Kind.PERSON: ("name", "email", "phone"),
    Kind.HOUSEHOLD: ("street", "postal_code"),
    Kind.ORGANISATION: ("name", "domain"),
}
"""What each kind is made of."""


@transaction.atomic
def add_tie(*, facts: TieFacts, by: User, at: datetime) -> Tie:
    """Puts a tie on the person's own list. The same one again changes nothing."""
    if not by.has_perm("volunteers.view_tie"):
        raise TieRefused(_("Only reviewers keep a list of ties."))
    if facts.kind not in ASKED:
        raise TieRefused(_("Choose what you are tied to."))
    kept = {name: getattr(facts, name).strip() for name in ASKED[Kind(facts.kind)]}
    if "domain" in kept:
        kept["domain"] = domain_in(kept["domain"])
    refuse_unmatchable(facts.kind, kept)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Tie.objects.filter(reviewer=by, kind=facts.kind, **kept).first()
    if same is not None:
        return same
    if Tie.objects.filter(reviewer=by).count() >= MOST:
        raise TieRefused(_("Your list is full. Remove what is no longer true first."))
    return Tie.objects.create(reviewer=by, kind=facts.kind, added_at=at, **kept)


def refuse_unmatchable(kind: str, kept: dict[str, str]) -> None:
    """Raises where nothing could ever be found by it."""
    if kind == Kind.HOUSEHOLD and not kept["postal_code"]:
        raise TieRefused(_("Give the postal code. Without it no household can be found."))
    if not any(kept.values()):
        raise TieRefused(_("Give a name or an address. Without one nothing can be found."))
    if kept.get("domain") and is_public(kept["domain"]):
        raise TieRefused(_("Everybody can have an address there, so it says nothing. Give the organisation's name."))


def domain_in(text: str) -> str:
    """What follows the @, however it was written: `@example.org`, `jo@example.org`, `https://www.example.org/`."""
    text = text.lower().rpartition("@")[2]
    text = re.sub(r"^[a-z]+://", "", text).partition("/")[0]
    return text.removeprefix("www.").strip(". ")


@transaction.atomic
def remove_tie(*, tie_id: int, by: User) -> None:
    """Takes a tie off the person's own list (Tie.DoesNotExist for anybody else's)."""
    Tie.objects.get(pk=tie_id, reviewer=by).delete()


def forget_ties(*, at: datetime) -> int:
    """Deletes the lists of people who review nothing any more; returns how many entries went."""
    today = timezone.localdate(at)
    still = RoleGrant.objects.in_force(on=today).filter(role=RoleGrant.Role.REVIEWER)
    gone, _by_table = Tie.objects.exclude(reviewer_id__in=still.values("user_id")).delete()
    return gone
