"""The mails of held decisions as they would go out today."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from datetime import date

from volunteers.applications import notifications
from volunteers.applications.models import ProposedMove
from volunteers.applications.moves import due_day
from volunteers.applications.states import TRANSITIONS


def previews(
    proposals: Iterable[ProposedMove], *, with_identity: frozenset[int], on: date
) -> Iterator[tuple[ProposedMove, tuple[str, str]]]:
    """Each decision with subject and text, in its applicant's language. One query a program and kind of decision.

    `with_identity` are the applications whose name the reader may know; the others are greeted without.
    """
    days: dict[tuple[int, str, str], date | None] = {}
    for proposal in proposals:
        application = proposal.application
        key = (application.program_id, proposal.source, proposal.target)
        moved = copy.copy(application)
        moved.state, moved.requested_sections = proposal.target, []
        if key not in days:
            days[key] = due_day(moved, on=on, source=proposal.source)
        moved.due_on = days[key]
        if application.pk not in with_identity:
            moved.applicant = copy.copy(application.applicant)
            moved.applicant.given_name = moved.applicant.family_name = ""
        kind = TRANSITIONS[proposal.source, proposal.target].mail
        yield (
            proposal,
            notifications.preview(application=moved, kind=kind, message=proposal.message, reason=proposal.reason),
        )
