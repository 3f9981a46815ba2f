"""Who asks for one of the staff's own pages, and whether they may. The pages' frame is a lower room's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from programs.admin_pages import OwnPages, Page, framed
from volunteers.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from programs.admin_pages import Trail

__all__ = ["OwnPages", "Page", "page", "require", "staff"]


def staff(request: HttpRequest) -> User:
    """The member of staff who asks. The admin lets nobody else come this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def require(request: HttpRequest, permission: str, thing: object | None = None) -> User:
    """The member of staff, if the permission is held; 403 otherwise."""
    user = staff(request)
    if not user.has_perm(permission, thing):
        raise PermissionDenied
    return user


def page(
    request: HttpRequest, template: str, title: StrOrPromise, trail: Trail = (), **context: Any
) -> TemplateResponse:
    """A page in the frame of the admin: its title is the h1, `trail` the way to it after "Home"."""
    return framed(request, f"volunteers/{template}", title, trail, **context)
