"""Whether a reviewer may be tied to an applicant. Five queries, however many of either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application, SectionAnswers
from volunteers.conflicts import marks
from volunteers.conflicts.models import Tie
from volunteers.conflicts.public_domains import is_public
from volunteers.gatherings.models_attendance import Attendance
from volunteers.people.models import User
from volunteers.referees.models import Referee

CONTACT: Final = ("given_name", "family_name", "phone", "postal_code")
ORGANISATIONS: Final = ("employer", "workplace", "work", "school", "organization", "organisation")
STREETS: Final = ("street", "address")
"""Keys of questions whose answers are compared, where a form asks them."""
Kind = Tie.Kind


class Hint(TextChoices):
    """All that a coordinator hears: enough to ask somebody else, no more of the reviewer's list than that."""

    REFEREE = "referee", _("is named as the applicant's referee")
    PERSON = "person", _("may know the applicant")
    HOUSEHOLD = "household", _("may know the applicant: same household")
    ORGANISATION = "organisation", _("may know the applicant: same organisation")
    SPEAKS = "speaks", _("may know a referee of the applicant")
    COMMITTEE = "committee", _("may know the applicant: same committee")


@dataclass
class Traces:
    """What an application shows of the applicant and of those around them."""

    own: set[marks.Mark] = field(default_factory=set)
    referees: set[marks.Mark] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    organisations: list[str] = field(default_factory=list)
    home: str = ""
    streets: list[str] = field(default_factory=list)


def hints_for(applications: Sequence[Application], reviewers: Iterable[User]) -> Mapping[tuple[int, int], list[Hint]]:
    """The hints by application and reviewer; pairs without any are missing. `applicant` should be loaded with them."""
    people = {reviewer.pk: reviewer for reviewer in reviewers}
    traces = traces_of(applications)
    ties: dict[int, list[Tie]] = defaultdict(list)
    for tie in Tie.objects.filter(reviewer_id__in=people).order_by("pk"):
        ties[tie.reviewer_id].append(tie)
    committees = committees_of({*people, *(application.applicant_id for application in applications)})
    found: dict[tuple[int, int], list[Hint]] = {}
    own = {pk: marks.email_mark(each.email) | marks.name_mark(each.get_full_name()) for pk, each in people.items()}
    for application in applications:
        seen = committees[application.applicant_id]
        for reviewer in people.values():
            hints = set(hints_between(traces[application.pk], own[reviewer.pk], ties[reviewer.pk]))
            if seen & committees[reviewer.pk]:
                hints.add(Hint.COMMITTEE)
            if hints:
                found[application.pk, reviewer.pk] = [hint for hint in Hint if hint in hints]
    return found


def hints_between(traces: Traces, own: set[marks.Mark], ties: Iterable[Tie]) -> Iterable[Hint]:
    """What one reviewer's account and list have in common with one application."""
    if traces.referees & own:
        yield Hint.REFEREE
    for tie in ties:
        yield from hints_of_tie(traces, tie)


def hints_of_tie(traces: Traces, tie: Tie) -> Iterable[Hint]:
    """What one entry of a list has in common with one application."""
    if tie.kind == Kind.PERSON:
        known = marks.name_mark(tie.name) | marks.email_mark(tie.email) | marks.phone_mark(tie.phone)
        if known & traces.own:
            yield Hint.PERSON
        if known & traces.referees:
            yield Hint.SPEAKS
    elif tie.kind == Kind.HOUSEHOLD:
        if is_household(traces, tie):
            yield Hint.HOUSEHOLD
    elif is_organisation(traces, tie):
        yield Hint.ORGANISATION


def is_household(traces: Traces, tie: Tie) -> bool:
    """The same postal code, and the same street where both are known."""
    if not traces.home or traces.home != marks.postal(tie.postal_code):
        return False
    return (
        not tie.street
        or not traces.streets
        or any(marks.names_organisation(street, tie.street) for street in traces.streets)
    )


def is_organisation(traces: Traces, tie: Tie) -> bool:
    """A work address of the applicant or a referee, or a name that the applicant gave."""
    return any(marks.is_in_domain(domain, tie.domain) for domain in traces.domains) or any(
        marks.names_organisation(text, tie.name) for text in traces.organisations
    )


def traces_of(applications: Sequence[Application]) -> dict[int, Traces]:
    """Reads the applicants' accounts, what they wrote about themselves, and their referees. Two queries."""
    found = {application.pk: of_account(application.applicant) for application in applications}
    asked = [*CONTACT, *ORGANISATIONS, *STREETS]
    sheets = SectionAnswers.objects.filter(application_id__in=found, answers__has_any_keys=asked)
    for application_id, answers in sheets.values_list("application_id", "answers"):
        add_answers(found[application_id], answers)
    referees = Referee.objects.filter(application_id__in=found, is_current=True)
    for application_id, name, email in referees.values_list("application_id", "name", "email"):
        traces = found[application_id]
        traces.referees |= marks.name_mark(name) | marks.email_mark(email)
        add_domain(traces, email)
    return found


def of_account(applicant: User) -> Traces:
    """What the account says."""
    traces = Traces(own=marks.name_mark(applicant.get_full_name()) | marks.email_mark(applicant.email))
    add_domain(traces, applicant.email)
    return traces


def add_domain(traces: Traces, email: str) -> None:
    """A work address says where somebody works; a provider's says nothing."""
    domain = marks.domain_of(email)
    if domain and not is_public(domain):
        traces.domains.add(domain)


def add_answers(traces: Traces, answers: Mapping[str, object]) -> None:
    """What was written in one section, as far as it is compared."""
    said = {key: value for key, value in answers.items() if isinstance(value, str)}
    traces.own |= marks.name_mark(f"{said.get('given_name', '')} {said.get('family_name', '')}")
    traces.own |= marks.phone_mark(said.get("phone", ""))
    traces.home = marks.postal(said.get("postal_code", "")) or traces.home
    traces.organisations += [said[key] for key in ORGANISATIONS if said.get(key)]
    traces.streets += [said[key] for key in STREETS if said.get(key)]


def committees_of(people: Iterable[int]) -> dict[int, set[int]]:
    """To whose committees' meetings each person came."""
    found: dict[int, set[int]] = defaultdict(set)
    came = Attendance.objects.filter(person_id__in=people).values_list("person_id", "meeting__committee_id")
    for person_id, committee_id in came:
        if person_id is not None:
            found[person_id].add(committee_id)
    return found


def words_of(hints: Iterable[Hint]) -> str:
    """The hints as one line for the coordinator."""
    return "; ".join(str(hint.label) for hint in hints)
