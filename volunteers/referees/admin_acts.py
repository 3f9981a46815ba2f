"""What a coordinator does about one referee: ask again, take back, write down a call. Each asks once before it acts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.referees import notifications, staffwork
from volunteers.referees.admin_standing import application_in, page_url, way_to
from volunteers.referees.forms import CallForm
from volunteers.referees.models import Referee
from volunteers.referees.questions import factual, questions_of
from volunteers.referees.states import TELEPHONED


def referee_for(request: HttpRequest, reference: str, pk: int) -> tuple[User, Referee]:
    """The coordinator and the referee: 403 to who may not act, 404 for another application's referee."""
    application = application_in(request, reference)
    user = require(request, "volunteers.manage_referee", application)
    referee = get_object_or_404(application.referees, pk=pk)
    referee.application = application
    return user, referee


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks somebody once more; the page shows the mail."""
    user, referee = referee_for(request, reference, pk)
    if request.method == "POST":
        done = _("%(name)s is asked again.") % {"name": referee.name}
        return act(request, referee, lambda: staffwork.ask_again(referee_id=pk, by=user, at=timezone.now()), done)
    return confirm(request, referee, "ask", _("Ask %(name)s again") % {"name": referee.name})


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Lets somebody off, who is told."""
    user, referee = referee_for(request, reference, pk)
    if request.method == "POST":
        done = _("The request to %(name)s is taken back.") % {"name": referee.name}
        return act(request, referee, lambda: staffwork.take_back(referee_id=pk, by=user, at=timezone.now()), done)
    return confirm(request, referee, "cancel", _("Take back the request to %(name)s") % {"name": referee.name})


def act(request: HttpRequest, referee: Referee, deed: Callable[[], object], done: str) -> HttpResponse:
    """Does it, says so, and goes back to the page of the references."""
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(page_url(referee.application))


def confirm(request: HttpRequest, referee: Referee, name: str, title: str) -> HttpResponse:
    """The page that asks before it acts."""
    application = referee.application
    return page(
        request,
        f"referee/{name}.html",
        title,
        way_to(application),
        application=application,
        referee=referee,
        mail=notifications.preview(referee),
        language=notifications.language_of(application),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Writes down a reference given by telephone."""
    user, referee = referee_for(request, reference, pk)
    if referee.state not in TELEPHONED:
        messages.info(request, _("There is nothing to write down for %(name)s now.") % {"name": referee.name})
        return redirect(page_url(referee.application))
    asked = factual(questions_of(referee.application.program))
    form = CallForm(
        request.POST if request.method == "POST" else None,
        questions=asked,
        initial={"telephoned_on": timezone.localdate()},
    )
    if form.is_valid() and written_down(form, referee, user):
        messages.success(request, _("The reference of %(name)s is written down.") % {"name": referee.name})
        return redirect(page_url(referee.application))
    title = _("Write down what %(name)s said on the telephone") % {"name": referee.name}
    context = {"application": referee.application, "referee": referee, "form": form}
    return page(request, "referee/call.html", title, way_to(referee.application), **context)


def written_down(form: CallForm, referee: Referee, user: User) -> bool:
    """Writes it down; a refusal goes back onto the form."""
    try:
        staffwork.write_down_call(
            referee_id=referee.pk,
            answers=form.facts(),
            relation_words=form.cleaned_data["relation_words"],
            telephoned_on=form.cleaned_data["telephoned_on"],
            by=user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("telephoned_on", str(refusal))
        return False
    return True
