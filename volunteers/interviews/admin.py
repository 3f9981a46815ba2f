"""Interviews in the admin."""

from __future__ import annotations

from django.contrib import admin

from volunteers.interviews import admin_guides, admin_sheets, admin_slots
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.models_panel import InterviewGuide, InterviewSheet
from volunteers.people.admin_pages import OwnPages


@admin.register(InterviewSlot)
class InterviewSlotAdmin(OwnPages):
    """The times with who comes, and a page for each thing that a coordinator does about them."""

    pages = (
        ("", admin_slots.slots, "changelist"),
        ("add/", admin_slots.offer, "add"),
        ("<int:pk>/", admin_slots.slot, "change"),
        ("<int:pk>/move/", admin_slots.change, "move"),
        ("<int:pk>/cancel/", admin_slots.cancel, "cancel"),
        ("<int:pk>/open/", admin_slots.open_again, "open"),
        ("<int:pk>/close/", admin_slots.close, "close"),
        ("bookings/<int:pk>/attended/", admin_slots.attended, "attended"),
        ("bookings/<int:pk>/missed/", admin_slots.missed, "missed"),
    )


@admin.register(InterviewSheet)
class InterviewSheetAdmin(OwnPages):
    """A panellist's own sheets."""

    pages = (
        ("", admin_sheets.sheets, "changelist"),
        ("<int:pk>/", admin_sheets.sheet, "change"),
        ("<int:pk>/draft/", admin_sheets.draft, "draft"),
        ("<int:pk>/aside/", admin_sheets.aside, "aside"),
        ("<int:pk>/consensus/", admin_sheets.consensus, "consensus"),
        ("<int:pk>/voice/", admin_sheets.voice, "voice"),
    )


@admin.register(InterviewGuide)
class InterviewGuideAdmin(OwnPages):
    """The guides by which everybody is asked."""

    pages = (
        ("", admin_guides.programs, "changelist"),
        ("<int:pk>/", admin_guides.guide, "change"),
        ("versions/<int:pk>/add/", admin_guides.add_question, "add_question"),
        ("questions/<int:pk>/", admin_guides.change_question, "change_question"),
        ("questions/<int:pk>/remove/", admin_guides.remove_question, "remove_question"),
    )
