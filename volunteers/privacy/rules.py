"""Which rows go when. Each rule takes the moment as an argument; a hold on the person keeps everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.db.models import DateTimeField, Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from programs.history.kept import Declaration, Kept, declarations
from volunteers.applications.kept import SENT_APPLICATION
from volunteers.applications.models import Application
from volunteers.applications.states import ENDS, S
from volunteers.calibration.kept import BENCHMARK, BENCHMARK_REVIEW
from volunteers.calibration.models import Benchmark, BenchmarkReview
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User
from volunteers.privacy.models import Hold
from volunteers.service.kept import VOLUNTEER_FILE
from volunteers.service.models import Membership

CLOSED: Final = frozenset(ENDS - {S.APPOINTED, S.EXPIRED})
"""Ends after which the year of an application runs. A draft has its own clock, a volunteer the file of a volunteer."""


@dataclass(frozen=True)
class Rule:
    """One class of records: which rows have had their time, whoever they are about."""

    kind: Kept
    over: Callable[[datetime], QuerySet[Any]]
    person: str
    addresses: tuple[str, ...] = ()
    asks: bool = False
    """Whether the privacy officer is asked before anything goes."""

    def due(self, at: datetime) -> QuerySet[Any]:
        """The rows to delete now: their time is over and nobody holds them."""
        held = Hold.objects.live().values("person_id")
        rows = self.over(at)
        if self.person:
            rows = rows.exclude(Q(**{f"{self.person}__in": held}))
        for column in self.addresses:
            rows = rows.exclude(Exists(User.objects.filter(pk__in=held, email__iexact=OuterRef(column))))
        return rows


def closed_applications(at: datetime) -> QuerySet[Application]:
    """Applications that ended a year ago and led to no membership."""
    before = at - timedelta(days=SENT_APPLICATION.days or 0)
    return Application.objects.filter(state__in=CLOSED, state_since__lte=before, membership__isnull=True)


def ended_memberships(at: datetime) -> QuerySet[Membership]:
    """Memberships that ended two years ago; the last day still counts in full."""
    return Membership.objects.filter(ended_on__lt=last_day_over(at, VOLUNTEER_FILE.days or 0))


def last_day_over(at: datetime, days: int) -> date:
    """Days before this one lie more than `days` days back."""
    return timezone.localdate(at) - timedelta(days=days)


def forgotten_benchmarks(at: datetime) -> QuerySet[Benchmark]:
    """Benchmarks that nobody closed: their intake did, or it never will and they were never opened."""
    before = at - timedelta(days=BENCHMARK.days or 0)
    never_used = Q(intake__closes_at__isnull=True, opened_at__isnull=True, made_at__lte=before)
    return Benchmark.objects.filter(Q(intake__closes_at__lte=before) | never_used, closed_at__isnull=True)


def forgotten_benchmark_reviews(at: datetime) -> QuerySet[BenchmarkReview]:
    """What was given to benchmarks that nobody closed, once their intake did."""
    before = at - timedelta(days=BENCHMARK_REVIEW.days or 0)
    return BenchmarkReview.objects.filter(benchmark__closed_at__isnull=True, benchmark__intake__closes_at__lte=before)


def rules() -> Iterator[Rule]:
    """All rules: those that need more than a date, two of them approved, and one for each table with `goes_after`."""
    yield Rule(SENT_APPLICATION, closed_applications, "applicant", asks=True)
    yield Rule(VOLUNTEER_FILE, ended_memberships, "user", asks=True)
    yield Rule(BENCHMARK, forgotten_benchmarks, "reviews__reviewer")
    yield Rule(BENCHMARK_REVIEW, forgotten_benchmark_reviews, "reviewer")
    for label, declared in declarations().items():
        if declared.goes_after:
            yield dated(apps.get_model(label), declared)


def dated(model: type[Model], declared: Declaration) -> Rule:
    """The rule of a table that names the date from which its time counts."""
    kind = declared.kinds[0]
    days = kind.days or 0

    def over(at: datetime) -> QuerySet[Any]:
        if isinstance(field_at(model, declared.goes_after), DateTimeField):
            return QuerySet(model).filter(**{f"{declared.goes_after}__lte": at - timedelta(days=days)})
        return QuerySet(model).filter(**{f"{declared.goes_after}__lt": last_day_over(at, days)})

    return Rule(kind, over, declared.person, declared.addresses)


def field_at(model: Any, lookup: str) -> Any:
    """The column at the end of a lookup."""
    *steps, last = lookup.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(last)


AT_ONCE: Final = frozenset({"volunteers.OpeningAlert", "volunteers.SeatAlert"})
"""Addresses that wait for one mail: used for nothing yet, so they go at the wish."""


def known_by_address(person: User) -> Iterator[tuple[Kept, QuerySet[Any]]]:
    """Rows that name the person's address and have a time of their own: bookings, meetings, messages to us."""
    for label, declared in declarations().items():
        if label in AT_ONCE or not declared.addresses:
            continue
        model, about = apps.get_model(label), Q(pk__in=[])
        for column in declared.addresses:
            about |= Q(**{f"{column}__iexact": person.email})
        if model is OutboxMail:  # letters to the person go with the account; a message from them was used
            about = Q(reply_to__iexact=person.email, kind="contact")
        rows: QuerySet[Any] = QuerySet(model).filter(about)
        if rows.exists():
            yield declared.kinds[-1], rows


def waiting_for_one_mail(person: User) -> list[QuerySet[Any]]:
    """Addresses of the person that only wait for a mail."""
    return [QuerySet(apps.get_model(label)).filter(email__iexact=person.email) for label in sorted(AT_ONCE)]


def kept_until(application: Application) -> datetime:
    """Until when a closed application is kept."""
    return application.state_since + timedelta(days=SENT_APPLICATION.days or 0)


def membership_kept_until(membership: Membership) -> date | None:
    """The last day of a volunteer's file; None while the person volunteers."""
    if membership.ended_on is None:
        return None
    return membership.ended_on + timedelta(days=VOLUNTEER_FILE.days or 0)
