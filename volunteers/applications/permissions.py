"""Who may see an application, and who may move it."""

from __future__ import annotations

from typing import Any

import rules

from programs.catalogue.models import Question
from volunteers.applications.file_answers import Place, item_with, revisions_of
from volunteers.applications.models import Application
from volunteers.applications.states import Actor, S
from volunteers.files.models import StoredFile
from volunteers.files.permissions import lets_read
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds, program_of, roles_for

Role = RoleGrant.Role
STAFF_READERS = (Role.COORDINATOR, Role.DECISION_MAKER, Role.AUDITOR)
FILE_READERS = {
    Question.Reader.COORDINATOR: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Question.Reader.SAFEGUARDING: frozenset({Role.SAFEGUARDING_OFFICER}),
}
"""Which roles read a file, by the reader that its question names."""


def is_not_own(user: Any, application: Application | None) -> bool:
    """Nobody works on an application of their own."""
    return application is None or application.applicant_id != user.pk


@rules.predicate
def is_sent(user: Any, application: Application | None = None) -> bool:
    """Staff see what was sent, never a draft."""
    return application is None or application.submitted_at is not None


@rules.predicate
def may_be_typed(user: Any, thing: Any = None) -> bool:
    """Not one's own application; an intake has no applicant yet."""
    return bool(getattr(thing, "applicant_id", None) != user.pk)


not_own = rules.predicate(is_not_own)

rules.add_perm("volunteers.view_application", holds(*STAFF_READERS) & is_sent & not_own)
rules.add_perm("volunteers.view_accesscode", holds(Role.COORDINATOR, Role.AUDITOR))
rules.add_perm("volunteers.add_accesscode", holds(Role.COORDINATOR))
rules.add_perm("volunteers.change_accesscode", holds(Role.COORDINATOR))
rules.add_perm("volunteers.view_decisionfeedback", holds(*STAFF_READERS))
rules.add_perm("volunteers.settle_deferral", holds(Role.COORDINATOR) & is_sent & not_own)
rules.add_perm("volunteers.enter_application", holds(Role.COORDINATOR) & may_be_typed)
rules.add_perm("volunteers.view_disclosure", holds(Role.SAFEGUARDING_OFFICER) & is_sent & not_own)
rules.add_perm("volunteers.view_proposedmove", holds(Role.COORDINATOR, Role.DECISION_MAKER, Role.AUDITOR))


@lets_read
def reads_file_of_answer(user: Any, file: StoredFile) -> bool:
    """Staff read the files of what was sent, as the question says: coordinators, or the safeguarding officer only.

    Who decides does so without names, and a file may show one.
    """
    place = Place.read(file.kept_for)
    application = (
        Application.objects.select_related("intake").filter(pk=place.application_id).first() if place else None
    )
    if place is None or application is None or application.submitted_at is None or not is_not_own(user, application):
        return False
    item = next(filter(None, (item_with(file, revision, place) for revision in revisions_of(place))), None)
    readers = FILE_READERS.get(item["reader"], frozenset()) if item else frozenset()
    return bool(roles_for(user, *program_of(application)) & readers)


def actors_of(user: Any, application: Application) -> frozenset[Actor]:
    """In which capacities this person may move this application now."""
    if application.applicant_id == user.pk:
        return frozenset({Actor.APPLICANT})
    if application.submitted_at is None:
        return frozenset()
    roles = roles_for(user, *program_of(application))
    capacities = {Role.COORDINATOR: Actor.COORDINATOR, Role.DECISION_MAKER: Actor.DECISION_MAKER}
    return frozenset(actor for role, actor in capacities.items() if role in roles)


def involved_in(application: Application) -> frozenset[int]:
    """Staff who had a part in it so far: who moved it, proposed a decision on it, were asked to review it, settled a
    disagreement of its reviewers, or sat on its panel. One query.
    """
    proposed = application.proposals.all()
    if application.state == S.UNDER_RECONSIDERATION:
        # Whoever looks at it again may take their own proposal back and write another one.
        proposed = proposed.exclude(source=S.UNDER_RECONSIDERATION)
    moved = application.events.filter(actor__isnull=False).exclude(actor_id=application.applicant_id)
    parts = moved.values_list("actor_id", flat=True).union(
        proposed.values_list("proposed_by_id", flat=True),
        application.reviews.values_list("reviewer_id", flat=True),
        application.panel.values_list("panellist_id", flat=True),
        application.disagreements.filter(settled_by__isnull=False).values_list("settled_by_id", flat=True),
    )
    return frozenset(parts)
