"""Information sessions in the admin."""

from __future__ import annotations

from django.contrib import admin

from programs.catalogue.models import InformationSession
from volunteers.gatherings import admin_sessions
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
