"""Holding decisions on many at once, and changing the words of one that waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.moves import Grounds
from volunteers.applications.proposals import lock_open, may_discard
from volunteers.applications.states import S
from volunteers.deciding.models import Rewording
from volunteers.people.models import User
from volunteers.review.services import take_step


class WordsRefused(Refusal):
    """The words of this decision cannot be changed now."""


@dataclass
class Held:
    """What came of deciding on many: whose decision waits now, and who was left out and why."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def hold_many(*, numbers: Sequence[int], target: str, grounds: Grounds, by: User, at: datetime) -> Held:
    """Writes down the same decision on several applications, in the order given; the first held is the first released.

    Each has a transaction of its own: what one cannot have keeps nobody else from it, and no two rows are locked at
    a time.
    """
    held = Held()
    references = dict(Application.objects.filter(pk__in=numbers).values_list("pk", "reference"))
    for number in numbers:
        try:
            take_step(application_id=number, target=target, expected=S.DECISION_PENDING, by=by, at=at, grounds=grounds)
        except Refusal as refusal:
            held.refused.append((references[number], str(refusal)))
        else:
            held.done.append(references[number])
    return held


@transaction.atomic
def reword(*, proposal_id: int, before: str, after: str, by: User, at: datetime) -> ProposedMove:
    """Changes the words to the applicant, and keeps whose they are. `before` are the words that the person saw."""
    proposal = lock_open(proposal_id)
    if not may_discard(proposal=proposal, by=by):
        raise WordsRefused(_("You may not change the words of this decision."))
    if plain(proposal.message) != plain(before):
        raise WordsRefused(
            _("Somebody else has changed these words meanwhile. They are now: “%(words)s”. Yours are still below.")
            % {"words": proposal.message}
        )
    if plain(after) != plain(before):
        Rewording.objects.create(proposal=proposal, before=proposal.message, after=plain(after), by=by, at=at)
        proposal.message = plain(after)
        proposal.save(update_fields=["message"])
    return proposal


def plain(words: str) -> str:
    """Words as they are stored: browsers send line ends of their own."""
    return words.replace("\r\n", "\n").strip()
