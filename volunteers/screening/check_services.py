"""What the person and the safeguarding officer do with a record check. Consent first, at each step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RiskSheet
from volunteers.applications.moves import lock_application
from volunteers.applications.states import S
from volunteers.people.models import CollectionNotice, User
from volunteers.screening import checks, notifications
from volunteers.screening.models_checks import Outcome, RecordCheck
from volunteers.screening.services import ScreeningRefused, close

LIVE: Final = frozenset({S.CONDITIONS, S.APPOINTED})
"""The states in which a check may go on: after an accepted offer, and in service when it is renewed."""
Purpose = CollectionNotice.Purpose


@transaction.atomic
def agree(*, check_id: int, notice: CollectionNotice, by: User, at: datetime) -> RecordCheck:
    """The person agrees in writing to this type of check, to a version of the notice. Again changes nothing."""
    check = own_running(check_id, by=by)
    if check.consented_at is None:
        require_purpose(notice, Purpose.RECORD_CHECK)
        check.consent_notice, check.consented_at = notice, at
        check.save(update_fields=["consent_notice", "consented_at"])
    return check


@transaction.atomic
def note_receipt(*, check_id: int, on: date, by: User, at: datetime) -> RecordCheck:
    """The person has the result in hand since a day; the clock of reconsideration starts there."""
    check = own_running(check_id, by=by)
    if check.consented_at is None:
        raise ScreeningRefused(_("Agree to the check first."))
    if not timezone.localdate(check.consented_at) <= on <= timezone.localdate(at):
        raise ScreeningRefused(_("The day lies between your agreement and today."))
    if check.shared_at is not None:
        raise ScreeningRefused(_("You have shared this result, so the day stays as it is."))
    if check.reconsideration_on is not None:
        raise ScreeningRefused(_("You asked for a reconsideration of this result, so the day stays as it is."))
    check.received_on = on
    check.save(update_fields=["received_on"])
    return check


@transaction.atomic
def ask_reconsideration(*, check_id: int, by: User, at: datetime) -> RecordCheck:
    """The person tells that they asked the police to look at the result again, within 45 days of receiving it."""
    check, today = own_running(check_id, by=by), timezone.localdate(at)
    if check.reconsider_by is None or today > check.reconsider_by:
        raise ScreeningRefused(_("The time to ask for a reconsideration has passed, or the result has not come yet."))
    if check.reconsideration_on is None:
        check.reconsideration_on = today
        check.save(update_fields=["reconsideration_on"])
    return check


@transaction.atomic
def note_reconsidered(*, check_id: int, by: User, at: datetime) -> RecordCheck:
    """The person tells that the police have answered."""
    check = own_running(check_id, by=by)
    if check.is_being_reconsidered:
        check.reconsidered_on = timezone.localdate(at)
        check.save(update_fields=["reconsidered_on"])
    return check


@transaction.atomic
def share(*, check_id: int, notice: CollectionNotice, by: User, at: datetime) -> RecordCheck:
    """The person, who has read the result, agrees that the safeguarding officer sees it. Again changes nothing."""
    check = own_running(check_id, by=by)
    if check.received_on is None:
        raise ScreeningRefused(_("Read the result yourself first, then decide whether to share it."))
    if check.is_being_reconsidered:
        raise ScreeningRefused(_("You asked for a reconsideration. Tell us first that it is answered."))
    if check.shared_at is None:
        require_purpose(notice, Purpose.CHECK_RESULT)
        check.share_notice, check.shared_at = notice, at
        check.save(update_fields=["share_notice", "shared_at"])
    return check


@transaction.atomic
def take_back(*, check_id: int, by: User, at: datetime) -> RecordCheck:
    """The person takes the agreement back before the outcome. The condition waits; the check can be begun anew."""
    check = own_running(check_id, by=by)
    check.withdrawn_at = at
    check.outcome, check.decided_by, check.decided_at = "", None, None
    check.save(update_fields=["withdrawn_at", "outcome", "decided_by", "decided_at"])
    return check


@transaction.atomic
def begin_again(*, application_id: int, by: User, at: datetime) -> RecordCheck:
    """The person who took the agreement back begins a new check."""
    application = lock_application(application_id)
    if application.applicant_id != by.pk or application.state != S.CONDITIONS:
        raise ScreeningRefused(_("There is no check to begin."))
    check = checks.ask_for_check(application, at=at) or application.record_checks.running().first()
    if check is None:
        raise ScreeningRefused(_("There is no check to begin."))
    return check


@transaction.atomic
def conclude(*, check_id: int, outcome: str, seen_on: date | None, by: User, at: datetime) -> RecordCheck:
    """The safeguarding officer notes what a shared result comes to. What meets settles the condition, and may appoint.

    A result counts for the months of the risk sheet, from the day of its own date (`seen_on`). The reason is not kept.
    """
    check = locked(check_id)
    if not by.has_perm("volunteers.conclude_recordcheck", check.application):
        raise ScreeningRefused(_("Only a safeguarding officer of the program concludes a record check."))
    if not check.is_running or check.shared_at is None or check.application.state not in LIVE:
        raise ScreeningRefused(_("This check does not wait for you. Nothing was changed."))
    if outcome not in Outcome.values:
        raise ScreeningRefused(_("Choose an outcome."))
    if outcome == Outcome.FAILS and check.is_being_reconsidered:
        raise ScreeningRefused(_("The person asked the police to look at the result again. Wait for the answer."))
    check.outcome, check.decided_by, check.decided_at = outcome, by, at
    if outcome == Outcome.MEETS:
        check.valid_until = end_of(check, seen_on=seen_on, today=timezone.localdate(at))
    check.save(update_fields=["outcome", "decided_by", "decided_at", "valid_until"])
    follow(check, by=by, at=at)
    return check


def end_of(check: RecordCheck, *, seen_on: date | None, today: date) -> date:
    """Until when a result of that date counts; raises for one of the future, or too old to count at all."""
    if seen_on is None or seen_on > today:
        raise ScreeningRefused(_("Enter the date of the result, not later than today."))
    end: date = seen_on + relativedelta(months=check.valid_months)
    if end <= today:
        raise ScreeningRefused(_("A result of that date no longer counts. Ask for a newer one."))
    return end


def follow(check: RecordCheck, *, by: User, at: datetime) -> None:
    """What an outcome brings about: the condition is settled, or the person is asked to talk."""
    condition = check.condition
    if check.outcome == Outcome.MEETS and condition is not None:
        condition.application = check.application
        close(condition, evidence=str(_("The record check meets what the role asks.")), by=by, at=at)
    elif check.outcome == Outcome.MEETING:
        notifications.ask_to_talk(check, at=at)


@transaction.atomic
def renew(*, check_id: int, at: datetime) -> RecordCheck | None:
    """Begins the next check of a member whose result soon stops counting, and writes to them. Once a check.

    Returns None where it was renewed already, or where the program no longer asks for a check.
    """
    check = locked(check_id)
    sheet = RiskSheet.objects.filter(program_id=check.application.program_id, stage__isnull=False).first()
    is_running = check.application.record_checks.running().exists()
    if check.renewed_by_id or check.outcome != Outcome.MEETS or sheet is None or is_running:
        return None
    following = checks.start(check.application, sheet, condition=None, at=at)
    check.renewed_by = following
    check.save(update_fields=["renewed_by"])
    notifications.tell_of_renewal(check, following, at=at)
    return following


def locked(check_id: int) -> RecordCheck:
    """The check with its application locked: outcome, withdrawal and appointment happen one after another."""
    application = lock_application(RecordCheck.objects.values_list("application_id", flat=True).get(pk=check_id))
    check = RecordCheck.objects.select_related("condition__stage").get(pk=check_id)
    check.application = application
    return check


def own_running(check_id: int, *, by: User) -> RecordCheck:
    """The person's own check, locked, while something is to be done about it."""
    check = locked(check_id)
    if check.application.applicant_id != by.pk or not check.is_running or check.application.state not in LIVE:
        raise ScreeningRefused(_("This check is over. Nothing was changed."))
    return check


def require_purpose(notice: CollectionNotice, purpose: str) -> None:
    """Raises where a consent names the wrong notice."""
    if notice.purpose != purpose:
        raise ScreeningRefused(_("This notice is about something else."))
