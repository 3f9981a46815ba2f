"""What applicants and staff read about references. What a referee wrote is read in one place each, by who may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Stage
from programs.catalogue.states import StageState
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.queries import Thing
from volunteers.applications.scope import applications_for
from volunteers.applications.states import ENDS, S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User
from volunteers.referees.models import Referee, RefereeToken, Reference, SafeguardingAnswer, SafeguardingReading
from volunteers.referees.permissions import PAGE_READERS
from volunteers.referees.states import NEEDS_ANOTHER, REPLACE_IN, REPLACEABLE, R

TONES = {R.RECEIVED: "ok", R.DECLINED: "warn", R.EXPIRED: "warn", R.ASKED: "info", R.OPENED: "info"}


@dataclass(frozen=True)
class Tally:
    """How many references are in, of how many."""

    received: int
    required: int

    @property
    def is_complete(self) -> bool:
        """Whether as many are in as the program asks for."""
        return self.received >= self.required

    @property
    def words(self) -> str:
        """For a condition, a task or a record."""
        return _("%(received)d of %(required)d received") % {"received": self.received, "required": self.required}


@dataclass(frozen=True)
class Asked:
    """One referee as the applicant sees them: never a word of what was written."""

    referee: Referee
    state: str
    tone: str
    may_replace: bool
    is_unreachable: bool


def current_of(application: Application) -> list[Referee]:
    """Who holds a place now, in the order in which the places were made."""
    referees = list(application.referees.filter(is_current=True).order_by("key", "pk"))
    for referee in referees:
        referee.application = application
    return referees


def missing_of(application: Application, referees: Iterable[Referee]) -> int:
    """How many people more have to be named."""
    coming = sum(1 for referee in referees if referee.state not in NEEDS_ANOTHER | {R.CANCELLED})
    return max(application.program.referees_required - coming, 0)


def is_fresh(referee: Referee, *, at: datetime) -> bool:
    """Whether the reference is not older than the program allows."""
    reference = getattr(referee, "reference", None)
    given_on = reference.given_on if reference else None
    months = referee.application.program.reference_months
    return given_on is not None and timezone.localdate(at) <= given_on + relativedelta(months=months)


def with_references(referees: QuerySet[Referee]) -> QuerySet[Referee]:
    """Those with what was answered; the safeguarding answers stay where they are."""
    return referees.select_related("reference__recorded_by", "application__program")


def tally_of(application: Application, *, at: datetime) -> Tally:
    """How many references are in that still count."""
    received = with_references(application.referees.filter(is_current=True, state=R.RECEIVED))
    fresh = sum(1 for referee in received if is_fresh(referee, at=at))
    return Tally(fresh, application.program.referees_required)


def unreachable(referees: Sequence[Referee]) -> set[int]:
    """Those whose newest mail could not be delivered."""
    newest = RefereeToken.objects.filter(referee=OuterRef("pk")).order_by("-pk").values("mail__status")[:1]
    rows = Referee.objects.filter(pk__in=[referee.pk for referee in referees]).annotate(status=Subquery(newest))
    return set(
        rows.filter(status__in=[OutboxMail.Status.FAILED, OutboxMail.Status.RETURNED]).values_list("pk", flat=True)
    )


def asked_for(application: Application, *, at: datetime) -> list[Asked]:
    """Each referee with where the request stands, for the applicant."""
    referees = current_of(application)
    failed = unreachable(referees)
    return [asked(referee, is_unreachable=referee.pk in failed, at=at) for referee in referees]


def asked(referee: Referee, *, is_unreachable: bool, at: datetime) -> Asked:
    """One referee's line."""
    is_late = referee.is_late(at=at)
    lost = is_unreachable and referee.is_open
    state = _("Our mail cannot be delivered") if lost else _("Late") if is_late else referee.get_state_display()
    return Asked(
        referee=referee,
        state=state,
        tone="warn" if is_late or lost else TONES.get(R(referee.state), ""),
        may_replace=is_replaceable(referee, referee.application),
        is_unreachable=lost,
    )


def is_replaceable(referee: Referee, application: Application) -> bool:
    """Whether the applicant may name somebody else in this place."""
    return referee.is_current and referee.state in REPLACEABLE and application.state in REPLACE_IN


def applications_asking(user: User) -> QuerySet[Application]:
    """The person's applications that have come to where referees are asked, and have not ended."""
    stage = Stage.objects.filter(program=OuterRef("program"), kind=Stage.Kind.REFERENCES).order_by("order", "pk")
    state = Coalesce(Subquery(stage.values("state")[:1]), Value(StageState.CONDITIONS.value))
    reached = ApplicationEvent.objects.filter(application=OuterRef("pk"), target=OuterRef("asking_state"))
    return (
        Application.objects.filter(applicant=user, program__referees_required__gt=0)
        .exclude(state__in=[*ENDS, S.DRAFT])
        .alias(asking_state=state)
        .filter(Exists(reached))
        .select_related("program")
    )


