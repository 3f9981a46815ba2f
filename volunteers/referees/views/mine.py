"""The applicant's page of their referees: who was asked and how it stands, never what anybody wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.applications.views.own import own_or_404
from volunteers.people.queries import signed_in
from volunteers.referees import notifications, services
from volunteers.referees.forms import PersonForm
from volunteers.referees.models import Referee
from volunteers.referees.moves import is_asking
from volunteers.referees.queries import asked_for, is_replaceable, missing_of, tally_of


@require_safe
def mine(request: HttpRequest, reference: str) -> HttpResponse:
    """Each referee with where the request stands."""
    application = own_or_404(request, reference)
    if application.state == S.DRAFT:
        return redirect("applications:tasks", reference=application.reference)
    now = timezone.now()
    rows = asked_for(application, at=now)
    context = {
        "rows": rows,
        "tally": tally_of(application, at=now),
        "is_asking": is_asking(application),
        "missing": missing_of(application, [row.referee for row in rows]),
        "may_add": services.may_add(application),
        **about(application),
    }
    return render(request, "references/mine.html", context)


def about(application: Application) -> dict[str, Any]:
    """What each of the pages says about the application."""
    return {"application": application, "program": application.program}


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Names somebody else in the place of one referee."""
    application = own_or_404(request, reference)
    referee = get_object_or_404(application.referees, pk=pk)
    if not is_replaceable(referee, application):
        messages.warning(request, _("%(name)s can no longer be replaced.") % {"name": referee.name})
        return redirect("referees:mine", reference=application.reference)
    return person_page(request, application, services.replace_referee, referee_id=referee.pk, referee=referee)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Names one person more."""
    application = own_or_404(request, reference)
    if not services.may_add(application):
        messages.warning(request, _("Nobody can be added now. This is where things stand."))
        return redirect("referees:mine", reference=application.reference)
    return person_page(request, application, services.add_referee, application_id=application.pk)


def person_page(
    request: HttpRequest,
    application: Application,
    act: Callable[..., Referee],
    referee: Referee | None = None,
    **target: int,
) -> HttpResponse:
    """The form for a person, and the act."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            named = act(**target, person=form.person(), by=signed_in(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, named_words(named))
            return redirect("referees:mine", reference=application.reference)
    context = {"form": form, "referee": referee, "is_asking": is_asking(application), **about(application)}
    return render(request, "references/person.html", context)


def named_words(referee: Referee) -> str:
    """What happens next with somebody who was just named."""
    words = {"name": referee.name, "email": referee.email}
    if referee.asked_at:
        return _("We have written to %(name)s at %(email)s.") % words
    return _("%(name)s is named. We write to %(email)s when references are asked for.") % words


@require_safe
def preview(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The mail that the referee gets."""
    application = own_or_404(request, reference)
    referee = get_object_or_404(application.referees, pk=pk)
    referee.application = application
    context = {
        "referee": referee,
        "mail": notifications.preview(referee),
        "language": notifications.language_of(application),
        **about(application),
    }
    return render(request, "references/preview.html", context)
