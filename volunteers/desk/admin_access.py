"""Who may do what, and why: for administrators and auditors."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.applications.models import Application
from volunteers.desk.access import SUBJECTS, explain, matrix
from volunteers.desk.forms import WhyForm
from volunteers.people.admin_pages import page, require
from volunteers.people.models import RoleGrant, User

MOST = 500


@require_safe
def who_may(request: HttpRequest) -> HttpResponse:
    """The roles in force, and what each role brings."""
    require(request, "volunteers.view_access")
    in_force = (
        RoleGrant.objects.in_force(on=timezone.localdate())
        .select_related("user", "program", "division")
        .order_by("user__family_name", "user__given_name", "user_id", "role", "pk")
    )
    return page(
        request,
        "desk/access.html",
        _("Who may do what"),
        grants=in_force[:MOST],
        roles=[role.label for role in RoleGrant.Role],
        permissions=matrix(),
    )


@require_safe
def why_not(request: HttpRequest) -> HttpResponse:
    """Why somebody cannot see something of an application. Tells nothing about who applies."""
    require(request, "volunteers.view_access")
    form = WhyForm(request.GET if "reference" in request.GET else None, people=people())
    answer = None
    if form.is_bound and form.is_valid():
        application = (
            Application.objects.select_related("intake").filter(reference=form.cleaned_data["reference"]).first()
        )
        if application is None:
            form.add_error("reference", _("There is no application with this reference"))
        else:
            person = User.objects.get(pk=form.cleaned_data["person"])
            subject = SUBJECTS[form.cleaned_data["subject"]]
            answer = explain(person, application, subject, on=timezone.localdate())
    title = _("Why can this person not see it?")
    return page(request, "desk/why.html", title, way_to_access(), form=form, answer=answer)


def people() -> QuerySet[User]:
    """Everybody who has or had a role."""
    return User.objects.filter(pk__in=RoleGrant.objects.values("user_id")).order_by("family_name", "given_name", "pk")


def way_to_access() -> list[tuple[str, str]]:
    """The page of all roles as a step of the trail."""
    return [(_("Who may do what"), reverse("admin:volunteers_desksettings_access"))]
