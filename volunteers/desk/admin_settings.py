"""My settings: the morning mail, and the keyboard shortcuts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from volunteers.desk import digests
from volunteers.desk.forms import SettingsForm
from volunteers.desk.models import DeskSettings
from volunteers.desk.shortcuts import SHORTCUTS
from volunteers.people.admin_pages import page, require


@require_http_methods(["GET", "HEAD", "POST"])
def own_settings(request: HttpRequest) -> HttpResponse:
    """What the person chose for the desk; a POST keeps it."""
    user = require(request, "volunteers.view_desksettings")
    wants = not DeskSettings.objects.filter(user=user, wants_digest=False).exists()
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        initial={"digest": SettingsForm.YES if wants else SettingsForm.NO},
    )
    if form.is_valid():
        digests.choose_digest(wants_digest=form.cleaned_data["digest"] == SettingsForm.YES, by=user)
        messages.success(request, _("Your settings are saved."))
        return redirect("admin:volunteers_desksettings_changelist")
    return page(request, "desk/settings.html", _("My settings"), form=form, shortcuts=SHORTCUTS)
