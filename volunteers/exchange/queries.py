"""Which rows somebody may take out, and which exports and imports are theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from programs.catalogue.models import Intake, Program
from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.desk.forms_list import FilterForm
from volunteers.exchange.kept import FILE_HOURS
from volunteers.exchange.models import Export, Upload
from volunteers.people.models import User
from volunteers.people.permissions import Role, programs_with, roles_for
from volunteers.review import listing
from volunteers.review.models import Review
from volunteers.review.searching import offered_to
from volunteers.service.models import Membership


def own_programs(user: User) -> QuerySet[Program]:
    """The programs that the person coordinates."""
    return Program.objects.filter(pk__in=programs_with(user, [Role.COORDINATOR])).order_by("order", "pk")


def intakes_for(user: User) -> QuerySet[Intake]:
    """The intakes whose paper applications the person enters: their own programs' and divisions'.

    A dry run says who has an application already, so nobody tries a table on somebody else's intake.
    """
    mine = Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role == Role.COORDINATOR:
            here = Q(division_id=grant.division_id) | Q(division__isnull=True) if grant.division_id else Q()
            mine |= Q(program_id=grant.program_id) & here
    return Intake.objects.filter(mine)


def reach(user: User) -> QuerySet[Application]:
    """The applications that the person may take out: those they coordinate, and none that they were asked to review."""
    reviewed = Review.objects.filter(application_id=OuterRef("pk"), reviewer_id=user.pk)
    return applications_for(user, [Role.COORDINATOR]).exclude(Exists(reviewed))


def chosen(user: User, query: str, *, on: date) -> QuerySet[Application]:
    """The applications of a list, narrowed as the list's address says, as far as the person may take them out."""
    offer = offered_to(user)
    form = FilterForm(QueryDict(query), offer=offer)
    rows = listing.listed(user, form.filters(), on=on, offer=offer)
    return rows.filter(pk__in=reach(user).values("pk")) if form.is_understood else Application.objects.none()


def members_for(user: User) -> QuerySet[Membership]:
    """The members of the programs and divisions that the person coordinates."""
    mine = Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role != Role.COORDINATOR:
            continue
        part = Q(program_id=grant.program_id)
        if grant.division_id is not None:
            division = "application__intake__division"
            part &= Q(**{f"{division}_id": grant.division_id}) | Q(
                application__isnull=False, **{f"{division}__isnull": True}
            )
        mine |= part
    return Membership.objects.filter(mine).exclude(user_id=user.pk)


def exports_for(user: User) -> QuerySet[Export]:
    """One's own exports; all of them for who watches over them."""
    return Export.objects.all() if watches(user) else Export.objects.filter(asked_by=user)


def uploads_for(user: User) -> QuerySet[Upload]:
    """One's own imports; all of them for who watches over them."""
    return Upload.objects.all() if watches(user) else Upload.objects.filter(asked_by=user)


def watches(user: User) -> bool:
    """Whether the person reads what others took out and brought in."""
    return any(grant.role in {Role.AUDITOR, Role.PRIVACY_OFFICER} for grant in user.live_grants)


def may_fetch(user: User, export: Export, *, at: datetime) -> bool:
    """Whether the file is still there, the person asked for it, and still coordinates all that is in it."""
    is_there = export.made_at is not None and export.made_at > at - timedelta(hours=FILE_HOURS)
    is_theirs = bool(export.stored_name) and export.asked_by_id == user.pk
    is_known = bool(export.reach) or not export.total
    is_reached = all(Role.COORDINATOR in roles_for(user, *unit) for unit in export.reach)
    return is_there and is_theirs and is_known and is_reached
