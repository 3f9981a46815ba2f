"""Places that become free: first to who was deferred to this intake, then along the waiting list, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from programs.catalogue.models import Intake
from programs.catalogue.models.intakes import IntakeQuerySet
from programs.catalogue.services import NoPlaceLeft
from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.moves import BesideAnother, allowed_transition, apply, lock_application
from volunteers.applications.states import Actor, S

log = structlog.get_logger("waiting")


def fill_places(*, at: datetime) -> int:
    """Offers what is free to those who wait for it; returns how many offers were made. Running again makes no more."""
    return offer_to_deferred(at=at) + offer_along_the_list(at=at)


def offer_along_the_list(*, at: datetime) -> int:
    """Offers every free place of every intake that has a waiting list."""
    with_list = Intake.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__gte=timezone.localdate(at)),
        places_held__lt=F("places"),
        applications__state=S.WAITLISTED,
    )
    intakes = with_list.values_list("pk", flat=True).distinct()
    return sum(attempt(partial(follow_list, intake_id, at=at), row=intake_id) for intake_id in intakes)


def attempt(act: Callable[[], int], *, row: int) -> int:
    """Acts on one list or person. What goes wrong there is logged, and the others have their turn all the same."""
    try:
        return act()
    except Exception as error:  # whatever it is, it must not stop the offers, and all clocks, of everybody else
        log.warning("offer failed", row=row, error=type(error).__name__)
        return 0


def follow_list(intake_id: int, *, at: datetime) -> int:
    """Offers the free places of one intake, in order; returns how many."""
    offered, passed_over = 0, set[int]()
    while (application_id := first_waiting(intake_id, but=passed_over)) is not None:
        try:
            offered += promote(application_id, at=at)
        except NoPlaceLeft:
            break
        except BesideAnother:
            # The person is further along in another application to this intake, or was appointed from it.
            log.warning("waiting list: passed over", application=application_id)
            passed_over.add(application_id)
    return offered


def waiting_for(intake_id: int) -> QuerySet[Application]:
    """The waiting list of an intake, the first first. Whose decision waits for release has had their turn."""
    decided = ProposedMove.objects.filter(closed_at__isnull=True).values("application_id")
    return in_waiting_order(intake_id).exclude(pk__in=decided)


def in_waiting_order(intake_id: int) -> QuerySet[Application]:
    """Everybody on the list: first who was given a place since they came, then the others as they came."""
    place = Case(When(waiting_place__set_at__gte=F("state_since"), then="waiting_place__position"))
    rows = Application.objects.filter(intake_id=intake_id, state=S.WAITLISTED).annotate(waiting_position=place)
    return rows.order_by(F("waiting_position").asc(nulls_last=True), "state_since", "pk")


def first_waiting(intake_id: int, *, but: set[int]) -> int | None:
    """The key of who is first on the list."""
    return waiting_for(intake_id).exclude(pk__in=but).values_list("pk", flat=True).first()


@transaction.atomic
def promote(application_id: int, *, at: datetime) -> bool:
    """Offers a place to somebody on the list, unless they left it meanwhile. Raises NoPlaceLeft.

    The application is locked first and the intake with its place second, as in every other move.
    """
    application = lock_application(application_id)
    if application.state != S.WAITLISTED or has_open_proposal(application):
        return False
    keep_promised_places(application.intake_id)
    apply(application, allowed_transition(application, S.OFFERED, [Actor.SYSTEM]), by=None, at=at)
    return True


def has_open_proposal(application: Application) -> bool:
    """Whether a decision on it waits for release."""
    return application.proposals.filter(closed_at__isnull=True).exists()


def keep_promised_places(intake_id: int) -> None:
    """Raises NoPlaceLeft where every free place is meant for an offer that waits for release."""
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    promised = ProposedMove.objects.filter(
        application__intake_id=intake_id, target=S.OFFERED, closed_at__isnull=True
    ).count()
    if intake.places_left <= promised:
        raise NoPlaceLeft


def offer_to_deferred(*, at: datetime) -> int:
    """Offers a place in the next intake to those who were deferred to it, the longest waiting first."""
    deferred = Application.objects.filter(state=S.DEFERRED).order_by("state_since", "pk")
    return sum(
        attempt(partial(offer_next_intake, key, at=at), row=key) for key in deferred.values_list("pk", flat=True)
    )


def offer_next_intake(application_id: int, *, at: datetime) -> bool:
    """Offers a place of the next intake that is open and has one; without one, the person goes on waiting."""
    for intake in later_intakes(Application.objects.select_related("intake").get(pk=application_id)).open(at=at):
        try:
            return move_to(application_id, intake.pk, at=at)
        except NoPlaceLeft:
            continue
        except BesideAnother:
            log.warning("deferred: has another application", application=application_id)
            return False
    return False


@transaction.atomic
def move_to(application_id: int, intake_id: int, *, at: datetime) -> bool:
    """Moves a deferred application into an intake and offers a place there, unless its owner was quicker."""
    application = lock_application(application_id)
    if application.state != S.DEFERRED:
        return False
    row = allowed_transition(application, S.OFFERED, [Actor.SYSTEM])
    keep_promised_places(intake_id)
    application.intake = Intake.objects.get(pk=intake_id)
    apply(application, row, by=None, at=at)
    return True


def later_intakes(application: Application) -> IntakeQuerySet:
    """The program's intakes that open after the application's own, the next first."""
    rows: IntakeQuerySet = Intake.objects.filter(
        program_id=application.program_id, opens_at__gt=application.intake.opens_at
    )
    return rows.exclude(pk=application.intake_id).order_by("opens_at", "pk")
