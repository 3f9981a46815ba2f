"""What reviewers do: write a review, hand it in, or abstain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import RubricCriterion, RubricVersion
from programs.catalogue.rubric_queries import published_rubric
from programs.refusals import Refusal
from volunteers.applications.keeping import NO_WINDOW, Window
from volunteers.applications.models import Revision
from volunteers.applications.moves import lock_application
from volunteers.applications.states import S
from volunteers.people.models import User
from volunteers.review.first import first_of
from volunteers.review.models import Review, Score
from volunteers.review.moderation import look_at, open_decision
from volunteers.review.queries import ASSESSED_IN
from volunteers.review.scored import Scored
from volunteers.review.signals import stepped_aside

EVIDENCE_WORDS: Final = 80
"""Evidence points to what shows it; it does not tell it again."""


class ReviewRefused(Refusal):
    """The review cannot be saved or handed in now."""


class SavedElsewhere(ReviewRefused):
    """The review was saved in another window since it was opened here. Nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            _("You saved this review in another window meanwhile. Compare what differs below, then save again.")
        )


@dataclass(frozen=True)
class Marks:
    """Points and evidence for one criterion, as far as they are given."""

    points: int | None = None
    evidence: str = ""


@dataclass(frozen=True)
class Content:
    """What a reviewer has written, by criterion's primary key. `read` is the revision that was on the page."""

    read: int
    recommendation: str = ""
    comment: str = ""
    marks: Mapping[int, Marks] = field(default_factory=dict)
    rubric: int | None = None


@dataclass(frozen=True)
class Opened:
    """The page that saves: how often the review had been saved when it was opened (None: whatever), and its name."""

    times_saved: int | None = None
    window: Window = NO_WINDOW


NO_PAGE: Final = Opened()


def revision_to_read(review: Review) -> Revision:
    """The newest answers until the review is begun; from then on those that it was begun with."""
    if review.saved_at is not None:
        return review.revision
    return Revision.objects.filter(application_id=review.application_id).order_by("-number")[:1].get()


def rubric_to_use(review: Review, shown: int | None = None) -> RubricVersion | None:
    """The rubric that the review was begun with; before that the one that the page showed, or the newest."""
    if review.saved_at is not None:
        return review.rubric
    program_id = review.application.program_id
    published = RubricVersion.objects.filter(program_id=program_id, published_at__isnull=False)
    return (published.filter(pk=shown).first() if shown else None) or published_rubric(program_id)


@transaction.atomic
def save_draft(*, review_id: int, content: Content, by: User, at: datetime, opened: Opened = NO_PAGE) -> Review:
    """Keeps what was written, complete or not, unless another window has saved since this page was opened."""
    review = lock_review(review_id, by=by)
    write(review, content, at=at, opened=opened)
    return review


@transaction.atomic
def submit(*, review_id: int, content: Content, by: User, at: datetime, opened: Opened = NO_PAGE) -> Review:
    """Hands a review in and locks it. The last one that the program asks for opens the decision.

    Handing in twice (double click, retry) changes nothing.
    """
    handed_in = Review.objects.submitted().filter(pk=review_id, reviewer=by).first()
    if handed_in is not None:
        return handed_in
    review = lock_review(review_id, by=by)
    write(review, content, at=at, opened=opened)
    refuse_unless_whole(review, content)
    review.submitted_at = at
    review.save(update_fields=["submitted_at"])
    look_at(review.application, at=at)
    open_decision(review.application, at=at)
    return review


@transaction.atomic
def abstain(*, review_id: int, reason: str, by: User, at: datetime) -> Review:
    """The reviewer cannot score this application fairly: the review is done without a score, somebody else is asked.

    Abstaining twice (double click, two tabs) changes nothing.
    """
    lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    abstained = Review.objects.active().filter(pk=review_id, reviewer=by, abstained_at__isnull=False).first()
    if abstained is not None:
        return abstained
    review = lock_review(review_id, by=by)
    if not reason.strip():
        raise ReviewRefused(_("Say why you cannot score this application."))
    review.scores.all().delete()
    review.recommendation, review.comment = "", ""
    review.abstained_at, review.abstention = at, reason.strip()
    review.save()
    stepped_aside.send(Review, review=review, at=at)
    return review


