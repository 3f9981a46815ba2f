"""Taking a draft to the newer form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.refusals import Refusal
from volunteers.applications.renewal import move_to_newest_form
from volunteers.applications.views.own import own_or_404
from volunteers.people.queries import signed_in


@require_POST
def renew(request: HttpRequest, reference: str, form: int) -> HttpResponse:
    """Takes the draft to the version that the person has read about."""
    application = own_or_404(request, reference)
    try:
        move_to_newest_form(application_id=application.pk, form_id=form, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your draft is now on the newer form. Look at the sections that ask more."))
    return redirect("applications:tasks", reference=application.reference)
