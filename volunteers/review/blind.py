"""What a reviewer reads: a number instead of a person, and only the answers meant for reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from volunteers.applications.models import Revision, Section
from volunteers.review.models import Review
from volunteers.review.record import SECTION_TITLES, Card, row_of

NEVER_SHOWN = frozenset({Section.CONTACT, Section.ELIGIBILITY})
"""Sections of which no answer reaches a reviewer, whatever a question says of itself."""


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
    for section in Section:
        items = revision.answers.get(section, {}).get("items", [])
        shown = [item for item in items if item["for_reviewers"] and section not in NEVER_SHOWN]
        if shown:
            cards.append(Card(section.value, SECTION_TITLES[section], [row_of(item) for item in shown]))
    return BlindRead(review.pk, cards)
