"""Plans: balanced or from a file, looked at first, then carried out exactly so or not at all."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.assigning.balancing import balance
from volunteers.assigning.facts import Facts, facts_of, in_review
from volunteers.assigning.models import AssignmentPlan, PlannedReview
from volunteers.assigning.notifications import tell_asked
from volunteers.assigning.queries import plans_of
from volunteers.people.models import RoleGrant, User
from volunteers.review.caps import over_the_cap
from volunteers.review.models import Review
from volunteers.review.notifications import tell_reviewer
from volunteers.review.queries import needing_reviewers
from volunteers.review.services import ask_many, lock_reviewers

MOST: Final = 1000
SEEDS: Final = 2**31 - 1
Why = PlannedReview.Why
Source = AssignmentPlan.Source


class PlanRefused(Refusal):
    """No plan can be made or carried out like this."""


class PlanStale(PlanRefused):
    """What the plan was made from has changed; `changes` says what."""

    def __init__(self, changes: Sequence[str]) -> None:
        super().__init__(_("Nothing was assigned, because something has changed since this plan was made."))
        self.changes = list(changes)


@dataclass(frozen=True)
class Wish:
    """Which applications, by whom, and by when. Nothing named: all that need reviewers, and everybody."""

    due_on: date
    intake_id: int | None = None
    references: Collection[str] = ()
    reviewer_ids: Collection[int] = ()
    places: int | None = None


@dataclass(frozen=True)
class Line:
    """A pair, or why there is none."""

    application_id: int | None
    reviewer_id: int | None = None
    why: str = ""
    row: int | None = None


def plannable(user: User, program: Program) -> list[Application]:
    """The applications to a program for which this person may assign reviewers."""
    rows = applications_for(user, [RoleGrant.Role.COORDINATOR]).filter(program=program)
    return list(in_review(rows))


@transaction.atomic
def propose_balanced(*, program_id: int, wish: Wish, by: User, at: datetime, seed: int | None = None) -> AssignmentPlan:
    """Makes a balanced plan for a look at it. Nobody is asked yet."""
    program = allowed_program(program_id, wish.due_on, by=by, at=at)
    rows = in_review(applications_for(by, [RoleGrant.Role.COORDINATOR]).filter(program=program))
    if wish.references:
        rows = rows.filter(reference__in=wish.references)
    elif wish.places is None:
        rows = needing_reviewers(rows)
    if wish.intake_id is not None:
        rows = rows.filter(intake_id=wish.intake_id)
    applications = list(rows[: MOST + 1])
    if not applications:
        raise PlanRefused(_("None of these applications needs a reviewer."))
    if len(applications) > MOST:
        raise PlanRefused(_("These are more than %(most)d applications. Choose an intake.") % {"most": MOST})
    facts = facts_of(program, applications, on=timezone.localdate(at))
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    lines = balanced_lines(facts, wish, seed=seed)
    return keep(facts, Source.BALANCED, lines, seed=seed, due_on=wish.due_on, by=by, at=at, places=wish.places)


def balanced_lines(facts: Facts, wish: Wish, *, seed: int) -> list[Line]:
    """The pairs of a balanced plan, and what found nobody."""
    chosen = frozenset(wish.reviewer_ids) or None
    needs = facts.needs(places=wish.places, chosen=chosen)
    loads = {pk: load for pk, load in facts.loads.items() if chosen is None or pk in chosen}
    plan = balance(needs, loads, cap=facts.program.most_reviews, seed=seed)
    lines = [Line(pk, reviewer) for pk, picks in plan.picks.items() for reviewer in sorted(picks)]
    by_key = {need.application: need for need in needs}
    for pk in plan.missing:
        is_full = len(by_key[pk].may & loads.keys()) > len(plan.picks[pk])
        lines.append(Line(pk, why=Why.FULL if is_full else Why.NOBODY))
    return lines + [Line(pk, why=Why.MASK) for pk in sorted(facts.unready)]


def allowed_program(program_id: int, due_on: date, *, by: User, at: datetime) -> Program:
    """The program, if this person may assign its reviewers and the day has not passed."""
    program = Program.objects.get(pk=program_id)
    if not by.has_perm("volunteers.view_assignmentplan", program):
        raise PlanRefused(_("Only a coordinator of the program can assign its reviewers."))
    if due_on < timezone.localdate(at):
        raise PlanRefused(_("The day by which the reviews are due has passed."))
    return program


def keep(
    facts: Facts,
    source: str,
    lines: Sequence[Line],
    *,
    seed: int,
    due_on: date,
    by: User,
    at: datetime,
    places: int | None = None,
) -> AssignmentPlan:
    """Stores a plan with the loads that it was made from."""
    plan = AssignmentPlan.objects.create(
        program=facts.program,
        source=source,
        seed=seed,
        places=places or facts.program.reviews_required,
        most=facts.program.most_reviews,
        due_on=due_on,
        loads=facts.loads,
        made_by=by,
        made_at=at,
    )
    PlannedReview.objects.bulk_create(
        PlannedReview(
            plan=plan, application_id=line.application_id, reviewer_id=line.reviewer_id, why=line.why, row=line.row
        )
        for line in lines
    )
    return plan


@transaction.atomic
def confirm_plan(*, plan_id: int, by: User, at: datetime) -> AssignmentPlan:
    """Carries a plan out exactly as it was shown, or not at all: PlanStale says what has changed.

    Applications are locked before reviewers, both in the order of their keys: of two plans at one time the second
    counts what the first gave. Confirming twice changes nothing.
    """
    plan = AssignmentPlan.objects.select_for_update(of=["self"]).select_related("program").get(pk=plan_id)
    refuse_closed(plan, by=by)
    if plan.is_done:
        return plan
    pairs = list(plan.lines.filter(why="").order_by("application_id", "reviewer_id"))
    facts = locked_facts(plan, pairs, by=by, at=at)
    if changes := changed(plan, pairs, facts, on=timezone.localdate(at)):
        raise PlanStale(changes)
    wanted = [(facts.applications[line.application_id or 0], facts.reviewers[line.reviewer_id or 0]) for line in pairs]
    tell_all(plan, ask_many(wanted, due_on=plan.due_on, by=by, at=at), at=at)
    plan.is_done, plan.closed_by, plan.closed_at = True, by, at
    plan.save(update_fields=["is_done", "closed_by", "closed_at"])
    return plan


def tell_all(plan: AssignmentPlan, reviews: Sequence[Review], *, at: datetime) -> None:
    """One mail a reviewer, however many reviews they are asked for."""
    by_reviewer: dict[int, list[Review]] = defaultdict(list)
    for review in reviews:
        by_reviewer[review.reviewer_id].append(review)
    for own in by_reviewer.values():
        if len(own) == 1:
            tell_reviewer(review=own[0], at=at)
        else:
            tell_asked(plan, own[0].reviewer, len(own), at=at)


def locked_facts(plan: AssignmentPlan, pairs: Sequence[PlannedReview], *, by: User, at: datetime) -> Facts:
    """How things stand for the plan's applications now, which nobody can change until it is carried out."""
    reachable = applications_for(by, [RoleGrant.Role.COORDINATOR]).filter(program=plan.program)
    rows = in_review(reachable).filter(pk__in={line.application_id for line in pairs})
    applications = list(rows.select_for_update(of=["self"]))
    lock_reviewers({line.reviewer_id for line in pairs if line.reviewer_id is not None})
    return facts_of(plan.program, applications, on=timezone.localdate(at))


