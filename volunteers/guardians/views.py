"""The applicant's question about age, and the guardian's page behind the link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.states import ENDS, S
from volunteers.applications.views.own import own_or_404
from volunteers.guardians import queries, services
from volunteers.guardians.forms import AgeForm
from volunteers.guardians.models import Guardianship
from volunteers.guardians.states import Answer
from volunteers.people.queries import signed_in
from volunteers.people.tokens import digest_of

LINK = "guardian"


@require_http_methods(["GET", "HEAD", "POST"])
def age(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks whether the applicant is of age, and for a guardian where not; later shows how far that is."""
    application, person = own_or_404(request, reference), signed_in(request)
    if not application.program.guardian_below_18:
        raise Http404
    said = queries.guardianship_of(application)
    form = AgeForm(request.POST if request.method == "POST" else None, own_email=person.email, initial=initial_of(said))
    if form.is_valid():
        try:
            services.say_age(application_id=application.pk, named=form.named(), by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return after(request, application.state, reference)
    is_sent = application.submitted_at is not None
    may_change = not is_sent or (said is not None and said.is_waiting and application.state not in ENDS)
    context = {"application": application, "program": application.program, "said": said, "is_sent": is_sent}
    return render(request, "guardians/age.html", {**context, "form": form if may_change or form.is_bound else None})


def initial_of(said: Guardianship | None) -> dict[str, Any]:
    """What was said before, for the form."""
    if said is None:
        return {}
    return {"is_adult": "yes" if said.is_adult else "no", "name": said.name, "email": said.email}


def after(request: HttpRequest, state: str, reference: str) -> HttpResponse:
    """Back to the task list, or after sending to this page with a word."""
    if state == S.DRAFT:
        return redirect("applications:tasks", reference=reference)
    messages.success(request, _("We have written to your guardian."))
    return redirect("guardians:age", reference=reference)


@login_not_required
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the secret out of the address bar, and goes on."""
    digest = digest_of(token)
    if queries.link_of(digest):
        request.session[LINK] = digest
    else:  # nobody fills the table of sessions with guesses
        request.session.pop(LINK, None)
    return redirect("guardians:page")


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What it is about, and the two answers."""
    return show(request)


@login_not_required
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The guardian agrees."""
    return answered(request, Answer.CONFIRMED)


@login_not_required
@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    """The guardian does not agree."""
    return answered(request, Answer.DECLINED)


def answered(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Takes an answer and shows the page again."""
    found = queries.link_of(request.session.get(LINK, ""))
    if found is None:
        return show(request)
    try:
        services.answer(guardianship_id=found.guardianship_id, answer=answer, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("guardians:page")


def show(request: HttpRequest) -> HttpResponse:
    """The guardian's page, or why the link no longer works and what to do."""
    found = queries.link_of(request.session.get(LINK, ""))
    if found is None:
        return render(request, "guardians/gone.html", status=410)
    guardianship = found.guardianship
    application = guardianship.application
    context = {
        "guardianship": guardianship,
        "program": application.program,
        "applicant": application.applicant.get_full_name() or application.applicant_name,
        "has_ended": application.state in ENDS,
    }
    return render(request, "guardians/page.html", context)
