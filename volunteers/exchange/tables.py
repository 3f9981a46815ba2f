"""What stands in a table that is taken out: its columns in the reader's language, and its rows, fetched in portions.

Never a draft, never an answer to the equality questions, a disclosure, a reference or anything of a record check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from programs.catalogue.models import FormSection, Question
from programs.cells import Cell
from volunteers.applications.answers import CONTACT_LABELS, label_of, words_of
from volunteers.applications.models import Application, Revision
from volunteers.applications.states import ENDS
from volunteers.exchange import queries
from volunteers.exchange.models import Export, Kind
from volunteers.people.models import NO_EMAIL, User
from volunteers.review.models import Review, Score
from volunteers.review.words import staff_name
from volunteers.service.models import Membership

PORTION: Final = 500
Topic = FormSection.Topic
LEFT_OUT: Final = frozenset({Topic.DISCLOSURES, Topic.REFEREES, Topic.ELIGIBILITY})
Row = Sequence[Cell]


Reach = list[tuple[int, int | None]]
WHOLE_PROGRAM: Final = 0
"""Stands for the division where only who coordinates the whole program reaches a row."""


@dataclass(frozen=True)
class Sheet:
    """A table: how many rows of the portal it is made of, which programs and divisions they belong to, and its lines."""

    total: int
    reach: Reach
    header: list[str]
    lines: Iterator[Row]


def sheet_of(export: Export, user: User, *, on: date) -> Sheet:
    """The table that was asked for, as the person may have it now."""
    applications = queries.chosen(user, export.query, on=on)
    makers: dict[str, Callable[[], Sheet]] = {
        Kind.APPLICATIONS: lambda: applications_sheet(applications, with_answers=export.with_answers),
        Kind.SCORES: lambda: scores_sheet(applications),
        Kind.PEOPLE: lambda: people_sheet(user, applications),
    }
    return makers[export.kind]()


def portions(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Rows by key, a portion at a time: a table of any size costs the same memory."""
    last = 0
    while portion := list(rows.filter(pk__gt=last).order_by("pk")[:PORTION]):
        yield portion
        last = portion[-1].pk


def reach_of(rows: QuerySet[Any], prefix: str = "") -> Reach:
    """The programs that rows belong to, each with the divisions of their intakes; `prefix` leads to the application."""
    lookups = (f"{prefix}program_id", f"{prefix}intake__division_id")
    return list(rows.order_by().values_list(*lookups).distinct())


def reach_of_people(members: QuerySet[Membership], applying: QuerySet[Application]) -> Reach:
    """The same for people. A member who never applied belongs to no division, only to the whole program."""
    without = members.filter(application__isnull=True).order_by().values_list("program_id", flat=True).distinct()
    came = reach_of(members.filter(application__isnull=False), "application__")
    return list({*came, *reach_of(applying), *((program, WHOLE_PROGRAM) for program in without)})


def address_of(user: User) -> str:
    """The address, where there is one."""
    return "" if user.email.endswith(f"@{NO_EMAIL}") else user.email


def applications_sheet(rows: QuerySet[Application], *, with_answers: bool) -> Sheet:
    """One line an application; the answers as sent last, if they were asked for."""
    questions = questions_of(rows) if with_answers else {}
    header = [
        _("Reference"), _("Program"), _("Intake"), _("Division"), _("State"), _("Sent"), _("In this state since"),
        _("Due"), _("Name"), _("E-mail address"), _("Language"), _("Reviews handed in"), *questions.values(),
    ]  # fmt: skip
    return Sheet(rows.count(), reach_of(rows), header, application_lines(rows, list(questions)))


def application_lines(rows: QuerySet[Application], keys: list[str]) -> Iterator[Row]:
    """The lines of applications."""
    wanted = rows.select_related("program", "intake__division", "applicant").prefetch_related("reviews")
    for portion in portions(wanted):
        answers = newest_answers(portion) if keys else {}
        for each in portion:
            division = each.intake.division
            said = answers.get(each.pk, {})
            yield [
                each.reference, str(each.program), str(each.intake), str(division) if division else "",
                staff_name(each.state), each.submitted_at, each.state_since, each.due_on, each.applicant_name,
                address_of(each.applicant), each.applicant.language,
                sum(review.submitted_at is not None for review in each.reviews.all()),
                *(said.get(key, "") for key in keys),
            ]  # fmt: skip