def changed(plan: AssignmentPlan, pairs: Sequence[PlannedReview], facts: Facts, *, on: date) -> list[str]:
    """What stands against carrying the plan out, a sentence each."""
    found = [] if plan.due_on >= on else [_("The day by which the reviews are due has passed.")]
    names = {
        row.pk: row.reference for row in Application.objects.filter(pk__in={line.application_id for line in pairs})
    }
    for line in pairs:
        reference = names.get(line.application_id or 0, "")
        if line.application_id not in facts.applications:
            found.append(_("%(reference)s is no longer in review.") % {"reference": reference})
        elif line.application_id in facts.unready:
            found.append(_("%(reference)s has new answers to look over first.") % {"reference": reference})
        elif line.reviewer_id not in facts.free_for(line.application_id):
            found.append(_("A reviewer planned for %(reference)s can no longer be asked.") % {"reference": reference})
    found += too_many(plan, Counter(line.application_id for line in pairs), facts)
    found += too_much(Counter(line.reviewer_id for line in pairs if line.reviewer_id is not None), facts)
    return list(dict.fromkeys(found))


def too_many(plan: AssignmentPlan, new: Mapping[int | None, int], facts: Facts) -> list[str]:
    """Applications that got reviewers meanwhile, and would have more than the plan gives."""
    return [
        _("%(reference)s has been given reviewers meanwhile.") % {"reference": facts.applications[pk].reference}
        for pk, active in facts.active.items()
        if active + new[pk] > plan.places
    ]


def too_much(more: Mapping[int, int], facts: Facts) -> list[str]:
    """Reviewers who got reviews meanwhile, and would have more than the program gives at a time."""
    full = over_the_cap(facts.program, facts.loads, more)
    return [
        _("%(name)s has been given more reviews meanwhile.") % {"name": reviewer}
        for pk, reviewer in facts.reviewers.items()
        if pk in full
    ]


@transaction.atomic
def discard_plan(*, plan_id: int, by: User, at: datetime) -> AssignmentPlan:
    """Puts a plan away. Nobody hears of it."""
    plan = AssignmentPlan.objects.select_for_update(of=["self"]).select_related("program").get(pk=plan_id)
    refuse_closed(plan, by=by)
    if plan.closed_at is None:
        plan.closed_by, plan.closed_at = by, at
        plan.save(update_fields=["closed_by", "closed_at"])
    return plan


def refuse_closed(plan: AssignmentPlan, *, by: User) -> None:
    """Raises where this person may not, or the plan was put away."""
    if not plans_of(by).filter(pk=plan.pk).exists():
        raise PlanRefused(_("Only a coordinator of all its applications can carry a plan out or put it away."))
    if plan.closed_at is not None and not plan.is_done:
        raise PlanRefused(_("This plan was put away. Make a new one."))
