"""What applicants read about their own applications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Program
from programs.catalogue.queries import open_intakes
from volunteers.applications.answers import (
    by_key,
    is_begun,
    items_of,
    label_of,
    shown_keys,
    title_of,
    unfinished,
    words_of,
)
from volunteers.applications.editing import Owed, owed_by
from volunteers.applications.extras import extras_of
from volunteers.applications.file_answers import FileLink, links_of, sections_with_files, with_files
from volunteers.applications.models import Application, ApplicationEvent, SectionAnswers
from volunteers.applications.shape import Part, published_form, sent_sections
from volunteers.applications.states import ENDS, S, may_edit
from volunteers.applications.timeline import Standing, standing_of
from volunteers.applications.words import MOST_RADIOS, WORDS
from volunteers.people.models import User


@dataclass(frozen=True)
class Row:
    """One line of a summary list."""

    key: str
    value: str
    change_url: str = ""
    files: list[FileLink] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """One section with its answers in words."""

    section: str
    title: str
    rows: list[Row]
    status: str = ""


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    section: str
    title: str
    url: str
    status: str
    tone: str
    is_complete: bool
    is_optional: bool = False

    @property
    def hint(self) -> str:
        """A word below the title."""
        return _("Optional") if self.is_optional else ""


@dataclass(frozen=True)
class Mine:
    """An application with where it stands."""

    application: Application
    standing: Standing


@dataclass(frozen=True)
class Thing:
    """Something that waits for the person."""

    text: str
    url: str
    label: str
    deadline: date | None


def applications_of(user: User) -> QuerySet[Application]:
    """A person's own applications, whatever became of them. Everything on the applicant's pages starts here."""
    return Application.objects.filter(applicant_id=user.pk).select_related("program", "intake", "applicant", "paper")


def listed_for(user: User, *, at: datetime) -> list[Mine]:
    """A person's applications, the newest first. One query."""
    return [Mine(row, standing_of(row, at=at)) for row in applications_of(user).order_by("-pk")]


def things_for(listed: list[Mine]) -> list[Thing]:
    """What waits for the person, the first deadline first."""
    waiting = [mine for mine in listed if mine.standing.is_yours]
    return [thing_of(mine) for mine in sorted(waiting, key=lambda mine: mine.standing.by or date.max)]


def things_owed(user: User) -> list[Thing]:
    """Sections of sent applications in which something has to be answered by now."""
    return [thing_owed(owed) for owed in owed_by(user)]


def thing_owed(owed: Owed) -> Thing:
    """A section in which something has to be answered by now."""
    words = {"program": owed.application.program.title, "section": owed.title}
    text = _("%(program)s now needs an answer in the section “%(section)s”.") % words
    url = reverse("applications:change", args=[owed.application.reference, owed.section])
    return Thing(text, url, _("Answer it"), None)


def thing_of(mine: Mine) -> Thing:
    """One thing to do, in words."""
    application = mine.application
    title, reference = {"program": application.program.title}, [application.reference]
    if application.state == S.OFFERED:
        text, label, name = _("You have an offer from %(program)s."), _("Answer the offer"), "applications:detail"
    elif application.state == S.INFO_REQUESTED:
        text, label, name = _("%(program)s needs something from you."), _("See what we need"), "applications:tasks"
    else:
        text, label, name = _("Your application to %(program)s is not sent yet."), _("Continue"), "applications:tasks"
    return Thing(text % title, reverse(name, args=reference), label, mine.standing.by)


def open_intakes_of(program: Program, *, at: datetime) -> list[Intake]:
    """What can be applied to now, the first to close first."""
    return list(open_intakes(at=at).filter(program=program))


def next_intake(program: Program, *, at: datetime) -> Intake | None:
    """The intake that opens next, once it is known."""
    return program.intakes.filter(opens_at__gt=at).order_by("opens_at", "pk").first()


def section_titles(program: Program) -> list[str]:
    """What the published form asks for, section by section. Two queries."""
    form = published_form(program)
    return [section.title for section in form.sections.order_by("order")] if form else []


