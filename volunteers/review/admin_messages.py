"""The staff's side of the conversation with an applicant."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.conversations import services
from volunteers.conversations.forms import AnswerForm
from volunteers.conversations.queries import is_open, messages_of
from volunteers.people.admin_pages import require, staff
from volunteers.people.models import User
from volunteers.review.admin_pages import application_for
from volunteers.review.admin_record import tab_page
from volunteers.review.panels import MESSAGES


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, reference: str) -> HttpResponse:
    """The tab with the mails and, for those who read it, the conversation; who may answer finds a box for it."""
    application = application_for(request, reference)
    user = staff(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request, "volunteers.answer_message", application)
        if form.is_valid() and written(request, application, form):
            return redirect(thread_url(application))
    if not user.has_perm("volunteers.view_message", application):
        return tab_page(request, application, MESSAGES)
    return tab_page(
        request, application, MESSAGES, "application/messages.html", form=form, **conversation(user, application)
    )


def conversation(user: User, application: Application) -> dict[str, Any]:
    """What was written so far. A coordinator's opening the page marks it as read."""
    may_answer = user.has_perm("volunteers.answer_message", application)
    said, now = messages_of(application), timezone.now()
    services.mark_read(application=application, by=user, at=now)
    waits = any(not message.is_from_staff and message.answered_at is None for message in said)
    may_write = may_answer and (waits or is_open(application, at=now))
    return {"said": said, "unanswered": waits, "may_write": may_write, "may_answer": may_answer}


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
    return MESSAGES.url(application)
