"""Rows about members: an account each, and the membership."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.exchange.columns import tidy
from volunteers.exchange.taking import (
    Foreseen,
    Job,
    Kindly,
    Outcome,
    day_of,
    foreseen,
    language_of,
    refuse_person,
)
from volunteers.people import services as people
from volunteers.people.models import User
from volunteers.service.models import Membership
from volunteers.service.services import enrol_member


def foresee(job: Job, rows: list[list[str]]) -> list[Foreseen]:
    """What each row will do, for a portion of rows."""
    programs = by_name(job.by)
    addresses = [job.of(row, "email").lower() for row in rows]
    known = Membership.objects.annotate(address=Lower("user__email")).filter(
        address__in=addresses, ended_on__isnull=True
    )
    job.seen.update(known.values_list("address", "program_id"))
    return [
        foreseen(partial(of_row, job, row, programs), email=email) for row, email in zip(rows, addresses, strict=True)
    ]


def by_name(user: User) -> dict[str, Program]:
    """The programs whose members the person may add, by each of their names."""
    named = {}
    for program in Program.objects.order_by("pk"):
        if user.has_perm("volunteers.change_membership", Membership(user=user, program=program)):
            for name in (program.slug, *(getattr(program, f"title_{code}") for code in ("en", "fr"))):
                named[tidy(name or "")] = program
    return named


def of_row(job: Job, row: list[str], programs: dict[str, Program]) -> Foreseen:
    """What one row will do."""
    email = job.of(row, "email").lower()
    refuse_person(job, row, needs_email=True)
    program = program_of(job, row, programs)
    joined = job.of(row, "joined")
    day = day_of(joined)
    if joined and (day is None or day > timezone.localdate()):
        raise Refusal(_("Write the day of joining as 2024-03-27, and not a day to come."))
    if email == job.by.email.lower():
        raise Refusal(_("Nobody makes themselves a member."))
    if (email, program.pk) in job.seen:
        return Foreseen(Outcome.SKIP, _("This person is a member already, or named above."), email)
    job.seen.add((email, program.pk))
    return Foreseen(Outcome.ADD, "", email)


def program_of(job: Job, row: list[str], programs: dict[str, Program]) -> Program:
    """The program that a row names."""
    program = programs.get(tidy(job.of(row, "program")))
    if program is None:
        raise Refusal(_("You coordinate no program of this name for all divisions."))
    return program


def take(job: Job, row: list[str], at: datetime) -> None:
    """Makes the account and the membership; a known person keeps their name."""
    program = program_of(job, row, by_name(job.by))
    user = people.find_or_register(email=job.of(row, "email"), at=at)
    if not user.get_full_name():
        people.remember(
            user=user,
            given_name=job.of(row, "given_name"),
            family_name=job.of(row, "family_name"),
            language=language_of(job.of(row, "language")),
        )
    joined = day_of(job.of(row, "joined")) or timezone.localdate(at)
    enrol_member(user=user, program=program, started_on=joined, by=job.by)


PEOPLE = Kindly(foresee, take)
