"""Saves, shares, renames and deletes views of the list of applications, and says who sees which."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.permissions import STAFF_READERS
from volunteers.desk.models_views import SavedView
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import has_role, programs_with, roles_for

MOST: Final = 30
"""Views a person; more would be a list that nobody reads."""


class ViewRefused(Refusal):
    """The view cannot be saved like this, or not by this person."""


def views_for(user: Any) -> QuerySet[SavedView]:
    """One's own views, and those shared with the staff of one's programs. Its filters show each what they may see."""
    everywhere = any(grant.role in STAFF_READERS and grant.program_id is None for grant in user.live_grants)
    shared = Q(program__isnull=False) if everywhere else Q(program__in=programs_with(user, STAFF_READERS))
    return SavedView.objects.filter(Q(owner_id=user.pk) | shared)


def may_share(user: Any, program_id: int) -> bool:
    """Whether the person reads the program's applications, and so may offer its staff a view."""
    return bool(roles_for(user, program_id) & set(STAFF_READERS))


def may_delete(user: Any, view: SavedView) -> bool:
    """The owner; of a shared view also the program's coordinators, since owners leave."""
    coordinates = view.program_id is not None and RoleGrant.Role.COORDINATOR in roles_for(user, view.program_id)
    return view.owner_id == user.pk or coordinates


@transaction.atomic
def save_view(*, name: str, query: str, program_id: int | None, by: User, at: datetime) -> SavedView:
    """Keeps filters under a name, for oneself or for the staff of a program."""
    if not has_role(by, *STAFF_READERS):
        raise ViewRefused(_("Only staff who read applications can save a view."))
    if not query:
        raise ViewRefused(_("Choose at least one filter or an order first, then save the view."))
    User.objects.select_for_update().get(pk=by.pk)
    if SavedView.objects.filter(owner=by).count() >= MOST:
        raise ViewRefused(_("You have saved %(most)d views. Delete one first.") % {"most": MOST})
    return written(SavedView(owner=by, query=query), name=name, program_id=program_id, by=by, at=at)


@transaction.atomic
def change_view(*, view_id: int, name: str, program_id: int | None, by: User, at: datetime) -> SavedView:
    """Renames a view, shares it, or keeps it to oneself again."""
    view = SavedView.objects.select_for_update(of=["self"]).filter(pk=view_id).first()
    if view is None:
        raise ViewRefused(_("This view has been deleted meanwhile. Save it again from the list."))
    if view.owner_id != by.pk:
        raise ViewRefused(_("Only the person who saved a view can change it. Save one of your own."))
    return written(view, name=name, program_id=program_id, by=by, at=at)


@transaction.atomic
def delete_view(*, view_id: int, by: User, at: datetime) -> None:
    """Deletes a view; the applications that it showed stay as they are. Asking twice is no error."""
    view = SavedView.objects.select_for_update(of=["self"]).filter(pk=view_id).first()
    if view is None:
        return
    if not may_delete(by, view):
        raise ViewRefused(_("Only the person who saved a view, or a coordinator of its program, can delete it."))
    view.delete()


def written(view: SavedView, *, name: str, program_id: int | None, by: User, at: datetime) -> SavedView:
    """The view as it now stands in the table."""
    if program_id is not None and program_id != view.program_id and not may_share(by, program_id):
        raise ViewRefused(_("You can share a view only with the staff of your own programs."))
    view.name, view.program_id, view.saved_at = name.strip(), program_id, at
    if not view.name:
        raise ViewRefused(_("Give the view a name."))
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise ViewRefused(_("You already have a view with this name. Choose another.")) from error
    return view