def questions_of(rows: QuerySet[Application]) -> dict[str, str]:
    """The questions that a table may hold, by key with their wording, in the order of the newest form."""
    asked = (
        Question.objects.filter(section__version__in=rows.order_by().values("form_version"))
        .exclude(reader=Question.Reader.SAFEGUARDING)
        .exclude(kind__in=[Question.Kind.FILE, Question.Kind.PERSON])
        .exclude(section__topic__in=LEFT_OUT)
        .order_by("-section__version__number", "section__order", "order", "pk")
    )
    contact = {key: label_of({"label_en": en, "label_fr": fr}) for key, (_kind, en, fr) in CONTACT_LABELS.items()}
    found = {key: contact[key] for key in ("phone", "postal_code")}
    for question in asked:
        found.setdefault(question.key, question.label)
    return found


def newest_answers(portion: list[Application]) -> dict[int, dict[str, str]]:
    """What was sent last, in words, by application and key; nothing that this table leaves out."""
    newest = Revision.objects.filter(application__in=portion).order_by("application_id", "-number")
    return {
        revision.application_id: {
            item["key"]: words_of(item)
            for section in revision.answers.values()
            if section["topic"] not in LEFT_OUT
            for item in section["items"]
            if item["reader"] != Question.Reader.SAFEGUARDING
        }
        for revision in newest.distinct("application_id")
    }


def scores_sheet(applications: QuerySet[Application]) -> Sheet:
    """One line a criterion of a review that was handed in."""
    reviews = Review.objects.submitted().filter(application__in=applications)
    header = [
        _("Reference"), _("Program"), _("Reviewer"), _("Reviewer's e-mail address"), _("Criterion"), _("Points"),
        _("Evidence"), _("Recommendation"), _("Comment"), _("Handed in"),
    ]  # fmt: skip
    reach = reach_of(reviews, "application__")
    return Sheet(Score.objects.filter(review__in=reviews).count(), reach, header, score_lines(reviews))


def score_lines(reviews: QuerySet[Review]) -> Iterator[Row]:
    """The lines of scores."""
    wanted = reviews.select_related("application__program", "reviewer").prefetch_related("scores__criterion")
    for portion in portions(wanted):
        for review in portion:
            for score in sorted(review.scores.all(), key=lambda each: (each.criterion.order, each.criterion_id)):
                yield [
                    review.application.reference, str(review.application.program), str(review.reviewer),
                    review.reviewer.email, str(score.criterion), score.points, score.evidence,
                    review.get_recommendation_display(), review.comment, review.submitted_at,
                ]  # fmt: skip


def people_sheet(user: User, applications: QuerySet[Application]) -> Sheet:
    """One line a member, and one an application that is still open."""
    members, applying = queries.members_for(user), applications.exclude(state__in=ENDS)
    header = [
        _("Part"), _("Given name"), _("Family name"), _("E-mail address"), _("Language"), _("Program"), _("Unit"),
        _("Since"), _("Until"),
    ]  # fmt: skip
    reach = reach_of_people(members, applying)
    return Sheet(members.count() + applying.count(), reach, header, people_lines(members, applying))


def people_lines(members: QuerySet[Membership], applying: QuerySet[Application]) -> Iterator[Row]:
    """The lines of people."""
    for portion in portions(members.select_related("user", "program", "application__intake__division")):
        for each in portion:
            came_by = each.application
            yield person_line(_("Member"), each.user, each, came_by, each.started_on, each.ended_on)
    for portion in portions(applying.select_related("applicant", "program", "intake__division")):
        for each in portion:
            yield person_line(_("Applicant"), each.applicant, each, each, each.submitted_at, None)


def person_line(
    part: str, user: User, thing: Model, application: Application | None, since: Cell, until: Cell
) -> list[Cell]:
    """One person in one program."""
    division = application.intake.division if application else None
    return [
        part, user.given_name, user.family_name, address_of(user), user.language, str(thing.program),  # type: ignore[attr-defined]
        str(division) if division else "", since, until,
    ]  # fmt: skip
