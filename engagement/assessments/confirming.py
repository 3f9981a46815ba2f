"""What the supervisor says to what a member has sent: confirmed, returned, rated beside. The member's rating stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.assessments import queries, services, standing
from engagement.assessments.models import Assessment, Rating
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.results import stamp
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from engagement.cycles.scale import Value
from volunteers.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_COMMENT: Final = 1000
LONGEST_NOTE: Final = 4000
Outcome = Confirmation.Outcome


@dataclass(frozen=True)
class Said:
    """What the supervisor says to one behaviour; `seen` is when the rating on the page had been saved."""

    behaviour_id: int
    outcome: str
    value: str = ""
    comment: str = ""
    seen: str | None = None

    def is_same_as(self, stands: Confirmation | None) -> bool:
        """Whether it has been said already."""
        return stands is not None and (stands.outcome, stands.value, stands.comment) == (
            self.outcome,
            self.value,
            self.comment,
        )


@transaction.atomic
def say(*, assessment_id: int, said: Said, by: User, at: datetime) -> Confirmation:
    """Confirms one rating, returns it with a comment, or keeps the supervisor's own beside it.

    Saying the same twice is the second click of a double click; saying something else replaces what was said, which
    stays in the table as voided.
    """
    assessment = _open_for(assessment_id, by)
    rating = standing.asked_for(assessment).filter(behaviour_id=said.behaviour_id).first()
    if rating is None:
        raise AssessmentRefused(_("This behaviour is not part of the self-assessment."))
    _refuse_unseen([rating], said.seen)
    _check(said, rating)
    stands = rating.confirmations.filter(voided_at=None).first()
    if stands is not None and said.is_same_as(stands):
        return stands
    void(rating, at=at)
    return Confirmation.objects.create(
        rating=rating, outcome=said.outcome, value=said.value, comment=said.comment, by=by, at=at
    )


@transaction.atomic
def confirm_many(
    *, assessment_id: int, by: User, at: datetime, competency_id: int | None = None, seen: str | None = None
) -> int:
    """Confirms whatever has no answer yet, of one competency or of all; says how many that were."""
    assessment = _open_for(assessment_id, by)
    ratings = standing.asked_for(assessment)
    if competency_id is not None:
        ratings = ratings.filter(behaviour__descriptor__competency_id=competency_id)
    _refuse_unseen(ratings, seen)
    unanswered = list(ratings.exclude(confirmations__in=Confirmation.objects.filter(voided_at=None)))
    Confirmation.objects.bulk_create(
        Confirmation(rating=rating, outcome=Outcome.CONFIRMED, by=by, at=at) for rating in unanswered
    )
    return len(unanswered)


def void(rating: Rating, *, at: datetime) -> bool:
    """Ends what was said to a rating, because it changed or because something else is said; whether there was any.

    Call it in the transaction that changes the rating.
    """
    return bool(rating.confirmations.filter(voided_at=None).update(voided_at=at))


@transaction.atomic
def return_to_member(*, assessment_id: int, by: User, at: datetime) -> Assessment:
    """Gives it back with the comments; the member can change the returned behaviours and no others."""

    def prepare(assessment: Assessment) -> None:
        if not standing.standing_of(assessment).returned:
            raise AssessmentRefused(_("Return at least one behaviour with a comment first."))
        # Once returned, nothing but what was returned can be filled in.
        services.refuse_unfinished(queries.sheets_of(assessment))

    return services.move(
        assessment_id=assessment_id, target=S.RETURNED, by=by, at=at, only_from=[S.IN_CONVERSATION], prepare=prepare
    )


class NoteChanged(AssessmentRefused):
    """Somebody else kept a note after this page was shown."""


def note_stamp(assessment: Assessment) -> str:
    """Tells one note, with its day, from another; empty while there is none."""
    kept = (assessment.talked_on, assessment.conversation_note)
    return sha256(repr(kept).encode()).hexdigest()[:16] if any(kept) else ""


@transaction.atomic
def keep_note(
    *, assessment_id: int, talked_on: date | None, note: str, by: User, at: datetime, seen: str = ""
) -> Assessment:
    """The day of the conversation, and what the two want to remember of it. The member reads it too.

    `seen` is the stamp of the note on the page: what somebody else has kept since is not overwritten unread.
    """
    assessment = services.lock(assessment_id)
    if not by.has_perm("engagement.note_conversation", assessment):
        raise AssessmentRefused(_("The note can be written from the opening to the sign-off."))
    if talked_on and talked_on > timezone.localdate(at):
        raise AssessmentRefused(_("The day of the conversation cannot be in the future."))
    if len(note) > LONGEST_NOTE:
        raise AssessmentRefused(_("This text is too long."))
    if (assessment.talked_on, assessment.conversation_note) == (talked_on, note):
        return assessment
    if note_stamp(assessment) != seen:
        raise NoteChanged(
            _(
                "Somebody has saved a note in the meantime. What you typed is still here: save again to put it in its place."
            )
        )
    assessment.talked_on, assessment.conversation_note = talked_on, note
    assessment.save(update_fields=["talked_on", "conversation_note"])
    return assessment


@transaction.atomic
def confirm_whole(*, assessment_id: int, by: User, at: datetime) -> Assessment:
    """Confirms the assessment as a whole, once every behaviour is confirmed or rated beside."""

    def prepare(assessment: Assessment) -> None:
        stands = standing.standing_of(assessment)
        if stands.returned:
            raise AssessmentRefused(
                _("Some behaviours are marked to be returned. Return it to the member, or answer them otherwise.")
            )
        if stands.unanswered:
            raise AssessmentRefused(
                ngettext(
                    "%(count)d behaviour has no answer from you yet.",
                    "%(count)d behaviours have no answer from you yet.",
                    stands.unanswered,
                )
                % {"count": stands.unanswered}
            )
        # The member may have emptied one after it was opened again.
        services.refuse_unfinished(queries.sheets_of(assessment))

    return services.move(
        assessment_id=assessment_id, target=S.CONFIRMED, by=by, at=at, only_from=[S.IN_CONVERSATION], prepare=prepare
    )


@transaction.atomic
def sign_off(*, assessment_id: int, has_agreed: bool, statement: str, by: User, at: datetime) -> Assessment:
    """The supervisor signs it off with an own sentence; the next review is a year later."""

    def prepare(assessment: Assessment) -> None:
        if not has_agreed:
            raise AssessmentRefused(_("Tick that you agree to the statement."))
        if not statement.strip():
            raise AssessmentRefused(_("Write a sentence of your own."))
        if len(statement) > LONGEST_NOTE:
            raise AssessmentRefused(_("This text is too long."))
        _refuse_unmet(assessment)
        assessment.sign_off_statement = statement.strip()
        assessment.next_review_on = a_year_after(timezone.localdate(at))

    return services.move(
        assessment_id=assessment_id, target=S.SIGNED_OFF, by=by, at=at, only_from=[S.CONFIRMED], prepare=prepare
    )


def a_year_after(day: date) -> date:
    """The same day a year later; the last of February stays in February."""
    later: date = day + relativedelta(years=1)
    return later


def _refuse_unmet(assessment: Assessment) -> None:
    if assessment.template is None or not assessment.template.is_enforced:
        return
    if unmet := standing.unmet(assessment):
        named = "; ".join(each.behaviour.text for each in unmet)
        raise AssessmentRefused(
            _("It cannot be signed off while what the role needs is not met. Not met yet: %(behaviours)s")
            % {"behaviours": named}
        )


def _open_for(assessment_id: int, by: User) -> Assessment:
    assessment = services.lock(assessment_id)
    if not by.has_perm("engagement.confirm_assessment", assessment):
        raise AssessmentRefused(_("It is not open for your conversation at the moment, so nothing was saved."))
    return assessment


def _refuse_unseen(ratings: Iterable[Rating], seen: str | None) -> None:
    if seen is not None and stamp(ratings) != seen:
        raise AssessmentRefused(
            _("The member has changed something since this page was shown. Read it again before you answer.")
        )


def _check(said: Said, rating: Rating) -> None:
    if said.outcome not in Outcome.values:
        raise AssessmentRefused(_("Choose one of the answers."))
    if len(said.comment) > LONGEST_COMMENT:
        raise AssessmentRefused(_("This text is too long."))
    if said.outcome != Outcome.CONFIRMED and not said.comment.strip():
        raise AssessmentRefused(_("Write a comment, so that the member knows why."))
    if said.outcome == Outcome.BESIDE and said.value not in Value.values:
        raise AssessmentRefused(_("Choose one of the ratings."))
    if said.outcome == Outcome.BESIDE and said.value == rating.value:
        raise AssessmentRefused(_("This is the member's own rating. Confirm it instead."))
    if said.outcome != Outcome.BESIDE and said.value:
        raise AssessmentRefused(_("Only a rating beside the member's has a value."))
