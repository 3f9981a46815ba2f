"""References in the admin. All pages are our own: the stock ones would offer to edit rows."""

from __future__ import annotations

from django.contrib import admin

from volunteers.people.admin_pages import OwnPages
from volunteers.referees import admin_acts, admin_safeguarding, admin_standing
from volunteers.referees.models import Referee


@admin.register(Referee)
class RefereeAdmin(OwnPages):
    """The list, an application's references, and a page for each act."""

    pages = (
        ("", admin_standing.references, "changelist"),
        ("<slug:reference>/", admin_standing.references_of, "change"),
        ("<slug:reference>/<int:pk>/ask/", admin_acts.ask, "ask"),
        ("<slug:reference>/<int:pk>/cancel/", admin_acts.take_back, "cancel"),
        ("<slug:reference>/<int:pk>/call/", admin_acts.call, "call"),
        ("<slug:reference>/<int:pk>/safeguarding/", admin_safeguarding.safeguarding, "safeguarding"),
    )
