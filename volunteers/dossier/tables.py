"""Every table that leads to an application, read through the registry of what is kept: none can be forgotten.

What the registry withholds from a person's own download is exempt here too, with the same reason: the two cannot
disagree. Who reads which table is said here; a test asks for a word about each.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from programs.history.kept import EVERYTHING, Declaration, declarations
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.casework.models_alike import Comparison
from volunteers.dossier.kept import NAMES_STAFF
from volunteers.dossier.parts import ADVICE, EXEMPT, GIVEN, SOMEBODY_ELSE, Part
from volunteers.dossier.queries import Taker
from volunteers.dossier.telling import sheet_of
from volunteers.referees.models import Reference

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Access(Enum):
    """Who finds a table in the file."""

    ALL = "everybody who may take it"
    WHO = "who sees the person"
    REFERENCES = "who reads references"
    SAFEGUARDING = "who reads what referees say about safeguarding"
    CHECKS = "who keeps the ledger of record checks"
    NEVER = "nobody"


def _named(access: Access, names: str) -> dict[str, Access]:
    return {f"volunteers.{name}": access for name in names.split()}


ACCESS: Final[dict[str, Access]] = {
    **_named(
        Access.ALL,
        "Application ApplicationEvent ProposedMove WaitingPlace Screening ScreeningFinding Condition Referee Review"
        " Score Declaration Disagreement Unlocking PlannedReview InterviewSheet InterviewScore Consensus ConsensusVoice"
        " Rewording ReleaseLine DossierTaken",
    ),
    **_named(
        Access.WHO,
        "DeferralRequest AccessUse DecisionFeedback PaperApplication Note Task Tagging Comparison Message BulkRow"
        " Guardianship InterviewBooking Mask Passage Membership CorrectionRequest",
    ),
    **_named(Access.REFERENCES, "Reference"),
    **_named(Access.SAFEGUARDING, "SafeguardingAnswer SafeguardingReading"),
    **_named(Access.CHECKS, "RecordCheck"),
    # The answers are told as they were sent; the rest are fingerprints and links.
    **_named(Access.NEVER, "SectionAnswers Revision Likeness RefereeToken GuardianLink"),
}
HIDDEN: Final = {
    "volunteers.Application": {"applicant", "applicant_name"},
    "volunteers.Referee": {"key", "name", "email", "relation", "known_since"},
}
"""Columns that would tell who applies."""
TECHNICAL: Final = frozenset({"window", "turn", "print", "digests"})


def lookup_of(model: type[Model], declared: Declaration) -> str:
    """How a row leads to its application; empty when it leads to none."""
    if model is Application:
        return "pk"
    if declared.person.endswith("application__applicant"):
        return declared.person.removesuffix("__applicant")
    names = {field.name for field in model._meta.concrete_fields if field.related_model is Application}
    return "application" if declared.person and "application" in names else ""


def tables() -> Iterator[tuple[str, type[Model], Declaration, str]]:
    """The tables that lead to an application, in the registry's order."""
    for label, declared in declarations().items():
        model = apps.get_model(label)
        if lookup := lookup_of(model, declared):
            yield label, model, declared, lookup


def may_read(access: Access, taker: Taker) -> bool:
    """Whether a table is in this person's copy."""
    return {
        Access.ALL: True,
        Access.WHO: taker.sees_who,
        Access.REFERENCES: taker.reads_references,
        Access.SAFEGUARDING: taker.reads_safeguarding,
        Access.CHECKS: taker.reads_checks,
        Access.NEVER: False,
    }[access]


def parts_of_tables(taker: Taker) -> Iterator[Part]:
    """The pages of all tables that this person reads and that have rows: one query each."""
    for label, model, declared, lookup in tables():
        if may_read(ACCESS.get(label, Access.NEVER), taker):
            rows = list(rows_of(model, lookup, taker.application))
            if rows:
                yield from pages_of(label, rows, declared, taker)


def closed_tables(taker: Taker) -> Iterator[StrOrPromise]:
    """What this person's copy leaves out, whether there is something of it or not."""
    for label, model, _declared, _lookup in tables():
        access = ACCESS.get(label, Access.NEVER)
        if access != Access.NEVER and not may_read(access, taker):
            yield model._meta.verbose_name_plural or label


def rows_of(model: type[Model], lookup: str, application: Application) -> QuerySet[Any]:
    """The rows of one table, the oldest first, with what their columns lead to."""
    about = Q(**{lookup: application.pk})
    if model is Comparison:
        about |= Q(other=application)
    named = [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    rows: QuerySet[Any] = QuerySet(model).filter(about)
    return rows.select_related(*named).order_by("pk") if named else rows.order_by("pk")


def pages_of(label: str, rows: list[Any], declared: Declaration, taker: Taker) -> Iterator[Part]:
    """What the applicant may have of a table, and the whole of it with the reasons why the rest is exempt."""
    model = type(rows[0])
    title, name = model._meta.verbose_name_plural or label, str(model._meta.model_name)
    columns = columns_of(label, model, taker)
    if EVERYTHING not in declared.withheld:
        given = [column for column in columns if column.name not in declared.withheld]
        sheets = [sheet_of(row, shown(row, given, taker), taker, names_staff=False) for row in rows]
        yield Part(GIVEN, name, title, sheets)
    if declared.withheld or declared.staff:
        reasons = tuple(dict.fromkeys(map(str, declared.withheld.values())))
        reasons += () if EVERYTHING in declared.withheld or not declared.staff else (str(NAMES_STAFF),)
        whole = [sheet_of(row, shown(row, columns, taker), taker, names_staff=True) for row in rows]
        yield Part(EXEMPT, name, title, whole, reasons, law_of(model, declared))


def law_of(model: type[Model], declared: Declaration) -> str:
    """Where it stands that a table is exempt; a name of the staff alone stands nowhere."""
    if ".referees." in model.__module__ or model is Comparison:
        return SOMEBODY_ELSE
    return ADVICE if declared.withheld else ""


def columns_of(label: str, model: type[Model], taker: Taker) -> list[Field[Any, Any]]:
    """The columns that are told."""
    hidden = set() if taker.sees_who else HIDDEN.get(label, set())
    return [
        column
        for column in model._meta.concrete_fields
        if not column.primary_key
        and column.name not in {*hidden, *TECHNICAL}
        and (column.name != "application" or model is Comparison)
    ]


def shown(row: Any, columns: list[Field[Any, Any]], taker: Taker) -> list[Field[Any, Any]]:
    """The columns of one row: what the applicant wrote is not for who decides without names; nothing is told twice."""
    if isinstance(row, Reference) and row.items:
        return [column for column in columns if column.name != "answers"]
    if taker.sees_who or not isinstance(row, ApplicationEvent) or row.actor_id != taker.application.applicant_id:
        return columns
    return [column for column in columns if column.name not in {"message", "note"}]
