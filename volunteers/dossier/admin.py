"""Files that were taken, in the admin: made of our own pages."""

from __future__ import annotations

from django.contrib import admin

from volunteers.dossier import admin_dossier
from volunteers.dossier.models import DossierTaken
from volunteers.people.admin_pages import OwnPages


@admin.register(DossierTaken)
class DossierTakenAdmin(OwnPages):
    """Who took which file; the page that hands one out is the application's."""

    pages = (("", admin_dossier.listed, "changelist"),)
