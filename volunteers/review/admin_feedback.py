"""Whether applicants found the words of decisions useful: counts a program, none below eleven."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.applications.after import LEAST_SHOWN, tallies
from volunteers.people.admin_pages import page, require
from volunteers.review.searching import own_programs


@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    """One line for each of one's own programs that takes applications. What somebody wrote is shown to nobody here."""
    user = require(request, "volunteers.view_decisionfeedback")
    programs = [program for program in own_programs(user) if program.takes_applications]
    return page(
        request,
        "decisionfeedback/list.html",
        _("Were our decisions useful to read?"),
        tallies=tallies(programs),
        least=LEAST_SHOWN,
    )
