"""Questions about the casework on applications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.casework.models import Note, Tag, Tagging, Task, TaskQuerySet
from volunteers.casework.models_screening import Screening, ScreeningFinding
from volunteers.casework.permissions import NOTE_READERS, Role
from volunteers.casework.states import Finding
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import programs_with

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Screened:
    """How far the checklist of an application is, for the guards of its steps."""

    is_done: bool = False
    has_unmet: bool = False

    @property
    def hindrance(self) -> StrOrPromise:
        """Why it cannot go to review yet, in a sentence; nothing when it can."""
        if self.has_unmet:
            return _("The checklist says that a rule is not met.")
        return "" if self.is_done else _("The screening checklist is not complete.")


UNSCREENED: Final = Screened()


def screened(application: Application) -> Screened:
    """How far screening is. One query."""
    return screened_among([application.pk]).get(application.pk, UNSCREENED)


def screened_among(applications: Iterable[int]) -> dict[int, Screened]:
    """How far screening is, of all of these that have a checklist. One query."""
    unmet = ScreeningFinding.objects.filter(screening=OuterRef("pk"), finding=Finding.NOT_MET)
    rows = Screening.objects.filter(application__in=applications).annotate(unmet=Exists(unmet)).order_by("pk")
    return {row.application_id: Screened(row.done_at is not None, bool(row.unmet)) for row in rows}


def unmet_of(application: Application) -> list[ScreeningFinding]:
    """The findings that say that a rule is not met."""
    return list(
        ScreeningFinding.objects.filter(screening__application=application, finding=Finding.NOT_MET).order_by("pk")
    )


def notes_of(application: Application) -> list[Note]:
    """The notes, the latest first, with their tasks."""
    return list(application.notes.select_related("author").prefetch_related("tasks__asked_of").order_by("-pk"))


def colleagues_of(application: Application, *, on: date) -> QuerySet[User]:
    """Who may read notes on this application: the program's coordinators and the auditors, not the applicant."""
    division_id = application.intake.division_id
    reach = Q(program_id=application.program_id) | Q(program_id__isnull=True)
    if division_id is not None:
        reach &= Q(division_id=division_id) | Q(division_id__isnull=True)
    grants = RoleGrant.objects.in_force(on=on).filter(reach, role__in=NOTE_READERS)
    people = User.objects.filter(pk__in=grants.values("user_id"), is_active=True)
    return people.exclude(pk=application.applicant_id).order_by("family_name", "given_name", "pk")


def tasks_for(user: Any) -> TaskQuerySet:
    """What the person was asked in notes on applications that they still may read."""
    within = applications_for(user, NOTE_READERS)
    return Task.objects.filter(asked_of=user, note__application__in=within)


def tags_of(application: Application) -> list[Tagging]:
    """The tags on an application by name."""
    rows = Tagging.objects.filter(application=application).select_related("tag", "put_on_by")
    return sorted(rows, key=lambda each: str(each.tag).casefold())


def tags_for(application: Application, *, taken: Iterable[int]) -> QuerySet[Tag]:
    """The tags of its program that may be put on."""
    free = Tag.objects.filter(program_id=application.program_id, is_active=True).exclude(pk__in=list(taken))
    return free.order_by("name", "pk")


def own_programs(user: Any, *roles: str) -> QuerySet[Program]:
    """The programs that the person may set up, or with an auditor's role look at."""
    everywhere = any(grant.program_id is None and grant.role in roles for grant in user.live_grants)
    programs = Program.objects.order_by("order", "pk")
    return programs if everywhere else programs.filter(pk__in=programs_with(user, roles or [Role.COORDINATOR]))
