"""What a reviewer reads: a number instead of a person, and only the answers meant for reviewers, masked.

Nothing else makes an answer for reviewers: whoever shows one asks `blind_read` (or `blind_cards`, without a review).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from programs.catalogue.models import Question
from programs.weeks import CELLS
from volunteers.applications.answers import label_of, title_of, words_of
from volunteers.applications.models import Revision
from volunteers.applications.shape import Topic, sent_sections
from volunteers.applications.words import WORDS, texts_in
from volunteers.review.masking import NOBODY, Known, Leak, Span, leaks_in, merged
from volunteers.review.masking_known import known_of
from volunteers.review.models import Review
from volunteers.review.models_mask import Mask
from volunteers.review.record import Card

NEVER_SHOWN = frozenset({Topic.CONTACT, Topic.ELIGIBILITY, Topic.SUPPORT, Topic.REFEREES, Topic.DISCLOSURES})
"""Topics of which no answer reaches a reviewer, whatever a question says of itself."""
IS_DAY: Final = re.compile(r"|\d{4}-\d{2}-\d{2}")
NEVER_KINDS: Final = frozenset({"file", "person", "contact"})
"""Kinds of answers that reach no reviewer, whatever a question says of itself."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; with a kind it is masked."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class BlindRead:
    """The answers of one application without the person."""

    number: int
    cards: list[Card]


@dataclass(frozen=True)
class Sheet:
    """One answer that reviewers read: where it stands, its question, and its text as it was typed."""

    item: str
    section: str
    title: str
    label: str
    text: str
    spoken: str
    """What was typed, or the words of what was chosen from a list."""
    is_listed: bool

    @property
    def digest(self) -> str:
        """Of the text: a mask that was made for another text does not fit."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def blind_read(review: Review, revision: Revision) -> BlindRead:
    """The answers of a revision as its reviewer may read them.

    The number is the review's own: it leads to no other page, and two reviewers of one application have two.
    """
    return BlindRead(review.pk, blind_cards(revision))


def blind_cards(revision: Revision) -> list[Card]:
    """The answers that reviewers read, section by section, with what tells of the person masked."""
    sheets = sheets_of(revision)
    spans = spans_of(revision, sheets)
    cards: dict[str, Card] = {}
    for sheet in sheets:
        card = cards.setdefault(sheet.section, Card(sheet.section, sheet.title, []))
        card.rows.append({"key": sheet.label, "value": shown(sheet, spans[sheet.item]), "files": []})
    return list(cards.values())


def sheets_of(revision: Revision) -> list[Sheet]:
    """The answers of a revision that reviewers read, not masked yet."""
    return [
        Sheet(
            item=f"{code}/{item['key']}",
            section=code,
            title=title_of(section),
            label=label_of(item),
            text="\n".join(texts_in(item.get("value"))),
            spoken=words_of(item),
            is_listed=is_listed(item),
        )
        for code, section in sent_sections(revision.answers)
        if section["topic"] not in NEVER_SHOWN
        for item in section["items"]
        if item["reader"] == Question.Reader.REVIEWER and item["kind"] not in NEVER_KINDS
    ]


def is_listed(item: Mapping[str, Any]) -> bool:
    """Whether the answer was chosen from a list, so that no word of it is the applicant's own."""
    kind, texts = item["kind"], set(texts_in(item.get("value")))
    if kind in {"choice", "choices"}:
        return texts <= {"", *(each["value"] for each in item.get("choices", ()))}
    if kind == "week":
        return texts <= {"", *CELLS}
    if kind == "date":
        return all(IS_DAY.fullmatch(text) for text in texts)
    return texts <= {"", *WORDS.get(kind, ())}


def spans_of(revision: Revision, sheets: Iterable[Sheet]) -> dict[str, list[Span]]:
    """What is masked of each answer: as a mask keeps it; where none fits the text, as the detector finds it now."""
    listed = list(sheets)
    mask = Mask.objects.filter(revision=revision).prefetch_related("passages").first()
    kept = mask.digests if mask else {}
    fresh = [sheet for sheet in listed if kept.get(sheet.item) != sheet.digest]
    known = known_of(revision.application) if fresh else NOBODY
    spans: dict[str, list[Span]] = {sheet.item: [] for sheet in listed}
    spans |= {sheet.item: found_in(sheet, known) for sheet in fresh}
    stale = {sheet.item for sheet in fresh}
    for passage in mask.passages.all() if mask else ():
        if passage.lifted_at is None and passage.item in spans and passage.item not in stale:
            spans[passage.item].append(Span(passage.start, passage.end, passage.kind))
    return {item: merged(found) for item, found in spans.items()}


def found_in(sheet: Sheet, known: Known) -> list[Span]:
    """What the detector finds in one answer; nothing in what was chosen from a list."""
    return [] if sheet.is_listed else leaks_in(sheet.text, known)


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """A text cut where something is masked."""
    cut, place = [], 0
    for span in merged(spans):
        cut += [Piece(text[place : span.start]), Piece(text[span.start : span.end], span.kind)]
        place = span.end
    return [piece for piece in [*cut, Piece(text[place:])] if piece.text]


def shown(sheet: Sheet, spans: Iterable[Span]) -> SafeString:
    """The answer as reviewers read it: a word in brackets in place of each masked stretch."""
    if sheet.is_listed:
        return conditional_escape(sheet.spoken)
    return format_html_join("", "{}", ((in_brackets(piece),) for piece in pieces(sheet.text, spans)))


def masked_text(sheet: Sheet, spans: Iterable[Span]) -> str:
    """The answer as reviewers read it, as plain text: for copies that belong to nobody."""
    if sheet.is_listed:
        return sheet.spoken
    return "".join(f"[{Leak(piece.kind).label}]" if piece.kind else piece.text for piece in pieces(sheet.text, spans))


def in_brackets(piece: Piece) -> str:
    """A piece of an answer, or what stands in its place. A screen reader says that something is left out."""
    if not piece.kind:
        return piece.text
    hidden = _("left out:")
    name = Leak(piece.kind).label
    return format_html('<span class="masked"><span class="visually-hidden">{} </span>[{}]</span>', hidden, name)
