"""What applicants disclosed, for the safeguarding officer alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, F, Func, OuterRef, Prefetch, QuerySet, Subquery, Value

from programs.catalogue.models import Question
from volunteers.applications.answers import title_of
from volunteers.applications.models import Application, Revision
from volunteers.applications.scope import applications_for
from volunteers.applications.shape import sent_sections
from volunteers.applications.states import ENDS
from volunteers.applications.words import YesNo, is_answered
from volunteers.people.models import RoleGrant
from volunteers.review.record import Card, row_of

READERS = (RoleGrant.Role.SAFEGUARDING_OFFICER,)

SAYS_SOMETHING: Final = '$.*.items[*] ? (@.reader == "safeguarding").value.** ? (@.type() == "string" && @ like_regex "[^[:space:]]" && @ != "no")'
"""Of the answers of a revision, those texts that only the officer reads and that are no plain no."""


@dataclass(frozen=True)
class Disclosed:
    """An application, and whether there is something to talk about."""

    application: Application
    has_something: bool


def disclosures_for(user: Any) -> QuerySet[Application]:
    """The applications whose disclosures the person reads, with what was sent last; the newest first."""
    latest = Revision.objects.order_by("application_id", "-number").distinct("application_id")
    rows = applications_for(user, READERS).select_related("program", "intake__division", "applicant")
    return rows.prefetch_related(Prefetch("revisions", latest, to_attr="latest")).order_by("-submitted_at", "-pk")


def under_way(user: Any) -> QuerySet[Application]:
    """Those of them with something to read that have not ended."""
    return saying_something(applications_for(user, READERS).exclude(state__in=ENDS))


def saying_something(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Those where the guarded answers that were sent last hold a yes or a text: what `disclosed_in` says of one."""
    says = Func(
        F("answers"),
        Value(SAYS_SOMETHING),
        template="jsonb_path_exists(%(expressions)s::jsonpath)",
        output_field=BooleanField(),
    )
    latest = Revision.objects.filter(application=OuterRef("pk")).order_by("-number").annotate(says=says)
    return rows.alias(says=Subquery(latest.values("says")[:1])).filter(says=True)


def disclosed_in(application: Application) -> Disclosed:
    """Whether there is a yes or a text among the guarded answers."""
    values = [item["value"] for _section, item in guarded_items(application)]
    return Disclosed(application, any(value != YesNo.NO and is_answered(value, "") for value in values))


def guarded_items(application: Application) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The items that only the officer reads, each with its section, as they were sent last."""
    latest: list[Revision] = application.latest  # type: ignore[attr-defined]
    return [
        (dict(section), item)
        for revision in latest
        for _code, section in sent_sections(revision.answers)
        for item in section["items"]
        if item["reader"] == Question.Reader.SAFEGUARDING
    ]


def guarded_cards(application: Application) -> list[Card]:
    """The same, section by section, in words."""
    cards: dict[str, Card] = {}
    for section, item in guarded_items(application):
        title = title_of(section)
        cards.setdefault(title, Card(section["topic"], title, [])).rows.append(row_of(item))
    return list(cards.values())
