"""The numbers of the desk: a line a program, and the two charts. Three queries, whatever there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, Program
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for
from volunteers.desk.figures import AGES, weeks_before
from volunteers.desk.models import Figure
from volunteers.people.permissions import has_role, programs_with
from volunteers.review.listing import CAP, QUEUES, in_figures

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COLUMNS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "": _("Received"),
        "in_screening": _("In screening"),
        "in_assessment": _("In review and decision"),
        "decided": _("Decided"),
    }
)
"""What is counted for each program, by the queue of the list that shows it; all of it first."""
AGE_NAMES: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "week": _("Less than a week"),
        "fortnight": _("1 to 2 weeks"),
        "month": _("2 to 4 weeks"),
        "longer": _("4 weeks or more"),
    }
)


@dataclass(frozen=True)
class Number:
    """A figure with the list behind it."""

    label: StrOrPromise
    figure: str
    url: str


@dataclass(frozen=True)
class ProgramLine:
    """How one program stands."""

    program: Program
    numbers: list[Number]
    places_left: int
    intakes_url: str
    median: int | None
    standard: int | None

    @property
    def is_slow(self) -> bool:
        """Whether the half that waits longest waits longer than the program promises."""
        return self.median is not None and self.standard is not None and self.median > self.standard


@dataclass(frozen=True)
class Bar:
    """One row of a chart: what, how many, and how long its bar is in hundredths of the longest."""

    label: StrOrPromise
    value: int
    percent: int


@dataclass(frozen=True)
class Figures:
    """Everything below the piles."""

    lines: list[ProgramLine]
    received: list[Bar]
    waiting: list[Bar]
    computed_at: datetime | None
    week_columns: Sequence[StrOrPromise] = (_("Week from"), _("Received"))
    age_columns: Sequence[StrOrPromise] = (_("Waiting for"), _("Applications"))


def figures_for(user: Any, *, at: datetime, on: date) -> Figures | None:
    """The figures of the person's programs; nothing for somebody who reads no applications."""
    if not has_role(user, *STAFF_READERS):
        return None
    programs = list(with_counts(user, at=at))
    figures = list(Figure.objects.filter(program__in=programs).order_by("pk"))
    by_key = {(each.program_id, each.kind, each.key): each.number for each in figures}
    sums: Counter[tuple[str, str]] = Counter()
    for each in figures:
        sums[each.kind, each.key] += each.number
    weeks = [(day_in_words(week), sums[Figure.Kind.RECEIVED, week.isoformat()]) for week in weeks_before(on)]
    ages = [(AGE_NAMES[key], sums[Figure.Kind.WAITING, key]) for key in AGES]
    return Figures(
        lines=[line_of(program, by_key) for program in programs],
        received=bars(weeks),
        waiting=bars(ages),
        computed_at=figures[0].computed_at if figures else None,
    )


def with_counts(user: Any, *, at: datetime) -> Iterable[Any]:
    """The person's programs with the counts of `COLUMNS`, each by the list's own rows, and the places left."""
    everywhere = any(grant.role in STAFF_READERS and grant.program_id is None for grant in user.live_grants)
    programs = Program.objects.order_by("order", "pk")
    if not everywhere:
        programs = programs.filter(pk__in=programs_with(user, STAFF_READERS))
    counts = {f"count_{code}": capped(user, code) for code in COLUMNS}
    # Not a join: that would count everything anew for each intake of a program.
    open_ones = Intake.objects.filter(Q(closes_at=None) | Q(closes_at__gt=at), program=OuterRef("pk")).order_by()
    places = open_ones.values("program").annotate(left=Sum(F("places") - F("places_held"))).values("left")
    return programs.annotate(places_left=Coalesce(Subquery(places), 0), **counts)


def capped(user: Any, code: str) -> Func:
    """How many rows the list shows for a program and queue; counting stops one beyond the cap."""
    rows = applications_for(user, STAFF_READERS).filter(program=OuterRef("pk"))
    if code:
        rows = QUEUES[code].narrow(rows, user)
    # A queue has an index of its own. The whole program is read in the list's order, or the planner may well choose to
    # look through all applications until it has met enough of this one's.
    order = [] if code else ["-pk"]
    window = rows.order_by(*order).values("pk")[: CAP + 1]
    return Func(ArraySubquery(window), function="CARDINALITY", output_field=IntegerField())


def line_of(program: Any, by_key: Mapping[tuple[int, str, str], int]) -> ProgramLine:
    """The line of one program."""
    listed = reverse("admin:volunteers_application_changelist")
    numbers = [
        Number(
            label=label,
            figure=in_figures(getattr(program, f"count_{code}")),
            url=f"{listed}?{urlencode({'program': program.slug} | ({'queue': code} if code else {}))}",
        )
        for code, label in COLUMNS.items()
    ]
    measure = Figure.Kind.FIRST_DECISION
    return ProgramLine(
        program=program,
        numbers=numbers,
        places_left=program.places_left,
        intakes_url=f"{reverse('admin:programs_intake_changelist')}?{urlencode({'program__id__exact': program.pk})}",
        median=by_key.get((program.pk, measure, "median")),
        standard=by_key.get((program.pk, measure, "standard")),
    )


def day_in_words(day: date) -> str:
    """A day as the reader's language writes it without the year."""
    return date_format(day, "MONTH_DAY_FORMAT")


def bars(numbers: Sequence[tuple[Any, int]]) -> list[Bar]:
    """The rows of a chart."""
    most = max((number for _label, number in numbers), default=0)
    return [Bar(label, number, round(100 * number / most) if most else 0) for label, number in numbers]
