"""The applicant's side of the conversation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.queries import applications_of
from volunteers.conversations import services
from volunteers.conversations.forms import MessageForm
from volunteers.conversations.queries import is_open, messages_of, open_until
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, reference: str) -> HttpResponse:
    """What was written so far, and a box to write. Opening it marks what the coordinator wrote as read."""
    person, now = signed_in(request), timezone.now()
    application = get_object_or_404(
        applications_of(person).filter(submitted_at__isnull=False), reference=reference.upper()
    )
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.write_as_applicant(
                application_id=application.pk, text=form.cleaned_data["text"], by=person, at=now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your message is sent. You get a mail when there is an answer."))
            return redirect("conversations:thread", reference=application.reference)
    said = messages_of(application)
    if request.method != "HEAD":  # a prefetch is no reading
        services.mark_read(application=application, by=person, at=now)
    context = {
        "application": application,
        "program": application.program,
        "said": said,
        "form": form,
        "is_open": is_open(application, at=now),
        "open_until": open_until(application),
    }
    return render(request, "conversations/thread.html", context)
