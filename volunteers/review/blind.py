"""What a reviewer reads: a number instead of a person, and only the answers meant for reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from programs.catalogue.models import Question
from volunteers.applications.answers import title_of
from volunteers.applications.models import Revision
from volunteers.applications.shape import Topic, sent_sections
from volunteers.review.models import Review
from volunteers.review.record import Card, row_of

NEVER_SHOWN = frozenset({Topic.CONTACT, Topic.ELIGIBILITY, Topic.SUPPORT, Topic.REFEREES, Topic.DISCLOSURES})
"""Topics of which no answer reaches a reviewer, whatever a question says of itself."""


@dataclass(frozen=True)
class BlindRead:
    """The answers of one application without the person."""

    number: int
    cards: list[Card]


def blind_read(review: Review, revision: Revision) -> BlindRead:
    """The answers of a revision as its reviewer may read them.

    The number is the review's own: it leads to no other page, and two reviewers of one application have two.
    """
    cards = []
    for code, section in sent_sections(revision.answers):
        shown = [item for item in section["items"] if item["reader"] == Question.Reader.REVIEWER]
        if shown and section["topic"] not in NEVER_SHOWN:
            cards.append(Card(code, title_of(section), [row_of(item) for item in shown]))
    return BlindRead(review.pk, cards)