def lock_review(review_id: int, *, by: User) -> Review:
    """The person's own open review, its application locked first (Review.DoesNotExist for anybody else's)."""
    application = lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    review = Review.objects.active().select_for_update(of=["self"]).select_related("revision").get(pk=review_id)
    review.application = application
    if not by.has_perm("volunteers.score_review", review):
        raise Review.DoesNotExist
    if review.submitted_at is not None:
        raise ReviewRefused(_("You have handed this review in. It can no longer be changed."))
    if review.abstained_at is not None:
        raise ReviewRefused(_("You abstained from scoring this application."))
    if application.state == S.INFO_REQUESTED:
        raise ReviewRefused(_("The applicant has been asked for more information. Go on once it is there."))
    if application.state not in ASSESSED_IN:
        raise ReviewRefused(_("This application has moved on. Your review is no longer needed."))
    return review


def write(review: Review, content: Content, *, at: datetime, opened: Opened) -> None:
    """Stores the content of a locked review, pinned to the revision that was read and the rubric that was shown."""
    first = first_of(review)
    if first is not None:
        raise ReviewRefused(str(first.text))
    revision, rubric = revision_to_read(review), rubric_to_use(review, content.rubric)
    is_newest = take(review, content, at=at, opened=opened)
    if content.read != revision.pk:
        raise ReviewRefused(
            _("The applicant has sent new answers since you opened this page. Read them, then save again.")
        )
    if not is_newest:
        return
    review.rubric, review.revision_id = rubric, content.read
    review.save()
    Score.objects.bulk_create(
        [Score(review=review, **given) for given in marks_of(content, review.rubric_id)],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["points", "evidence"],
    )


def take(sheet: Scored, content: Content, *, at: datetime, opened: Opened) -> bool:
    """Puts what was written onto a locked sheet of scores, without storing it yet.

    False: a later save of the same page has come before this one, so nothing is to be stored.
    """
    if content.recommendation not in {"", *Review.Recommendation.values}:
        raise ReviewRefused(_("Choose a recommendation from the list."))
    is_own_work = bool(opened.window.name) and sheet.window == opened.window.name
    if opened.times_saved is not None and opened.times_saved != sheet.times_saved and not is_own_work:
        raise SavedElsewhere
    last_turn = sheet.turn if is_own_work else -1
    if opened.window.saves_by_itself and opened.window.turn <= last_turn:
        return False
    sheet.recommendation, sheet.comment, sheet.saved_at = content.recommendation, content.comment, at
    sheet.times_saved, sheet.window = sheet.times_saved + 1, opened.window.name
    sheet.turn = max(opened.window.turn, last_turn, 0)
    return True


def marks_of(content: Content, rubric_id: int | None) -> list[dict[str, Any]]:
    """The columns of a score for each criterion of the rubric; a draft's may be empty."""
    criteria = RubricCriterion.objects.filter(version_id=rubric_id).values_list("pk", flat=True)
    return [
        {"criterion_id": criterion, "points": marks.points, "evidence": marks.evidence}
        for criterion in criteria
        for marks in [content.marks.get(criterion, Marks())]
    ]


def refuse_unless_whole(sheet: Scored, content: Content) -> None:
    """Raises while something is missing that a sheet of scores needs before it counts."""
    if not content.recommendation:
        raise ReviewRefused(_("Choose a recommendation."))
    for score in sheet.scores.select_related("criterion"):
        if score.points is None and score.criterion.is_required:
            raise ReviewRefused(_("Choose 0 to 4 points for “%(title)s”") % {"title": score.criterion.title})
        if score.points is not None and score.criterion.needs_evidence and not score.evidence.strip():
            raise ReviewRefused(_("Say what in the answers shows “%(title)s”") % {"title": score.criterion.title})
        if len(score.evidence.split()) > EVIDENCE_WORDS:
            raise ReviewRefused(
                _("Keep the evidence for “%(title)s” to %(limit)d words.")
                % {"title": score.criterion.title, "limit": EVIDENCE_WORDS}
            )
