"""Who may do what. Predicates are written once here and registered for lower rooms too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rules

from programs.catalogue.models import Intake, Program
from programs.framework import permissions as framework
from volunteers.people.models import RoleGrant, User

Role = RoleGrant.Role


def roles_for(user: Any, program_id: int | None, division_id: int | None = None) -> set[str]:
    """The roles in force of a person for a program; organisation-wide roles included.

    A grant for one division covers intakes of that division only, and a program's own pages.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return set()
    return {
        grant.role
        for grant in user.live_grants
        if (grant.program_id is None or grant.program_id == program_id)
        and (grant.division_id is None or division_id is None or grant.division_id == division_id)
    }


def programs_with(user: Any, roles: Iterable[str]) -> set[int]:
    """Primary keys of the programs for which the person holds one of the program roles."""
    wanted = set(roles)
    return {grant.program_id for grant in user.live_grants if grant.role in wanted and grant.program_id is not None}


def has_role(user: Any, *roles: str) -> bool:
    """Whether the person holds one of the roles anywhere."""
    return bool(getattr(user, "is_authenticated", False)) and any(grant.role in roles for grant in user.live_grants)


def program_of(thing: object | None) -> tuple[int | None, int | None]:
    """The program (and division) that a row belongs to."""
    if isinstance(thing, Program):
        return thing.pk, None
    if isinstance(thing, Intake):
        return thing.program_id, thing.division_id
    program_id = getattr(thing, "program_id", None)
    intake = getattr(thing, "intake", None)
    return program_id, intake.division_id if isinstance(intake, Intake) else None


def belongs_to_a_program(thing: object) -> bool:
    """Whether rows of this kind are a program's: neighbourhoods and the framework are everybody's.

    A row of such a kind that names no program (a mail with a sign-in code) is the organisation's, not everybody's.
    """
    return isinstance(thing, Program) or hasattr(thing, "program_id")


def holds(*roles: str) -> rules.Predicate:
    """A predicate: the person holds one of the roles for the object's program (for any, where no object is given)."""

    @rules.predicate(f"holds:{','.join(roles)}")
    def predicate(user: User, thing: object | None = None) -> bool:
        if thing is None or not belongs_to_a_program(thing):
            return has_role(user, *roles)
        return bool(roles_for(user, *program_of(thing)) & set(roles))

    return predicate


is_coordinator = holds(Role.COORDINATOR)
is_decision_maker = holds(Role.DECISION_MAKER)
is_reviewer = holds(Role.REVIEWER)
is_auditor = holds(Role.AUDITOR)
is_administrator = holds(Role.ADMINISTRATOR)
is_editor = holds(Role.EDITOR)

configures = is_coordinator | is_administrator
reads_programs = configures | is_decision_maker | is_reviewer | is_auditor | is_editor
is_named_reviewer = rules.predicate("is_named_reviewer")(framework.is_named)
reads_framework = is_editor | is_administrator | is_auditor

for model in (
    "program",
    "intake",
    "programsection",
    "stage",
    "eligibilityrule",
    "refereequestion",
    "rubriccriterion",
    "story",
    "timelineentry",
    "evaluation",
):
    rules.add_perm(f"programs.view_{model}", reads_programs)
    rules.add_perm(f"programs.change_{model}", configures)
    if model != "program":
        rules.add_perm(f"programs.add_{model}", configures)
        rules.add_perm(f"programs.delete_{model}", configures)
rules.add_perm("programs.add_program", is_administrator)
rules.add_perm("programs.view_formversion", reads_programs)
rules.add_perm("programs.view_rubricversion", reads_programs)
for action in ("view", "add", "change"):
    rules.add_perm(
        f"programs.{action}_dispositionreason",
        is_administrator | is_coordinator if action == "view" else is_administrator,
    )
for model in ("division", "neighbourhood"):
    rules.add_perm(f"programs.view_{model}", reads_programs)
for model in (
    "framework",
    "competency",
    "leveldescriptor",
    "behaviour",
    "rolelevel",
    "corevalue",
):
    rules.add_perm(f"programs.view_{model}", reads_framework)
rules.add_perm(framework.READ, reads_framework | is_named_reviewer)
rules.add_perm(framework.WRITE, is_editor)
rules.add_perm(framework.COMMENT, is_editor | is_named_reviewer)
rules.add_perm(framework.SIGN, is_named_reviewer)
framework.offer_candidates(
    lambda on: User.objects.filter(is_active=True, pk__in=RoleGrant.objects.in_force(on=on).values("user"))
)
for action in ("view", "add"):
    rules.add_perm(f"programs.{action}_frameworkupload", is_editor)
rules.add_perm("programs.view_historyentry", is_auditor | is_administrator)
for action in ("view", "add", "change"):
    rules.add_perm(f"volunteers.{action}_rolegrant", is_administrator)
rules.add_perm("volunteers.view_user", is_administrator)
rules.add_perm("volunteers.change_user", is_administrator)
rules.add_perm("volunteers.view_collectionnotice", is_administrator | is_auditor)
rules.add_perm("volunteers.add_collectionnotice", is_administrator)
for action in ("view", "add", "change"):
    rules.add_perm(f"volunteers.{action}_addresschange", is_coordinator | is_administrator)
