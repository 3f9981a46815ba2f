"""Templates and cycles in the admin, for the owner of the framework."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from engagement.cycles import admin_pages as pages
from engagement.cycles.models import AssessmentTemplate, Cycle
from programs.admin_pages import OwnPages, Page


@admin.register(AssessmentTemplate)
class TemplateAdmin(OwnPages):
    """What each level is assessed on."""

    pages: ClassVar[tuple[tuple[str, Page, str], ...]] = (
        ("", pages.templates, "changelist"),
        ("new/<int:level_pk>/", pages.new_template, "new"),
        ("<int:pk>/", pages.template, "change"),
        ("<int:pk>/copy/", pages.copy, "copy"),
        ("<int:pk>/retire/", pages.retire, "retire"),
    )


@admin.register(Cycle)
class CycleAdmin(OwnPages):
    """When members are assessed, and by which templates."""

    pages: ClassVar[tuple[tuple[str, Page, str], ...]] = (
        ("", pages.cycles, "changelist"),
        ("new/", pages.new_cycle, "new"),
        ("<int:pk>/", pages.cycle, "change"),
        ("<int:pk>/close/", pages.close, "close"),
    )
