"""What the search box can find: its filters with their values for one person, and the rows that fit each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, Program
from volunteers.applications.models import SPEAKABLE, Application
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import scope_of
from volunteers.applications.states import ENDS, S
from volunteers.casework.models import Tag, Tagging
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import programs_with
from volunteers.review import queries
from volunteers.review.models import Review
from volunteers.review.search_words import DAY, TODAY, Search, Vocabulary, Word
from volunteers.review.words import staff_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Role = RoleGrant.Role
HIDDEN_STATES: Final = {S.DRAFT, S.EXPIRED}
SHORT: Final = 3
"""Letters below which a word has to be a whole part of a name: fewer make no trigram."""
REFERENCE: Final = re.compile(rf"^([{SPEAKABLE}]{{4}})[- ]?([{SPEAKABLE}]{{4}})$")
SEES_NAMES: Final = (Role.COORDINATOR, Role.AUDITOR)
SIGNS: Final[Mapping[str, str]] = MappingProxyType({"": "", "<": "__lt", "<=": "__lte", ">": "__gt", ">=": "__gte"})
IS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "overdue": _("the day has passed by which somebody had to act"),
        "unanswered": _("a message of the applicant waits for an answer"),
        "unreleased": _("a decision waits for release"),
        "ended": _("nothing more will happen"),
    }
)
NEEDS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "reviewers": _("fewer reviewers than the program asks for"),
        "references": _("a reference was asked for and has not come"),
    }
)
ME: Final[Mapping[str, StrOrPromise]] = MappingProxyType({"me": _("a review that I have to write")})


@dataclass(frozen=True)
class Offer:
    """What a person can narrow the list to."""

    programs: Sequence[Program]
    intakes: Sequence[Intake]
    tags: Sequence[Tag] = ()

    @cached_property
    def intakes_by_code(self) -> dict[str, list[Intake]]:
        """The intakes by their titles in either language, as one writes them in the search: `spring-2027`."""
        found: dict[str, list[Intake]] = {}
        for intake in self.intakes:
            for code in {slugify(getattr(intake, f"title_{language}") or "") for language in ("en", "fr")} - {""}:
                found.setdefault(code, []).append(intake)
        return found

    @cached_property
    def tags_by_code(self) -> dict[str, list[Tag]]:
        """The tags as one writes them in the search: `first-aid`. Programs may have the same."""
        found: dict[str, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(slugify(tag.name, allow_unicode=True), []).append(tag)
        return found

    @property
    def vocabulary(self) -> Vocabulary:
        """The filters of the search box, each with its values and what they mean."""
        states = [state for state in S.values if state not in HIDDEN_STATES]
        return {
            "is": IS,
            "needs": NEEDS,
            "assigned": ME,
            "program": {program.slug: str(program) for program in self.programs},
            "intake": {code: str(intakes[0]) for code, intakes in self.intakes_by_code.items()},
            "state": {state.replace("_", "-"): staff_name(state) for state in states},
            "tag": {code: tags[0].name for code, tags in self.tags_by_code.items()},
            "due": DAY,
        }


def offered_to(user: Any) -> Offer:
    """The programs, intakes and tags of a person. Three queries."""
    programs = list(own_programs(user))
    intakes = Intake.objects.filter(program__in=programs).order_by("-opens_at", "-pk")
    by_key = {program.pk: program for program in programs}
    found = list(intakes)
    for intake in found:
        intake.program = by_key[intake.program_id]
    tags = Tag.objects.filter(program__in=programs).order_by(Lower("name"), "pk")
    return Offer(programs, found, list(tags))


def own_programs(user: Any) -> QuerySet[Program]:
    """The programs to choose from: one's own, or all for who audits the organisation."""
    everywhere = any(grant.role in STAFF_READERS and grant.program_id is None for grant in user.live_grants)
    programs = Program.objects.order_by("order", "pk")
    return programs if everywhere else programs.filter(pk__in=programs_with(user, STAFF_READERS))


def fitting(rows: QuerySet[Application], search: Search, user: Any, *, offer: Offer, on: date) -> QuerySet[Application]:
    """The rows that fit every part of the search."""
    for word in search.words:
        condition = CONDITIONS[word.name](word, user, offer, on)
        rows = rows.filter(~condition if word.is_not else condition)
    return found(rows, user, search.texts) if search.texts else rows


def found(rows: QuerySet[Application], user: Any, texts: Sequence[str]) -> QuerySet[Application]:
    """A reference, a whole e-mail address, or parts of a name, all of them; each kind has its own index.

    Names and addresses find something only where the person may see them.
    """
    if reference := REFERENCE.match(" ".join(texts).upper()):
        return rows.filter(reference="-".join(reference.groups()))
    reach = scope_of(user, SEES_NAMES)
    if reach is None:
        return rows.none()
    rows = rows.filter(reach)
    for text in texts:
        rows = rows.filter(is_at(text) if "@" in text else is_called(text))
    return rows


def is_at(address: str) -> Q:
    """The applicant's account has this address, whatever its capitals."""
    people = User.objects.alias(address=Lower("email")).filter(address=address.lower())
    return Q(applicant_id__in=list(people.values_list("pk", flat=True)))


def is_called(text: str) -> Q:
    """The name holds the text; a text of one or two letters has to be a whole part of the name."""
    if len(text) >= SHORT:
        return Q(applicant_name__icontains=text)
    return (
        Q(applicant_name__istartswith=f"{text} ")
        | Q(applicant_name__iendswith=f" {text}")
        | Q(applicant_name__icontains=f" {text} ")
        | Q(applicant_name__iexact=text)
    )


Condition = Callable[[Word, Any, Offer, date], Q]


def _is(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return {
        "overdue": queries.is_overdue(on=on),
        "unanswered": Q(messages_waiting__gt=0),
        "unreleased": Q(proposals_open__gt=0),
        "ended": Q(state__in=ENDS),
    }[word.value]


def _needs(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return {"reviewers": queries.NEEDS_REVIEWERS, "references": queries.MISSES_REFERENCES}[word.value]


def _assigned(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return Q(pk__in=Review.objects.open().filter(reviewer_id=user.pk).values("application_id"))


def _program(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return Q(program_id__in=keys(program for program in offer.programs if program.slug == word.value))


def _intake(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return Q(intake_id__in=keys(offer.intakes_by_code[word.value]))


def _state(word: Word, user: Any, offer: Offer, on: date) -> Q:
    return Q(state=word.value.replace("-", "_"))


def _due(word: Word, user: Any, offer: Offer, on: date) -> Q:
    day = on if word.value == TODAY else date.fromisoformat(word.value)
    return Q(**{f"due_on{SIGNS[word.sign]}": day})


def _tag(word: Word, user: Any, offer: Offer, on: date) -> Q:
    tagged = Tagging.objects.filter(tag_id__in=keys(offer.tags_by_code[word.value]))
    # As an array: their keys are looked up one by one. Joined, all applications would be read through for a few tags.
    found = ArraySubquery(tagged.values("application_id"))
    is_among = Func(F("pk"), found, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())
    return Q(is_among)


CONDITIONS: Final[Mapping[str, Condition]] = MappingProxyType(
    {
        "is": _is,
        "needs": _needs,
        "assigned": _assigned,
        "program": _program,
        "intake": _intake,
        "state": _state,
        "tag": _tag,
        "due": _due,
    }
)


def keys(rows: Iterable[Program | Intake | Tag]) -> list[int]:
    """The primary keys of some rows."""
    return [row.pk for row in rows]