def things_for_referees(user: User, *, at: datetime) -> list[Thing]:
    """What waits for the applicant: somebody declined, nobody answered, somebody is missing. Two or three queries."""
    current = Referee.objects.filter(is_current=True).order_by("key", "pk")
    waiting = list(applications_asking(user).order_by("pk").prefetch_related(Prefetch("referees", current)))
    return [thing for application in waiting for thing in things_of(application, at=at)]


def things_of(application: Application, *, at: datetime) -> list[Thing]:
    """What waits in one application whose referees are being asked; its current referees are prefetched."""
    if application.state not in REPLACE_IN:
        return []
    referees = list(application.referees.all())
    things = [thing for referee in referees if (thing := thing_about(application, referee, at=at)) is not None]
    missing = missing_of(application, referees) - sum(1 for referee in referees if referee.state in NEEDS_ANOTHER)
    if missing > 0:
        text = ngettext(
            "%(program)s needs %(number)d more person who can give a reference.",
            "%(program)s needs %(number)d more people who can give a reference.",
            missing,
        ) % {"program": application.program.title, "number": missing}
        things.append(Thing(text, reverse("referees:add", args=[application.reference]), _("Name somebody"), None))
    return things


def thing_about(application: Application, referee: Referee, *, at: datetime) -> Thing | None:
    """What one referee's answer, or silence, asks of the applicant."""
    names = {"name": referee.name, "program": application.program.title}
    if referee.state == R.DECLINED:
        text = _("%(name)s cannot give a reference for %(program)s. Name somebody else.") % names
    elif referee.state == R.EXPIRED:
        text = _("%(name)s has not answered about %(program)s. Name somebody else.") % names
    elif referee.is_late(at=at):
        text = _("%(name)s has not answered yet about %(program)s. Remind them, or name somebody else.") % names
        mine, until = reverse("referees:mine", args=[application.reference]), referee.expires_at
        return Thing(text, mine, _("See your referees"), last_day(until))
    else:
        return None
    return Thing(
        text, reverse("referees:replace", args=[application.reference, referee.pk]), _("Name somebody else"), None
    )


def last_day(moment: datetime | None) -> date | None:
    """The day of a moment, in Ontario."""
    return timezone.localdate(moment) if moment else None


def applications_with_referees(user: Any) -> QuerySet[Application]:
    """The staff's list: applications with referees in the person's programs, the newest first."""
    named = Referee.objects.filter(application=OuterRef("pk"))
    rows = applications_for(user, PAGE_READERS).filter(Exists(named))
    return rows.select_related("program", "intake__division", "applicant").order_by("-pk")


@dataclass(frozen=True)
class Answered:
    """A referee with what is known of the answers; of the one about safeguarding only whether there is one."""

    referee: Referee
    reference: Reference | None
    is_told: bool
    is_read: bool


def answered_of(application: Application) -> list[Answered]:
    """All who were ever named, place by place, the newest first. Two queries."""
    told = SafeguardingAnswer.objects.filter(reference__referee=OuterRef("pk")).exclude(answer="")
    read = SafeguardingReading.objects.filter(answer__reference__referee=OuterRef("pk"))
    rows = with_references(application.referees.all()).select_related("cancelled_by", "replaces")
    referees = rows.annotate(is_told=Exists(told), is_read=Exists(read)).order_by("key", "-pk")
    return [
        Answered(referee, getattr(referee, "reference", None), is_told=referee.is_told, is_read=referee.is_read)
        for referee in referees
    ]


def tallies_of(applications: Sequence[Application], *, at: datetime) -> dict[int, Tally]:
    """How many references are in, for several applications at once. One query."""
    keys = [application.pk for application in applications]
    received = with_references(Referee.objects.filter(application__in=keys, is_current=True, state=R.RECEIVED))
    fresh = Counter(referee.application_id for referee in received if is_fresh(referee, at=at))
    return {
        application.pk: Tally(fresh[application.pk], application.program.referees_required)
        for application in applications
    }


def waits_for_officer(referee: Referee) -> bool:
    """Whether a reference came by telephone and nobody has asked about safeguarding yet."""
    taken = Reference.objects.filter(referee=referee, recorded_by__isnull=False, safeguarding__isnull=True)
    return taken.exists()


def readings_of(answer: SafeguardingAnswer) -> list[SafeguardingReading]:
    """Who has read the answer, the latest first."""
    return list(answer.readings.select_related("reader").order_by("-pk"))


def reference_of(referee: Referee) -> Reference | None:
    """What the referee has written so far, if anything."""
    return Reference.objects.filter(referee=referee).first()


def safeguarding_draft_of(reference: Reference | None) -> SafeguardingAnswer | None:
    """What the referee has answered about safeguarding so far: for the referee's own pages only."""
    return SafeguardingAnswer.objects.filter(reference=reference).first() if reference else None
