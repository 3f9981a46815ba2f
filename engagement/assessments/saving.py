"""Keeping what the member writes, page by page. Nothing of it moves the assessment on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engagement.assessments import choosing, confirming, queries, standing
from engagement.assessments.models import Assessment, ChosenCompetency, Rating
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.results import stamp
from engagement.assessments.services import AssessmentRefused, lock
from programs.framework.models import Competency
from volunteers.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_EVIDENCE: Final = 2000
LONGEST_REASON: Final = 240


class ChangedElsewhere(AssessmentRefused):
    """The answers were saved from another window after this page was shown; `stamp` is theirs."""

    def __init__(self, message: StrOrPromise, stamp: str) -> None:
        super().__init__(message)
        self.stamp = stamp


@dataclass(frozen=True)
class Entry:
    """What was typed about one behaviour; `is_consented`: knowing that a confirmation is lost by it."""

    behaviour_id: int
    value: str
    evidence: str
    reason: str
    is_consented: bool = False

    def is_same_as(self, rating: Rating | None) -> bool:
        """Whether saving it would change nothing."""
        stored = (rating.value, rating.evidence, rating.reason) if rating else ("", "", "")
        return stored == (self.value, self.evidence, self.reason)


@dataclass(frozen=True)
class Page:
    """The opened page that saves: the stamp it was shown with, its own name, and how often it has saved."""

    seen: str
    window: str = ""
    turn: int = 0

    def is_own(self, rating: Rating) -> bool:
        """Whether this very page saved the rating last."""
        return bool(self.window) and rating.window == self.window

    def is_late(self, rating: Rating | None) -> bool:
        """Whether something that this page sent later has arrived already."""
        return rating is not None and self.is_own(rating) and rating.turn > self.turn


NO_PAGE: Final = Page("")


@transaction.atomic
def save_rating(
    *, assessment_id: int, behaviour_id: int, value: str, evidence: str, reason: str, by: User, at: datetime
) -> Rating | None:
    """Keeps what the member wrote about one behaviour; every part may still be empty."""
    entry = Entry(behaviour_id=behaviour_id, value=value, evidence=evidence, reason=reason)
    save_ratings(assessment_id=assessment_id, entries=[entry], by=by, at=at)
    return Rating.objects.filter(assessment_id=assessment_id, behaviour_id=behaviour_id).first()


@transaction.atomic
def save_ratings(
    *, assessment_id: int, entries: Sequence[Entry], by: User, at: datetime, page: Page | None = None
) -> str:
    """Keeps what the member wrote on one page and returns the page's new stamp.

    If another window has saved since the page was shown, nothing is overwritten. A rating that was returned, or that
    nobody has answered, changes freely; a confirmed one only with the member's consent, and its confirmation is void.
    """
    assessment = lock(assessment_id)
    if not by.has_perm("engagement.rate_assessment", assessment):
        raise AssessmentRefused(_("It has been sent, so it cannot be changed. You may be able to take it back first."))
    wanted = {entry.behaviour_id for entry in entries}
    allowed = set(queries.behaviours_to_rate(assessment).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - allowed:
        raise AssessmentRefused(_("This behaviour is not part of your self-assessment."))
    stored = {rating.behaviour_id: rating for rating in assessment.ratings.filter(behaviour_id__in=wanted)}
    changed = [entry for entry in entries if not entry.is_same_as(stored.get(entry.behaviour_id))]
    if page is not None:
        changed = [entry for entry in changed if not page.is_late(stored.get(entry.behaviour_id))]
        _refuse_if_seen_before(page, changed, stored)
    _settle_confirmations(assessment, changed, stored, at=at)
    _write(assessment, changed, page or NO_PAGE, by=by, at=at)
    return at.isoformat() if changed else stamp(stored.values())


def _refuse_if_seen_before(page: Page, changed: Collection[Entry], stored: dict[int, Rating]) -> None:
    others = [rating for rating in stored.values() if not page.is_own(rating)]
    if changed and stamp(others) > page.seen:
        raise ChangedElsewhere(
            _(
                "You saved these answers from another window in the meantime. What you typed is still here: save again to keep it."
            ),
            stamp(stored.values()),
        )


def _settle_confirmations(
    assessment: Assessment, changed: Sequence[Entry], stored: dict[int, Rating], *, at: datetime
) -> None:
    in_force = Confirmation.objects.filter(rating__in=[each.pk for each in stored.values()], voided_at__isnull=True)
    outcomes = dict(in_force.values_list("rating__behaviour_id", "outcome"))
    returned = Confirmation.Outcome.RETURNED
    limits = standing.limited_to(assessment)
    for entry in changed:
        outcome = outcomes.get(entry.behaviour_id, "")
        if limits is not None and entry.behaviour_id not in limits:
            raise AssessmentRefused(_("Only what your supervisor returned can be changed now."))
        if outcome in {"", returned} or entry.value == stored[entry.behaviour_id].value:
            continue
        if not entry.is_consented:
            raise AssessmentRefused(
                _("Your supervisor has confirmed this rating. Say that you want to change it all the same.")
            )
        confirming.void(stored[entry.behaviour_id], at=at)


def _write(assessment: Assessment, entries: Sequence[Entry], page: Page, *, by: User, at: datetime) -> None:
    for entry in entries:
        _check_size(entry)
    rows = [
        Rating(
            assessment=assessment,
            behaviour_id=entry.behaviour_id,
            value=entry.value,
            evidence=entry.evidence,
            reason=entry.reason,
            rated_at=at,
            rated_by=by,
            window=page.window,
            turn=page.turn,
        )
        for entry in entries
    ]
    written = ["value", "evidence", "reason", "rated_at", "rated_by", "window", "turn"]
    unique = ["assessment", "behaviour"]
    Rating.objects.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=written)


def _check_size(entry: Entry) -> None:
    if entry.value and entry.value not in Rating.Value.values:
        raise AssessmentRefused(_("Choose one of the ratings."))
    if len(entry.evidence) > LONGEST_EVIDENCE or len(entry.reason) > LONGEST_REASON:
        raise AssessmentRefused(_("This text is too long."))


@transaction.atomic
def mark(*, assessment_id: int, competency_id: int, is_marked: bool, by: User) -> None:
    """The member's own reminder to look at a competency again before sending."""
    assessment = lock(assessment_id)
    if not by.has_perm("engagement.rate_assessment", assessment):
        raise AssessmentRefused(_("It has been sent, so it cannot be changed. You may be able to take it back first."))
    marked = {*assessment.to_look_at, competency_id} if is_marked else {*assessment.to_look_at} - {competency_id}
    if sorted(marked) != sorted(assessment.to_look_at):
        assessment.to_look_at = sorted(marked)
        assessment.save(update_fields=["to_look_at"])


@transaction.atomic
def choose(*, assessment_id: int, competency_ids: Collection[int], by: User) -> None:
    """The optional competencies that the member wants to assess. What was rated in one taken away comes back with it."""
    assessment = lock(assessment_id)
    choice = choosing.choice_of(assessment)
    is_open = by.has_perm("engagement.choose_competencies", assessment) and standing.limited_to(assessment) is None
    if choice is None or not is_open:
        raise AssessmentRefused(_("There is nothing to choose in this self-assessment at the moment."))
    options = {each.pk for each in choice.options}
    if set(competency_ids) - options:
        raise AssessmentRefused(_("This competency is not one of those to choose from."))
    if len(set(competency_ids)) < choice.minimum:
        raise AssessmentRefused(choosing.at_least(choice))
    assessment.chosen.exclude(competency_id__in=competency_ids).delete()
    wanted = [ChosenCompetency(assessment=assessment, competency=each) for each in _of(competency_ids)]
    ChosenCompetency.objects.bulk_create(wanted, ignore_conflicts=True)


def _of(competency_ids: Collection[int]) -> list[Competency]:
    return list(Competency.objects.filter(pk__in=competency_ids))
