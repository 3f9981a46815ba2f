"""What an applicant changed after sending: each revision against the one before, question by question, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from programs.catalogue.models import Question
from volunteers.applications.answers import label_of, title_of, words_of
from volunteers.applications.models import Application, Revision
from volunteers.applications.shape import Topic, sent_sections

Reader = Question.Reader
Items = dict[tuple[str, str], tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Difference:
    """One question whose answer is not what it was."""

    section: str
    question: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """One revision, and how it differs from the one before as far as the reader may see."""

    revision: Revision
    differences: list[Difference]
    has_hidden: bool

    @property
    def is_first(self) -> bool:
        """Whether it is the application as it was first sent."""
        return self.revision.number == 1


def changes_of(application: Application, *, with_identity: bool) -> list[Changed]:
    """All revisions, the newest first. One query."""
    revisions = list(application.revisions.order_by("number"))
    changed = [Changed(revisions[0], [], has_hidden=False)] if revisions else []
    for before, after in pairwise(revisions):
        seen = [compared(before, after, shown=shown, with_identity=with_identity) for shown in (True, False)]
        changed.append(Changed(after, seen[0], has_hidden=bool(seen[1])))
    return changed[::-1]


def compared(before: Revision, after: Revision, *, shown: bool, with_identity: bool) -> list[Difference]:
    """The questions answered differently; those that this reader may see, or (not shown) all the others."""
    old, new = items_in(before, with_identity=with_identity), items_in(after, with_identity=with_identity)
    differences = []
    for key in [*new[shown], *(key for key in old[shown] if key not in new[shown])]:
        title, item = new[shown].get(key) or old[shown][key]
        was, now = (words_of(side[shown][key][1]) if key in side[shown] else "" for side in (old, new))
        if was != now:
            differences.append(Difference(title, label_of(item), was, now))
    return differences


def items_in(revision: Revision, *, with_identity: bool) -> dict[bool, Items]:
    """The questions of a revision by section and key: under True those that this reader may see."""
    found: dict[bool, Items] = {True: {}, False: {}}
    for code, section in sent_sections(revision.answers):
        for item in section["items"]:
            may_see = is_readable(section["topic"], item["reader"], with_identity=with_identity)
            found[may_see][code, item["key"]] = (title_of(section), item)
    return found


def is_readable(topic: str, reader: str, *, with_identity: bool) -> bool:
    """Whether somebody who decides (and, with identity, who coordinates) reads this answer, as on the record."""
    if topic == Topic.CONTACT:
        return with_identity
    if reader == Reader.SAFEGUARDING:
        return False
    return with_identity or topic == Topic.ELIGIBILITY or reader == Reader.REVIEWER
