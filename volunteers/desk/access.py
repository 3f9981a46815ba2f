"""Who may do what, read from the predicates themselves; and why somebody may not, step by step.

Nothing here tells anything about an applicant: whatever lies between a person and an application (it is their own,
they are tied to the applicant, they stepped aside) is one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules.permissions import permissions

from volunteers.applications.models import Application
from volunteers.applications.permissions import STAFF_READERS
from volunteers.desk.access_words import OWN_WORDS
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import program_of
from volunteers.review.queries import reviews_of
from volunteers.review.record import sees_identity
from volunteers.review.searching import SEES_NAMES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Role = RoleGrant.Role
ACTS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "view": gettext_lazy("see"),
        "add": gettext_lazy("add"),
        "change": gettext_lazy("change"),
        "delete": gettext_lazy("delete"),
    }
)


@dataclass(frozen=True)
class Permission:
    """One permission in words, and whether each role brings it (in the order of the roles)."""

    name: str
    code: str
    held: list[bool]


def matrix() -> list[Permission]:
    """Every permission that a role brings, each asked of somebody who holds that role and no other."""
    people = [holder_of(role) for role in Role]
    rows = [
        Permission(name_of(code), code, [brings(code, person) for person in people]) for code in sorted(permissions)
    ]
    return sorted((row for row in rows if any(row.held)), key=lambda row: (row.code.partition("_")[2], row.code))


def holder_of(role: str) -> User:
    """Nobody in particular, with one role; never saved."""
    person = User(pk=0, email="nobody@example.org")
    person.__dict__["live_grants"] = [RoleGrant(user=person, role=role)]
    return person


def brings(code: str, person: User) -> bool:
    """Whether the predicate says yes before it knows which row is meant."""
    return bool(permissions.test_rule(code, person, None))


def name_of(code: str) -> str:
    """A permission in words: what is done, and with what."""
    if code in OWN_WORDS:
        return str(OWN_WORDS[code])
    room, _dot, rest = code.partition(".")
    act, _line, model = rest.partition("_")
    try:
        thing = str(apps.get_model(room, model)._meta.verbose_name_plural)
    except LookupError:
        return rest.replace("_", " ")
    return f"{thing}: {ACTS.get(act, act)}"


@dataclass(frozen=True)
class Subject:
    """Something of an application that roles open, and whether a person really gets it."""

    label: StrOrPromise
    roles: tuple[str, ...]
    opens: Callable[[User, Application], bool]


def _identity(person: User, application: Application) -> bool:
    return person.has_perm("volunteers.view_application", application) and sees_identity(person, application)


SUBJECTS: Final[Mapping[str, Subject]] = MappingProxyType(
    {
        "record": Subject(
            gettext_lazy("The application in the list, and its record"),
            STAFF_READERS,
            lambda person, application: person.has_perm("volunteers.view_application", application),
        ),
        "identity": Subject(gettext_lazy("Who applies: name and contact"), SEES_NAMES, _identity),
        "messages": Subject(
            gettext_lazy("The messages with the applicant"),
            (Role.COORDINATOR, Role.AUDITOR),
            lambda person, application: person.has_perm("volunteers.view_message", application),
        ),
        "disclosures": Subject(
            gettext_lazy("The disclosures"),
            (Role.SAFEGUARDING_OFFICER,),
            lambda person, application: person.has_perm("volunteers.view_disclosure", application),
        ),
        "review": Subject(
            gettext_lazy("The answers without a name, to review them"),
            (Role.REVIEWER,),
            lambda person, application: reviews_of(person).filter(application=application).exists(),
        ),
    }
)


@dataclass(frozen=True)
class Answer:
    """Yes or no, and the steps that lead there."""

    may: bool
    steps: list[str]


def explain(person: User, application: Application, subject: Subject, *, on: date) -> Answer:
    """Whether the person gets it, and why (not), from the account to the single application."""
    may = person.is_active and subject.opens(person, application)
    steps = [_("The account is active.") if person.is_active else _("The account is switched off.")]
    covering = False
    for grant in person.grants.select_related("program", "division").order_by("starts_on", "pk"):
        if grant.role in subject.roles:
            reason = shortfall(grant, application, on=on)
            covering = covering or not reason
            outcome = reason or _("covers this application.")
            steps.append(f"{in_words(grant)}: {outcome}")
    if len(steps) == 1:
        steps.append(_("Never had a role that opens this. These do: %(roles)s.") % {"roles": names(subject.roles)})
    steps += blindness(person, subject)
    if covering and not may:
        steps.append(missing(subject, application))
    return Answer(may, steps)


def shortfall(grant: RoleGrant, application: Application, *, on: date) -> str:
    """Why a role does not cover an application; nothing when it does."""
    program, division = program_of(application)
    if grant.ends_on is not None and grant.ends_on < on:
        return _("it ended on %(day)s.") % {"day": date_format(grant.ends_on)}
    if grant.starts_on > on:
        return _("it begins on %(day)s.") % {"day": date_format(grant.starts_on)}
    if grant.program_id is not None and grant.program_id != program:
        return _("the application is to another program.")
    if grant.division_id is not None and division is not None and grant.division_id != division:
        return _("the application is to an intake of another division.")
    return ""


def blindness(person: User, subject: Subject) -> Iterator[str]:
    """Who judges without names is told so."""
    blind = {Role.REVIEWER, Role.DECISION_MAKER} & {grant.role for grant in person.live_grants}
    if blind and not blind & set(subject.roles):
        yield _("Reviewers and decision-makers work without knowing who applies, so their roles do not open this.")


def missing(subject: Subject, application: Application) -> str:
    """What stands between a role that would do and the application, without saying anything about the applicant."""
    if application.submitted_at is None:
        return _("It has not been sent. Nobody but the applicant reads a draft.")
    if Role.REVIEWER in subject.roles:
        return _(
            "Nobody has asked this person to review it, or they are kept away from it for a personal reason: a tie, or"
            " because they stepped aside. Which of them is not said here."
        )
    return _(
        "The person is kept away from it for a personal reason: it is their own application, or they are tied to it."
        " Which of them is not said here."
    )


def in_words(grant: RoleGrant) -> str:
    """A role with where it holds."""
    places = [str(place) for place in (grant.program, grant.division) if place is not None]
    where = ", ".join(places) or _("the whole organisation")
    return f"{grant.get_role_display()} ({where})"


def names(roles: tuple[Any, ...]) -> str:
    """Roles as people call them."""
    return ", ".join(str(Role(role).label) for role in roles)
