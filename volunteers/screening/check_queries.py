"""Questions about record checks: the person's own, the officer's ledger, and what others may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application
from volunteers.applications.queries import Thing
from volunteers.applications.scope import applications_for
from volunteers.applications.states import S
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.people.services import current_notice
from volunteers.screening.check_services import LIVE
from volunteers.screening.clocks import LOOK_AHEAD_DAYS
from volunteers.screening.models_checks import Outcome, RecordCheck, RecordCheckQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

READERS: Final = (RoleGrant.Role.SAFEGUARDING_OFFICER,)


@dataclass(frozen=True)
class Standing:
    """How far a check is, in words that tell nothing of its content, and who acts next."""

    label: StrOrPromise
    who: StrOrPromise
    tone: str = "info"


CONCLUDED: Final[Mapping[str, Standing]] = MappingProxyType(
    {
        Outcome.MEETS: Standing(_("Met"), "", "ok"),
        Outcome.FAILS: Standing(_("Not met"), _("Who decides"), "warn"),
        Outcome.MEETING: Standing(_("Being talked about"), _("The safeguarding officer")),
    }
)


def ledger_of(user: Any) -> RecordCheckQuerySet:
    """The checks in the officer's programs. Nobody else has a ledger."""
    return RecordCheck.objects.filter(application__in=applications_for(user, READERS))


def waiting_for_officer(user: Any) -> RecordCheckQuerySet:
    """Those that the officer has to look at, or to talk about."""
    return ledger_of(user).for_officer().filter(application__state__in=LIVE)


def waiting_for_people(user: Any) -> RecordCheckQuerySet:
    """Those whose person has the next step."""
    return ledger_of(user).for_applicant().filter(application__state__in=LIVE)


def ending_soon(user: Any, *, on: date) -> RecordCheckQuerySet:
    """Results of members that stop counting within the look-ahead, renewed or not."""
    edge = on + timedelta(days=LOOK_AHEAD_DAYS)
    in_service = Q(application__membership__ended_on__isnull=True) | Q(application__membership__ended_on__gte=on)
    rows = ledger_of(user).filter(outcome=Outcome.MEETS, valid_until__lte=edge, application__membership__isnull=False)
    return rows.filter(in_service).exclude(renewed_by__outcome=Outcome.MEETS)


def latest_check(application: Application) -> RecordCheck | None:
    """The check that counts for the person's page: the newest."""
    return application.record_checks.order_by("-pk").first()


def standing_of(check: RecordCheck, *, at: datetime) -> Standing:
    """How far the check is."""
    if check.withdrawn_at is not None:
        return Standing(_("Taken back"), _("The person"), "warn")
    if check.valid_until is not None and check.valid_until < timezone.localdate(at):
        return Standing(_("No longer counts"), _("The person"), "warn")
    if check.outcome:
        return CONCLUDED[check.outcome]
    if check.shared_at is not None:
        return Standing(_("Shared"), _("The safeguarding officer"))
    return on_their_side(check)


def on_their_side(check: RecordCheck) -> Standing:
    """How far a check is that was not shared yet."""
    if check.is_being_reconsidered:
        return Standing(_("Being reconsidered by the police"), _("The police"))
    if check.received_on is not None:
        return Standing(_("Result received by the person"), _("The person"))
    if check.consented_at is not None:
        return Standing(_("Agreed to, waits for the result"), _("The police"))
    return Standing(_("Waits for agreement"), _("The person"))


def things_for_checks(user: User) -> Iterator[Thing]:
    """What a person has to do about their checks; one query."""
    mine = RecordCheck.objects.for_applicant().filter(application__applicant=user, application__state__in=LIVE)
    for check in mine.select_related("application__program"):
        if check.consented_at is not None and check.received_on is None:
            continue  # the police have the next step
        text = _("%(program)s: your agreement to the record check is needed.")
        label = _("Read about the check")
        if check.consented_at is not None:
            text = _("%(program)s: decide whether to share the result of your record check.")
            label = _("Decide about the result")
        url = reverse("screening:check", args=[check.application.reference])
        yield Thing(str(text % {"program": check.application.program}), url, str(label), deadline=None)


def notice_for(purpose: str, *, at: datetime) -> CollectionNotice | None:
    """The notice in force for one of the two consents; without it nobody can agree."""
    try:
        return current_notice(purpose=purpose, on=at)
    except CollectionNotice.DoesNotExist:
        return None


def may_begin_again(application: Application, check: RecordCheck | None) -> bool:
    """Whether the person took the agreement back and may start anew."""
    return check is not None and check.withdrawn_at is not None and application.state == S.CONDITIONS
