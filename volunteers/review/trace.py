"""The history of one application: every change of its rows, with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.history.models import HistoryEntry
from volunteers.applications.models import Application, ApplicationEvent, ProposedMove, Revision, SectionAnswers
from volunteers.people.models import User
from volunteers.review.models import Review
from volunteers.screening.models import Condition

MOST = 500
PERSON_COLUMNS = ("actor_id", "applicant_id", "reviewer_id", "proposed_by_id", "closed_by_id", "settled_by_id")
RELATED = (SectionAnswers, Revision, ApplicationEvent, ProposedMove, Review, Condition)


@dataclass(frozen=True)
class Trace:
    """One changed row in words."""

    at: datetime
    who: str
    what: str
    operation: str
    values: str
    unseen: str


def traces_of(application: Application, *, with_identity: bool) -> list[Trace]:
    """The latest changes of the application's rows. Values only of columns that are not personal.

    Without identity the applicant is called so instead of by name.
    """
    rows = Q(table_name=Application._meta.db_table, row_key=str(application.pk))
    for related in (
        application.sections,
        application.revisions,
        application.events,
        application.proposals,
        application.reviews,
        application.conditions,
    ):
        keys = related.values_list("pk", flat=True)
        rows |= Q(table_name=related.model._meta.db_table, row_key__in=[str(key) for key in keys])
    entries = list(HistoryEntry.objects.filter(rows).order_by("-pk")[:MOST])
    people = {key: str(user) for key, user in User.objects.in_bulk(people_named(entries)).items()}
    if not with_identity:
        people[application.applicant_id] = _("Applicant")
    return [trace_of(entry, people) for entry in entries]


def trace_of(entry: HistoryEntry, people: dict[Any, str]) -> Trace:
    """An entry in words."""
    operations = {"INSERT": _("Added"), "UPDATE": _("Changed"), "DELETE": _("Removed")}
    unseen = sorted(set(entry.changed) - set(entry.new_values) - set(entry.old_values))
    return Trace(
        at=entry.at,
        who=people.get(entry.actor_id) or _("System"),
        what=table_in_words(entry.table_name),
        operation=operations.get(entry.operation, entry.operation),
        values="; ".join(changes(entry, people)),
        unseen=", ".join(unseen),
    )


def table_in_words(table: str) -> str:
    """What the rows of a table are called."""
    models = {model._meta.db_table: model for model in (Application, *RELATED)}
    return str(models[table]._meta.verbose_name) if table in models else table


def people_named(entries: list[HistoryEntry]) -> set[int]:
    """Who acted, and whom the kept values name."""
    named = {entry.actor_id for entry in entries}
    for entry in entries:
        for values in (entry.old_values, entry.new_values):
            named |= {values.get(column) for column in PERSON_COLUMNS}
    return {key for key in named if key is not None}


def in_words(column: str, value: Any, people: dict[Any, str]) -> str:
    """A kept value: people by name, times without their fractions."""
    if column in PERSON_COLUMNS and value in people:
        return people[value]
    if column.endswith(("_at", "_since")) or column == "at":
        moment = parse_datetime(str(value))
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else str(value)
    return str(value)


def changes(entry: HistoryEntry, people: dict[Any, str]) -> list[str]:
    """Each kept column with its value before and after."""
    lines = []
    for column in sorted({*entry.old_values, *entry.new_values} - {"id", "application_id"}):
        before, after = entry.old_values.get(column), entry.new_values.get(column)
        if before is None and after is None:
            continue
        shown = [in_words(column, value, people) for value in (before, after) if value is not None]
        lines.append(f"{column}: {' → '.join(shown)}" if after is not None else f"{column}: {shown[0]} → –")
    return lines