def live_applications_to(program: Program, *, user: User) -> list[Application]:
    """The person's applications to a program that have not ended."""
    return list(applications_of(user).filter(program=program).exclude(state__in=ENDS).order_by("pk"))


def events_of(application: Application) -> list[ApplicationEvent]:
    """All that happened, the first first."""
    return list(application.events.select_related("reason").order_by("pk"))


def sheets_of(application: Application) -> dict[str, SectionAnswers]:
    """The answer sheets by section code, only those that may be written now."""
    return {
        sheet.section: sheet
        for sheet in application.sections.all()
        if may_edit(sheet.section, application.state, application.requested_sections)
    }


def shown_in(
    application: Application, parts: Mapping[str, Part], sheets: Mapping[str, SectionAnswers]
) -> frozenset[str]:
    """The keys of the questions that are asked as things stand. After sending, that may hang on other sections."""
    rows = sheets.values() if application.state == S.DRAFT else application.sections.all()
    return shown_keys(parts.values(), by_key({sheet.section: sheet.answers for sheet in rows}))


def tasks_of(
    application: Application, parts: Mapping[str, Part], sheets: Mapping[str, SectionAnswers], shown: frozenset[str]
) -> list[Task]:
    """The task list, in the order of the form."""
    to_do = unfinished(parts, sheets.values(), shown)
    return [
        *(
            task_of(application, part, sheets[code], is_complete=code not in to_do)
            for code, part in parts.items()
            if code in sheets
        ),
        *extras_of(application),
    ]


def task_of(application: Application, part: Part, sheet: SectionAnswers, *, is_complete: bool) -> Task:
    """One section's line. Colour only where something is to be done."""
    if is_complete:
        left_out = not (sheet.is_complete or is_begun(sheet.answers))
        status, tone = (_("Not started"), "") if left_out else (_("Completed"), "")
    elif application.state != S.DRAFT:
        status, tone = _("To look at again"), "warn"
    elif is_begun(sheet.answers):
        status, tone = _("In progress"), "info"
    else:
        status, tone = _("Not started"), "info"
    return Task(
        section=sheet.section,
        title=part.title,
        url=reverse("applications:section", args=[application.reference, sheet.section]),
        status=status,
        tone=tone,
        is_complete=is_complete,
        is_optional=part.is_optional,
    )


def cards_to_check(
    application: Application,
    parts: Mapping[str, Part],
    sheets: Mapping[str, SectionAnswers],
    tasks: Iterable[Task],
    shown: frozenset[str],
) -> list[Card]:
    """The answers as they stand, each with a link to change it that leads back to the check page."""
    to_do = {task.section: task.status for task in tasks if not task.is_complete}
    return [
        Card(
            code,
            part.title,
            [
                row_of(each, changing=application, section=code)
                for each in with_files(items_of(part, sheets[code].answers, shown))
            ],
            to_do.get(code, ""),
        )
        for code, part in parts.items()
        if code in sheets
    ]


def row_of(each: Mapping[str, Any], *, changing: Application | None = None, section: str = "") -> Row:
    """One question and answer in words."""
    if changing is None:
        return Row(label_of(each), words_of(each), files=links_of(each))
    url = reverse("applications:section", args=[changing.reference, section])
    return Row(label_of(each), words_of(each), f"{url}?return=check#{first_control(each)}", links_of(each))


def first_control(each: Mapping[str, Any]) -> str:
    """The id of the first control of a question: where there are several, they are numbered."""
    is_list = each["kind"] == "choice" and len(each.get("choices", ())) > MOST_RADIOS
    has_several = each["kind"] in {*WORDS, "choice", "choices", "date", "week", "person"}
    return f"id_{each['key']}_0" if has_several and not is_list else f"id_{each['key']}"


def cards_sent(answers: Mapping[str, Any]) -> list[Card]:
    """The answers of a revision, as they were sent."""
    return [
        Card(code, title_of(section), [row_of(each) for each in section["items"]])
        for code, section in sent_sections(sections_with_files(answers))
    ]
