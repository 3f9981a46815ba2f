"""Interviews in the admin."""

from __future__ import annotations

from django.contrib import admin

from volunteers.interviews import admin_slots
from volunteers.interviews.models import InterviewSlot
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
