"""Whose file somebody may take, and which files were taken."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.dossier.models import DossierTaken
from volunteers.dossier.permissions import SEES_WHO, TAKERS, WATCHERS
from volunteers.people.models import User
from volunteers.people.permissions import program_of, roles_for


@dataclass(frozen=True)
class Taker:
    """Who takes the file of which application, and what of it they may read."""

    user: User
    application: Application
    sees_who: bool
    reads_references: bool
    reads_safeguarding: bool
    reads_disclosures: bool
    reads_checks: bool


def taker_of(user: User, application: Application) -> Taker:
    """What this person may read of this application: the same rules as everywhere."""
    return Taker(
        user,
        application,
        sees_who=bool(roles_for(user, *program_of(application)) & set(SEES_WHO)),
        reads_references=user.has_perm("volunteers.read_reference", application),
        reads_safeguarding=user.has_perm("volunteers.view_safeguardinganswer", application),
        reads_disclosures=user.has_perm("volunteers.view_disclosure", application),
        reads_checks=user.has_perm("volunteers.view_recordcheck", application),
    )


def applications_to_take(user: User) -> QuerySet[Application]:
    """The applications whose file the person may take; never their own."""
    return applications_for(user, TAKERS).select_related("program", "intake__division", "applicant")


def taken_of(application: Application) -> QuerySet[DossierTaken]:
    """When this file was taken before, the latest first."""
    return application.dossiers_taken.select_related("by").order_by("-pk")


def taken_for(user: User) -> QuerySet[DossierTaken]:
    """Every file that was taken, for who watches over it; the latest first."""
    reached = applications_for(user, WATCHERS)
    rows = DossierTaken.objects.filter(application__in=reached)
    return rows.select_related("application", "by").order_by("-pk")
