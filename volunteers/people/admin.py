"""People with a role, their roles, and the notices."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.people import admin_recovery, admin_roles
from volunteers.people.admin_pages import OwnPages
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.people.models_address import AddressChange


class InForce(admin.SimpleListFilter):
    """Roles by whether they count today."""

    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Today's, and those that have ended or not begun."""
        return [("yes", _("Today")), ("no", _("Ended or still to come"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
        """Narrows the list."""
        today = timezone.localdate()
        in_force = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        in_force &= Q(starts_on__lte=today)
        if self.value() == "yes":
            return queryset.filter(in_force)
        return queryset.exclude(in_force) if self.value() == "no" else queryset


@admin.register(RoleGrant)
class RoleGrantAdmin(OwnPages):
    """Who may do what, where, from when until when."""

    has_stock_list = True
    pages = (
        ("add/", admin_roles.give_role, "add"),
        ("<int:pk>/", admin_roles.role, "change"),
        ("<int:pk>/end/", admin_roles.end_role, "end"),
    )
    list_display = ("person", "role", "program", "division", "starts_on", "ends_on")
    list_display_links = ("person",)
    list_filter = (InForce, "role", ("program", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "program", "division")
    search_fields = ("user__email", "user__given_name", "user__family_name")
    ordering = ("user__family_name", "user__given_name", "user__email", "pk")
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Site administrators give roles."""
        return request.user.has_perm("volunteers.add_rolegrant")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Site administrators end roles."""
        return request.user.has_perm("volunteers.change_rolegrant")

    @admin.display(description=_("person"), ordering="user__family_name")
    def person(self, grant: RoleGrant) -> str:
        """Name and address: people may share a name."""
        name = grant.user.get_full_name()
        return f"{name} ({grant.user.email})" if name else grant.user.email


@admin.register(User)
class UserAdmin(OwnPages):
    """People who have or had a role. Applicants are nobody's business here."""

    has_stock_list = True
    list_display = ("name", "email", "roles_today", "language", "is_active", "last_login")
    list_display_links = None
    list_filter = ("is_active", "language")
    search_fields = ("email", "given_name", "family_name")
    ordering = ("family_name", "given_name", "email", "pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the roles of today, for the list."""
        in_force = RoleGrant.objects.in_force(on=timezone.localdate()).select_related("program").order_by("pk")
        people = User.objects.filter(pk__in=RoleGrant.objects.values("user_id"))
        return people.prefetch_related(Prefetch("grants", in_force, to_attr="roles_in_force"))

    @admin.display(description=_("name"), ordering="family_name")
    def name(self, person: User) -> str:
        """The name, as far as known."""
        return person.get_full_name() or "–"

    @admin.display(description=_("roles today"))
    def roles_today(self, person: User) -> str:
        """The roles in force, from rows that the list has already fetched."""
        return ", ".join(role_in_words(grant) for grant in person.roles_in_force) or "–"  # type: ignore[attr-defined]


def role_in_words(grant: RoleGrant) -> str:
    """A role with its program."""
    role = str(grant.get_role_display())
    return f"{role} ({grant.program})" if grant.program else role


@admin.register(CollectionNotice)
class CollectionNoticeAdmin(OwnPages):
    """The notices and their versions, which never change."""

    has_stock_list = True
    pages = (("add/", admin_roles.write_notice, "add"),)
    list_display = ("purpose", "version", "in_force_from", "text_en", "text_fr")
    list_display_links = None
    list_filter = ("purpose",)
    ordering = ("purpose", "-version")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Site administrators write notices."""
        return request.user.has_perm("volunteers.add_collectionnotice")


@admin.register(AddressChange)
class AddressChangeAdmin(OwnPages):
    """Recoveries of accounts: our own pages only."""

    pages = (
        ("", admin_recovery.recoveries, "changelist"),
        ("add/", admin_recovery.record, "add"),
        ("<int:pk>/", admin_recovery.one, "change"),
        ("<int:pk>/second/", admin_recovery.confirm_as_second, "second"),
        ("<int:pk>/again/", admin_recovery.mail_again, "again"),
        ("<int:pk>/give-up/", admin_recovery.give_up, "give_up"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Coordinators and administrators record them."""
        return request.user.has_perm("volunteers.add_addresschange")
