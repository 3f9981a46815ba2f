"""One application as a readable record: what was answered, what happened, what was written, who assesses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from programs.catalogue.models import Question
from volunteers.applications.answers import label_of, title_of, words_of
from volunteers.applications.file_answers import links_of, sections_with_files
from volunteers.applications.models import Application, ApplicationEvent, Revision
from volunteers.applications.shape import Topic, sent_sections
from volunteers.correspondence.models import OutboxMail
from volunteers.people.permissions import program_of, roles_for
from volunteers.review.models import Review, Score
from volunteers.review.models_moderation import Unlocking
from volunteers.review.queries import ASSESSED_IN
from volunteers.review.searching import SEES_NAMES

Reader = Question.Reader


@dataclass(frozen=True)
class Card:
    """The answers of one section, ready for a summary list."""

    section: str
    title: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Assessment:
    """A review with its scores, as far as the reader may see them."""

    review: Review
    scores: list[Score]
    is_hidden: bool
    unlockings: list[Unlocking] = field(default_factory=list)
    may_unlock: bool = False


def sees_identity(user: Any, application: Application) -> bool:
    """Whether the person may see who applies. Decisions are taken without."""
    return bool(roles_for(user, *program_of(application)) & set(SEES_NAMES))


def cards_of(revision: Revision, *, with_identity: bool) -> list[Card]:
    """What was sent, section by section. Without identity only what reviewers read, and the declarations.

    What only the safeguarding officer reads is on no card.
    """
    cards = []
    for code, section in sent_sections(sections_with_files(revision.answers)):
        if section["topic"] == Topic.CONTACT and not with_identity:
            continue
        readers = {Reader.REVIEWER, Reader.COORDINATOR}
        if not with_identity and section["topic"] != Topic.ELIGIBILITY:
            readers = {Reader.REVIEWER}
        items = [item for item in section["items"] if item["reader"] in readers]
        if items:
            cards.append(Card(code, title_of(section), [row_of(item) for item in items]))
    return cards


def row_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """A question and its answer for a summary list, in the language of the page."""
    return {"key": label_of(item), "value": words_of(item), "files": links_of(item)}


def answers_of(application: Application, user: Any) -> Mapping[str, Any]:
    """What was sent last, section by section, as this person may see it."""
    latest = application.revisions.order_by("-number")[:1].get()
    return {"revision": latest, "cards": cards_of(latest, with_identity=sees_identity(user, application))}


def events_of(application: Application) -> list[ApplicationEvent]:
    """What happened, the latest first."""
    return list(application.events.select_related("actor", "reason").order_by("-pk"))


def mails_about(application: Application) -> list[OutboxMail]:
    """What was written to the applicant because of this application, the newest first."""
    causes = [f"event:{key}" for key in application.events.values_list("pk", flat=True)]
    mails = OutboxMail.objects.filter(recipient_id=application.applicant_id, cause__in=causes)
    return list(mails.defer("body").order_by("-pk"))


def is_locked(review: Review) -> bool:
    """Whether it is done, with a score or without."""
    return review.submitted_at is not None or review.abstained_at is not None


def owes_review(application: Application, user: Any) -> bool:
    """Whether the person still has to review it themselves, and so reads nobody else's."""
    return application.reviews.open().filter(reviewer_id=user.pk).exists()


def assessments_of(application: Application, user: Any) -> list[Assessment]:
    """The reviews with their scores. Who still has to review it sees nobody else's before."""
    scores = Prefetch("scores", Score.objects.select_related("criterion").order_by("criterion__order", "pk"))
    opened = Prefetch("unlockings", Unlocking.objects.select_related("unlocked_by").order_by("pk"))
    reviews = list(application.reviews.select_related("reviewer").prefetch_related(scores, opened).order_by("pk"))
    may_unlock = application.state in ASSESSED_IN and user.has_perm("volunteers.moderate_review", application)
    owes_one = any(review.reviewer_id == user.pk and review.is_to_write for review in reviews)
    return [
        Assessment(
            review,
            list(review.scores.all()),
            is_hidden=owes_one or review.submitted_at is None,
            unlockings=list(review.unlockings.all()),
            may_unlock=may_unlock and is_locked(review) and review.reviewer_id != user.pk,
        )
        for review in reviews
    ]
