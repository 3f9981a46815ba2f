"""Pages that belong to no room: home, privacy, accessibility."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from programs.catalogue.pages import announcements
from programs.catalogue.queries import open_intakes
from programs.history.kept import kinds_by_topic

KEPT_HEADERS = (_("What"), _("How long"), _("Who reads it"), _("Why"))


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The start page."""
    at = timezone.now()
    return render(request, "pages/home.html", {"announcements": announcements(open_intakes(at=at), at=at)})


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long, and who reads it, as the models declare it."""
    groups = [
        (topic.label, [(kind.what, kind.how_long, kind.who_reads, kind.why) for kind in kinds])
        for topic, kinds in kinds_by_topic()
    ]
    return render(request, "pages/privacy.html", {"headers": KEPT_HEADERS, "groups": groups})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "pages/accessibility.html")
