"""What staff do with an application: take its next step, ask for information, assign reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications import proposals
from volunteers.applications.models import Application, Revision
from volunteers.applications.moves import NO_GROUNDS, Grounds, lock_application, move
from volunteers.applications.permissions import actors_of
from volunteers.applications.shape import parts_of
from volunteers.applications.states import S
from volunteers.conflicts.matching import hints_for
from volunteers.people.models import User
from volunteers.review import notifications
from volunteers.review.caps import over_the_cap
from volunteers.review.masks import refuse_unless_looked_over
from volunteers.review.models import Review
from volunteers.review.queries import loads_of, reviewers_for
from volunteers.review.steps import Standing, Step, steps_for


class StepRefused(Refusal):
    """The step cannot be taken now, or not by this person."""


class AssignmentRefused(Refusal):
    """These people cannot be asked to review this application now."""


@transaction.atomic
def take_step(
    *,
    application_id: int,
    target: str,
    expected: str,
    by: User,
    at: datetime,
    grounds: Grounds = NO_GROUNDS,
    sections: Sequence[str] = (),
) -> bool:
    """Moves the application, or proposes the move where its mail waits for release. True when it has moved.

    `expected` is the state that the person saw: of two people who act at once, the second is told.
    """
    application = lock_application(application_id)
    if application.state == expected:
        step = allowed_step(application, target, by=by)
        refuse_without_grounds(step, grounds)
        if step.row.is_held:
            proposals.propose(
                application_id=application_id, target=target, by=by, at=at, grounds=grounds, expected=expected
            )
            return False
        if step.asks_information:
            request_sections(application, sections)
    move(
        application_id=application_id,
        target=target,
        actors=actors_of(by, application),
        by=by,
        at=at,
        grounds=grounds,
        expected=expected,
    )
    return True


def request_information(
    *, application_id: int, sections: Sequence[str], message: str, by: User, at: datetime, expected: str
) -> bool:
    """Asks the applicant to go through the named sections again; the clock of the state pauses."""
    return take_step(
        application_id=application_id,
        target=S.INFO_REQUESTED,
        expected=expected,
        by=by,
        at=at,
        grounds=Grounds(message=message),
        sections=sections,
    )


def allowed_step(application: Application, target: str, *, by: User) -> Step:
    """The step as this person may take it now, or StepRefused with the reason why not."""
    steps = steps_for(by, application, Standing.of(application))
    step = next((step for step in steps if step.target == target), None)
    if step is None:
        raise StepRefused(_("You may not take this step."))
    if step.hindrance:
        raise StepRefused(step.hindrance)
    return step


def refuse_without_grounds(step: Step, grounds: Grounds) -> None:
    """Raises where the step needs a reason, or words for the applicant, and has none."""
    if step.needs_listed_reason and grounds.reason is None:
        raise StepRefused(_("Choose a reason."))
    if step.needs_note and not grounds.note.strip():
        raise StepRefused(_("Say why, for the record."))
    if step.asks_information and not grounds.message.strip():
        raise StepRefused(_("Say what you need from the applicant."))


def request_sections(application: Application, sections: Sequence[str]) -> None:
    """Opens the named sections to the applicant, who has to complete each of them again before sending."""
    named = list(parts_of(application, sections))
    if not named:
        raise StepRefused(_("Choose at least one section."))
    application.requested_sections = named
    application.save(update_fields=["requested_sections"])
    application.sections.filter(section__in=named).update(is_complete=False)


@transaction.atomic
def assign_reviewers(
    *, application_id: int, reviewer_ids: Sequence[int], due_on: date, by: User, at: datetime, in_spite: str = ""
) -> list[Review]:
    """Asks people to review an application by a day, and writes to them. They read what was sent last.

    Whoever may be tied to the applicant, or has as much to write as the program gives, is asked only with a reason
    (`in_spite`), which is kept. It waives nothing: the reviewer declares a tie all the same.
    """
    application = lock_application(application_id)
    if not by.has_perm("volunteers.assign_review", application):
        raise AssignmentRefused(_("You may not assign reviewers to this application."))
    if application.state != S.IN_REVIEW:
        raise AssignmentRefused(_("Reviewers are assigned while an application is in review."))
    if due_on < timezone.localdate(at):
        raise AssignmentRefused(_("The day by which the reviews are due has passed."))
    refuse_unless_looked_over(application)
    wanted = set(reviewer_ids)
    reviewers = list(reviewers_for(application, on=timezone.localdate(at)).filter(pk__in=wanted).order_by("pk"))
    if not wanted or len(reviewers) != len(wanted):
        raise AssignmentRefused(_("One of these people cannot review this application, or was asked already."))
    lock_reviewers(wanted)
    special = asked_with_a_reason(application, reviewers, in_spite)
    return [
        ask(application, reviewer, due_on=due_on, by=by, at=at, in_spite=in_spite if reviewer.pk in special else "")
        for reviewer in reviewers
    ]


def asked_with_a_reason(application: Application, reviewers: Sequence[User], in_spite: str) -> set[int]:
    """Who of them is asked only for a reason: AssignmentRefused where there is one and no reason was given."""
    tied = {reviewer_id for _application_id, reviewer_id in hints_for([application], reviewers)}
    if tied and not in_spite.strip():
        raise AssignmentRefused(_("One of these people may know the applicant. Choose somebody else, or say why."))
    ids = [reviewer.pk for reviewer in reviewers]
    full = over_the_cap(application.program, loads_of(ids), dict.fromkeys(ids, 1))
    if full and not in_spite.strip():
        raise AssignmentRefused(
            _("One of these people has as many reviews as the program gives. Choose again, or say why.")
        )
    return tied | full


def lock_reviewers(reviewer_ids: Iterable[int]) -> None:
    """Holds whoever else gives these people reviews until this transaction ends, so that loads are counted one by one.

    Applications are locked before, in the order of their keys.
    """
    list(User.objects.select_for_update(no_key=True).filter(pk__in=list(reviewer_ids)).order_by("pk").values("pk"))


def ask(
    application: Application, reviewer: User, *, due_on: date, by: User, at: datetime, in_spite: str = ""
) -> Review:
    """One review for one person, and the mail to them. Whether it may be is for the caller to know."""
    review = Review.objects.create(
        application=application,
        reviewer=reviewer,
        revision=latest_revision(application),
        assigned_by=by,
        assigned_at=at,
        due_on=due_on,
        in_spite=in_spite.strip(),
    )
    notifications.tell_reviewer(review=review, at=at)
    return review


def ask_many(pairs: Sequence[tuple[Application, User]], *, due_on: date, by: User, at: datetime) -> list[Review]:
    """One review for each pair, all in two queries. Whether they may be, and the mails, are for the caller."""
    newest = Revision.objects.filter(application__in={application.pk for application, _reviewer in pairs})
    newest = newest.order_by("application_id", "-number").distinct("application_id")
    read = dict(newest.values_list("application_id", "pk"))
    return Review.objects.bulk_create(
        Review(
            application=application,
            reviewer=reviewer,
            revision_id=read[application.pk],
            assigned_by=by,
            assigned_at=at,
            due_on=due_on,
        )
        for application, reviewer in pairs
    )


def latest_revision(application: Application) -> Revision:
    """What the applicant sent last."""
    return application.revisions.order_by("-number")[:1].get()
