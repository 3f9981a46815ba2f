"""Releasing many decisions in one go: exactly those that were read, each by itself, and every one is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs.refusals import Refusal
from volunteers.applications.models import ApplicationEvent, ProposedMove
from volunteers.applications.proposals import bar_to_release, lock_open, release
from volunteers.applications.states import TRANSITIONS, S
from volunteers.correspondence.models_wording import MailWording
from volunteers.deciding.models import Release, ReleaseLine
from volunteers.deciding.states import Outcome
from volunteers.interviews.models_panel import InterviewSheet
from volunteers.people.models import User
from volunteers.review.models import Review
from volunteers.review.models_moderation import Disagreement

log = structlog.get_logger("outbox")

MOST_AT_ONCE: Final = 50
"""More than so many go out in the background, with a page that shows how far it is."""


class ReleaseRefused(Refusal):
    """This decision is not released with the others."""


def print_of(proposal: ProposedMove) -> str:
    """A short print of all that the decision and its mail depend on: another print, another mail."""
    return prints_of([proposal])[proposal.pk]


def printed(proposal: ProposedMove, wording: int) -> str:
    """The same, where the version of the program's own words in the mail is known."""
    application, person = proposal.application, proposal.application.applicant
    parts = (
        proposal.pk,
        application.state,
        application.intake_id,
        proposal.source,
        proposal.target,
        proposal.reason_id,
        proposal.message,
        person.email,
        person.language,
        person.get_full_name(),
        wording,
    )
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def prints_of(proposals: Iterable[ProposedMove]) -> dict[int, str]:
    """The prints of a set, by decision. One query for the words of their programs."""
    rows = list(proposals)
    worded = MailWording.objects.filter(program__in={row.application.program_id for row in rows})
    versions = {(program, kind): version for program, kind, version in worded.values_list("program", "kind", "version")}
    return {
        row.pk: printed(row, versions.get((row.application.program_id, TRANSITIONS[row.source, row.target].mail), 0))
        for row in rows
    }


@dataclass(frozen=True)
class Changes:
    """What happened to a set since somebody read it."""

    gone: frozenset[int]
    new: frozenset[int]
    changed: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.changed)


def changes_between(seen: Mapping[int, str], now: Mapping[int, str]) -> Changes:
    """Which decisions went, came, or read differently now."""
    both = seen.keys() & now.keys()
    return Changes(
        gone=frozenset(seen.keys() - now.keys()),
        new=frozenset(now.keys() - seen.keys()),
        changed=frozenset(pk for pk in both if seen[pk] != now[pk]),
    )


def bars_of(proposals: Iterable[ProposedMove], *, by: User) -> dict[int, str]:
    """Why this person may not release some of them, by decision. Three queries, however many there are."""
    rows = list(proposals)
    keys = [row.application_id for row in rows]
    involved, aside = had_a_part(keys, by=by), stepped_aside(keys, by=by)
    found = {}
    for row in rows:
        part = frozenset({by.pk}) if (row.application_id, row.source == S.UNDER_RECONSIDERATION) in involved else ()
        if bar := bar_to_release(proposal=row, by=by, involved=frozenset(part), is_aside=row.application_id in aside):
            found[row.pk] = bar
    return found


def had_a_part(numbers: Iterable[int], *, by: User) -> set[tuple[int, bool]]:
    """The applications in which the person had a part, each for decisions and for second looks (see `involved_in`)."""
    keys = list(numbers)
    moved = ApplicationEvent.objects.filter(application__in=keys, actor=by).values_list("application_id", flat=True)
    reviewed = Review.objects.filter(application__in=keys, reviewer=by).values_list("application_id", flat=True)
    sat = InterviewSheet.objects.filter(application__in=keys, panellist=by).values_list("application_id", flat=True)
    settled = Disagreement.objects.filter(application__in=keys, settled_by=by).values_list("application_id", flat=True)
    found = {(pk, again) for pk in moved.union(reviewed, sat, settled) for again in (True, False)}
    proposed = ProposedMove.objects.filter(application__in=keys, proposed_by=by).values_list("application_id", "source")
    for pk, source in proposed:
        found.add((pk, False))
        if source != S.UNDER_RECONSIDERATION:
            found.add((pk, True))
    return found


def stepped_aside(numbers: Iterable[int], *, by: User) -> set[int]:
    """The applications of which the person was asked to be a reviewer, and stepped aside."""
    rows = Review.objects.filter(application__in=list(numbers), reviewer=by, recused_at__isnull=False)
    return set(rows.values_list("application_id", flat=True))


@transaction.atomic
def ask_release(*, seen: Mapping[int, str], by: User, at: datetime) -> Release:
    """Writes down what is to be released. A large set goes to the background, in this very transaction."""
    asked = Release.objects.create(by=by, asked_at=at)
    ReleaseLine.objects.bulk_create(ReleaseLine(release=asked, proposal_id=pk, print=seen[pk]) for pk in sorted(seen))
    if len(seen) > MOST_AT_ONCE:
        app.configure_task("run_release").defer(release_id=asked.pk)
    return asked


def run_release(*, release_id: int, at: datetime) -> Release:
    """Releases what still waits of a set, in the order in which it was decided. Running again goes on where it stopped.

    Each decision has a transaction of its own, and a moment of its own: a waiting list keeps this order.
    """
    asked: Release = Release.objects.select_related("by").get(pk=release_id)
    waiting = asked.lines.filter(outcome=Outcome.WAITING).order_by("proposal_id").values_list("pk", flat=True)
    for number, line_id in enumerate(list(waiting)):
        settle(line_id, by=asked.by, at=at + timedelta(microseconds=number))
    if not asked.lines.filter(outcome=Outcome.WAITING).exists():
        Release.objects.filter(pk=release_id, finished_at__isnull=True).update(finished_at=at)
    return asked


@transaction.atomic
def settle(line_id: int, *, by: User, at: datetime) -> None:
    """Releases one decision, or writes down why not. Another worker's line is left alone."""
    line = ReleaseLine.objects.select_for_update(skip_locked=True).filter(pk=line_id, outcome=Outcome.WAITING).first()
    if line is None:
        return
    with override(by.language):
        try:
            let_go(line, by=by, at=at)
        except Refusal as refusal:
            line.outcome, line.why = Outcome.REFUSED, str(refusal)
        except Exception as error:  # whatever it is, it must not keep the mail of everybody else
            log.warning("release failed", proposal=line.proposal_id, error=type(error).__name__)
            line.outcome = Outcome.REFUSED
            line.why = _("Something went wrong on our side. The decision still waits: release it again later.")
        else:
            line.outcome = Outcome.SENT
    line.save(update_fields=["outcome", "why"])


@transaction.atomic
def let_go(line: ReleaseLine, *, by: User, at: datetime) -> None:
    """Releases the decision, in a savepoint, if it still reads as it did."""
    proposal = lock_open(line.proposal_id)
    if proposal.application.state == proposal.source and print_of(proposal) != line.print:
        raise ReleaseRefused(_("It was changed after you read it. It still waits: read it again."))
    release(proposal_id=line.proposal_id, by=by, at=at)
