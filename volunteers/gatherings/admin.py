"""Information sessions, committees, their meetings and exceptions in the admin."""

from __future__ import annotations

from django.contrib import admin

from programs.catalogue.models import InformationSession
from programs.committees.models import Committee, Meeting
from volunteers.gatherings import admin_committees, admin_sessions
from volunteers.gatherings.models_attendance import MeetingWaiver
from volunteers.people.admin_pages import OwnPages


@admin.register(InformationSession)
class InformationSessionAdmin(OwnPages):
    """The sessions with who comes, and a page for each thing that a coordinator does about them."""

    pages = (
        ("", admin_sessions.sessions, "changelist"),
        ("add/", admin_sessions.plan, "add"),
        ("<int:pk>/", admin_sessions.session, "change"),
        ("<int:pk>/move/", admin_sessions.change, "move"),
        ("<int:pk>/cancel/", admin_sessions.cancel, "cancel"),
        ("seats/<int:pk>/attended/", admin_sessions.attended, "attended"),
        ("seats/<int:pk>/missed/", admin_sessions.missed, "missed"),
    )


@admin.register(Committee)
class CommitteeAdmin(OwnPages):
    """The committees."""

    pages = (
        ("", admin_committees.committees, "changelist"),
        ("add/", admin_committees.add_committee, "add"),
        ("<int:pk>/", admin_committees.committee, "change"),
    )


@admin.register(Meeting)
class MeetingAdmin(OwnPages):
    """The meetings, and who came."""

    pages = (
        ("", admin_committees.meetings, "changelist"),
        ("add/", admin_committees.add_meeting, "add"),
        ("<int:pk>/", admin_committees.meeting, "change"),
        ("<int:pk>/edit/", admin_committees.edit_meeting, "edit"),
        ("attendance/<int:pk>/take-off/", admin_committees.take_off, "take_off"),
    )


@admin.register(MeetingWaiver)
class MeetingWaiverAdmin(OwnPages):
    """Who may apply without all the meetings."""

    pages = (
        ("", admin_committees.waivers, "changelist"),
        ("add/", admin_committees.waive, "add"),
    )
