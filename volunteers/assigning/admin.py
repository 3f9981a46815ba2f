"""Plans in the admin, made of our own pages."""

from __future__ import annotations

from django.contrib import admin

from volunteers.assigning import admin_plans
from volunteers.assigning.models import AssignmentPlan
from volunteers.people.admin_pages import OwnPages


@admin.register(AssignmentPlan)
class AssignmentPlanAdmin(OwnPages):
    """Who is asked to review what, for many applications at once."""

    pages = (
        ("", admin_plans.plans, "changelist"),
        ("short/", admin_plans.short, "short"),
        ("balance/<slug:slug>/", admin_plans.balance, "balance"),
        ("file/<slug:slug>/", admin_plans.upload, "upload"),
        ("<int:pk>/", admin_plans.plan, "change"),
        ("<int:pk>/confirm/", admin_plans.confirm, "confirm"),
        ("<int:pk>/discard/", admin_plans.discard, "discard"),
    )
