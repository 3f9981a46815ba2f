"""Applications of different accounts that may come from one person: how they are found, and what is said of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application, Revision
from volunteers.applications.scope import applications_for
from volunteers.applications.shape import Topic
from volunteers.applications.states import ENDS
from volunteers.casework import notifications
from volunteers.casework.models_alike import Comparison, Likeness
from volunteers.casework.permissions import NOTE_READERS
from volunteers.casework.states import Ground, Verdict
from volunteers.people.models import User

SALT: Final = "volunteers.casework.alike"
DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})
PHONE_DIGITS: Final = 10
MOST: Final = 20


class ComparisonRefused(Refusal):
    """Nothing can be said of these two applications, or not by this person."""


@dataclass(frozen=True)
class Alike:
    """Another account's application that has something in common with this one."""

    application: Application
    grounds: list[str]

    @property
    def words(self) -> str:
        """What they have in common."""
        return ", ".join(str(Ground(each).label) for each in self.grounds)


def plain_email(address: str) -> str:
    """An address without what its owner may vary: case, what follows a plus, and dots where they mean nothing."""
    local, _at, domain = address.strip().casefold().partition("@")
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain in DOTLESS else local}@{domain}"


def plain_name(name: str) -> str:
    """A name without accents, case, hyphens and the order of its parts."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(sorted(re.findall(r"[a-z]+", letters)))


def plain_phone(phone: str) -> str:
    """The last ten digits of a number; nothing where there are fewer."""
    digits = re.sub(r"\D", "", phone)
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def digest(ground: str, value: str) -> str:
    """The keyed digest under which a value is found again and cannot be read."""
    return salted_hmac(f"{SALT}.{ground}", value, algorithm="sha256").hexdigest()


def values_of(application: Application, revision: Revision) -> Iterator[tuple[str, str]]:
    """What two applications of one person would share."""
    yield Ground.EMAIL, plain_email(application.applicant.email)
    contact = next((each for each in revision.answers.values() if each.get("topic") == Topic.CONTACT), None)
    answers = contact["answers"] if contact else {}
    name, phone = plain_name(application.applicant_name), plain_phone(str(answers.get("phone", "")))
    if name and phone:
        yield Ground.NAME_AND_PHONE, f"{name} {phone}"


@transaction.atomic
def note_likeness(application: Application, revision: Revision) -> None:
    """Keeps the digests of an application as it was just sent, in place of earlier ones."""
    Likeness.objects.filter(application=application).delete()
    Likeness.objects.bulk_create(
        Likeness(application=application, ground=ground, digest=digest(ground, value))
        for ground, value in values_of(application, revision)
    )


def note_missing(*, most: int = 2000) -> int:
    """Keeps the digests of applications that have none yet: of those sent before, imported or loaded."""
    rows = Application.objects.filter(submitted_at__isnull=False, likenesses__isnull=True)
    waiting = list(rows.select_related("applicant").order_by("pk")[:most])
    for application in waiting:
        latest = application.revisions.order_by("-number").first()
        if latest is not None:
            note_likeness(application, latest)
    return len(waiting)


def alike_to(user: Any, application: Application) -> list[Alike]:
    """The applications that may come from the same person, and nothing was said of, where the reader sees names."""
    own = list(Likeness.objects.filter(application=application))
    if not own:
        return []
    same = Q()
    for each in own:
        same |= Q(likenesses__ground=each.ground, likenesses__digest=each.digest)
    rows = applications_for(user, NOTE_READERS).filter(same).exclude(applicant_id=application.applicant_id)
    settled = {key for pair in comparisons_of(application) for key in (pair.application_id, pair.other_id)}
    found = rows.exclude(pk__in=settled).select_related("program", "intake").prefetch_related("likenesses")
    digests = {each.digest for each in own}
    return [
        Alike(each, [row.ground for row in each.likenesses.all() if row.digest in digests])
        for each in found.distinct().order_by("-pk")[:MOST]
    ]


def comparisons_of(application: Application) -> list[Comparison]:
    """What was said of this application and others."""
    pairs = Comparison.objects.filter(Q(application=application) | Q(other=application))
    return list(pairs.select_related("application__program", "other__program", "said_by").order_by("pk"))


def said_to(user: Any, application: Application) -> list[tuple[Comparison, Application]]:
    """What was said of this application and others whose names the person may see too, each with the other."""
    pairs = [
        (pair, pair.other if pair.application_id == application.pk else pair.application)
        for pair in comparisons_of(application)
    ]
    mine = applications_for(user, NOTE_READERS).filter(pk__in=[other.pk for _pair, other in pairs])
    seen = set(mine.values_list("pk", flat=True))
    return [(pair, other) for pair, other in pairs if other.pk in seen]


def related_to(user: Any, application: Application) -> list[Application]:
    """Other applications of the same person, of this account and of accounts tied to it.

    Only where the reader sees names: elsewhere they decide without knowing who applies.
    """
    tied = [pair for pair in comparisons_of(application) if pair.verdict == Verdict.SAME]
    people = {each.applicant_id for pair in tied for each in (pair.application, pair.other)}
    rows = applications_for(user, NOTE_READERS).filter(applicant_id__in={application.applicant_id, *people})
    return list(rows.exclude(pk=application.pk).select_related("program", "intake").order_by("-pk")[:MOST])


@transaction.atomic
def compare(*, application_id: int, other_id: int, verdict: str, by: User, at: datetime) -> Comparison:
    """Says of two applications that they are not from one person, or ties them. Asking again changes nothing.

    A tie moves nothing: who is mistaken for somebody else must not get to see their answers. Both accounts are told.
    """
    first, second = pair_of(application_id, other_id)
    if not all(by.has_perm("volunteers.compare_application", each) for each in (first, second)):
        raise ComparisonRefused(_("Only a coordinator of both programs can say this."))
    if verdict == Verdict.SAME and (intake := both_live(first, second)):
        raise ComparisonRefused(
            _(
                "Both applications to “%(intake)s” are under way. Ask the person which one stays; "
                "once they have withdrawn the other, tie the records."
            )
            % {"intake": intake}
        )
    said, is_new = Comparison.objects.get_or_create(
        application=first, other=second, defaults={"verdict": verdict, "said_by": by, "said_at": at}
    )
    if said.verdict != verdict:
        raise ComparisonRefused(_("Somebody has said something else of these two. Undo that first."))
    if is_new and verdict == Verdict.SAME:
        notifications.tell_both(said, at=at)
    return said


@transaction.atomic
def take_back(*, application_id: int, other_id: int, by: User) -> None:
    """Undoes what was said of two applications. The history keeps who had said it, and when."""
    first, second = pair_of(application_id, other_id)
    if not all(by.has_perm("volunteers.compare_application", each) for each in (first, second)):
        raise ComparisonRefused(_("Only a coordinator of both programs can say this."))
    Comparison.objects.filter(application=first, other=second).delete()


def pair_of(application_id: int, other_id: int) -> tuple[Application, Application]:
    """Both applications, locked in one order, the earlier first."""
    rows = Application.objects.select_for_update(of=["self"]).select_related("program", "intake", "applicant")
    found = list(rows.filter(pk__in={application_id, other_id}).order_by("pk"))
    if len(found) != 2 or found[0].applicant_id == found[1].applicant_id:
        raise ComparisonRefused(_("These two are not applications of two accounts."))
    return found[0], found[1]


def both_live(first: Application, second: Application) -> str:
    """The intake to which both have an application under way, in words; nothing otherwise."""
    is_same = first.intake_id == second.intake_id
    return str(first.intake) if is_same and not {first.state, second.state} & ENDS else ""
