"""The staff's side of the conversation with an applicant."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.conversations import services
from volunteers.conversations.forms import AnswerForm
from volunteers.conversations.queries import is_open, messages_of
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.admin_pages import application_for, way_to


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, reference: str) -> HttpResponse:
    """What was written so far. Who may answer finds a box for it; their opening the page marks it as read."""
    application = application_for(request, reference)
    user = require(request, "volunteers.view_message", application)
    may_answer = user.has_perm("volunteers.answer_message", application)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request, "volunteers.answer_message", application)
        if form.is_valid() and written(request, application, form):
            return redirect(thread_url(application))
    said, now = messages_of(application), timezone.now()
    services.mark_read(application=application, by=user, at=now)
    waits = any(not message.is_from_staff and message.answered_at is None for message in said)
    return page(
        request,
        "application/messages.html",
        _("Messages"),
        way_to(application),
        application=application,
        said=said,
        form=form,
        waits=waits,
        may_write=may_answer and (waits or is_open(application, at=now)),
        may_answer=may_answer,
    )


@require_POST
def no_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes a thread off the desk without an answer, for example after a thank-you."""
    application = application_for(request, reference)
    user = require(request, "volunteers.answer_message", application)
    services.need_no_answer(application_id=application.pk, by=user, at=timezone.now())
    messages.success(request, _("Noted: no answer is needed."))
    return redirect(thread_url(application))


def written(request: HttpRequest, application: Application, form: AnswerForm) -> bool:
    """Sends the message; a refusal goes back onto the form."""
    try:
        services.write_as_staff(
            application_id=application.pk, text=form.cleaned_data["text"], by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Your message is sent. The applicant gets a mail that it is there."))
    return True


def thread_url(application: Application) -> str:
    """The page of the thread."""
    return reverse("admin:volunteers_application_messages", args=[application.reference])
