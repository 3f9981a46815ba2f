"""Members of a coordinator's own programs, and who supervises them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from programs.admin_a11y import A11yMixin
from programs.refusals import Refusal
from volunteers.people.queries import signed_in
from volunteers.service import queries, services
from volunteers.service.admin_requests import SupervisorRequestAdmin
from volunteers.service.admin_standing_in import DelegationAdmin
from volunteers.service.forms import MemberChoiceField, MembershipForm, PersonChoiceField, SupervisionForm
from volunteers.service.models import Membership, Supervision

__all__ = ["DelegationAdmin", "MembershipAdmin", "SupervisionAdmin", "SupervisorRequestAdmin", "ThroughServices"]


class ThroughServices(A11yMixin, admin.ModelAdmin[Any]):
    """Asks the predicates with the row at hand, deletes nothing, and shows what a service refuses."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Readable by whoever coordinates or audits."""
        return request.user.has_perm(f"volunteers.view_{self.opts.model_name}", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Changed by a coordinator of the member's program."""
        return request.user.has_perm(f"volunteers.change_{self.opts.model_name}", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: it ends."""
        return False

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """A plain list to choose from: people and programs are not edited from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The stock page; a refusal comes back as a message on the same page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())


@admin.register(Membership)
class MembershipAdmin(ThroughServices):
    """Who serves in which program, at which level."""

    form = MembershipForm
    list_display = ("person", "program", "level", "started_on", "ended_on", "supervisor_today")
    list_filter = ("level", ("program", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "program")
    search_fields = ("user__given_name", "user__family_name", "user__email")
    ordering = ("-started_on", "-pk")
    list_per_page = 50
    fields = ("user", "program", "sent_application", "started_on", "level", "ended_on")
    readonly_fields: ClassVar = ("user", "program", "sent_application", "started_on")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody is added by hand: an application that ends in an appointment makes a member."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """The members whom this person may see, with their supervisors of today."""
        today = timezone.localdate()
        return queries.with_supervisors(
            queries.memberships_visible_to(request.user).select_related("user", "program", "application"), on=today
        )

    @admin.display(description=_("person"), ordering="user__family_name")
    def person(self, membership: Membership) -> str:
        """The member's name."""
        return str(membership.user)

    @admin.display(description=_("application"))
    def sent_application(self, membership: Membership) -> str:
        """A link to the record that made the member one; records are found by reference."""
        if membership.application is None:
            return "–"
        reference = membership.application.reference
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:volunteers_application_change", args=[reference]), reference
        )

    @admin.display(description=_("supervisor today"))
    def supervisor_today(self, membership: Membership) -> str:
        """Who supervises the member, from rows that the list has already fetched."""
        return ", ".join(str(row.supervisor) for row in membership.supervisions_in_force)  # type: ignore[attr-defined]

    def save_model(self, request: HttpRequest, obj: Membership, form: forms.ModelForm[Any], change: Any) -> None:
        """Hands what was typed to the service."""
        services.change_membership(
            membership_id=obj.pk, level=obj.level, ended_on=obj.ended_on, by=signed_in(request), at=timezone.now()
        )


@admin.register(Supervision)
class SupervisionAdmin(ThroughServices):
    """Who supervises whom, by day."""

    form = SupervisionForm
    list_display = ("member", "program", "supervisor", "starts_on", "ends_on")
    list_filter = (("membership__program", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("membership__user", "membership__program", "supervisor")
    search_fields = ("membership__user__family_name", "membership__user__given_name", "supervisor__family_name")
    ordering = ("-starts_on", "-pk")
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Coordinators name supervisors."""
        return request.user.has_perm("volunteers.add_supervision")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Supervision]:
        """Those of members whom this person may see."""
        return queries.supervisions_visible_to(request.user).select_related(*self.list_select_related)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A new one has no last day yet."""
        fields = ("membership", "supervisor", "starts_on")
        return (*fields, "ends_on") if obj else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Once set, only the last day can change; another supervisor is another row."""
        return ("membership", "supervisor", "starts_on") if obj else ()

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Offers the coordinator's own members, and people of their programs as supervisors."""
        today = timezone.localdate()
        if db_field.name == "membership":
            members = queries.memberships_coordinated_by(request.user, on=today).select_related("user", "program")
            kwargs |= {"form_class": MemberChoiceField, "queryset": members.order_by("user__family_name", "pk")}
        if db_field.name == "supervisor":
            people = queries.possible_supervisors(request.user, on=today)
            kwargs |= {"form_class": PersonChoiceField, "queryset": people.order_by("family_name", "given_name", "pk")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("member"), ordering="membership__user__family_name")
    def member(self, supervision: Supervision) -> str:
        """The member's name."""
        return str(supervision.membership.user)

    @admin.display(description=_("program"))
    def program(self, supervision: Supervision) -> str:
        """Where the member serves."""
        return str(supervision.membership.program)

    def save_model(self, request: HttpRequest, obj: Supervision, form: forms.ModelForm[Any], change: Any) -> None:
        """Hands what was typed to the service. It may correct a row instead of adding one."""
        if change:
            services.end_supervision(
                supervision_id=obj.pk, ends_on=obj.ends_on, by=signed_in(request), at=timezone.now()
            )
            return
        saved = services.assign_supervisor(
            membership_id=obj.membership_id,
            supervisor_id=obj.supervisor_id,
            starts_on=obj.starts_on,
            by=signed_in(request),
            at=timezone.now(),
        )
        obj.pk = saved.pk
