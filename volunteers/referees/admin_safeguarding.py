"""The safeguarding officer's page of one reference. Each look at an answer is written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.answers import label_of
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.referees import staffwork
from volunteers.referees.admin_standing import application_in, way_to
from volunteers.referees.forms import SafeguardingForm
from volunteers.referees.models import Referee, SafeguardingAnswer
from volunteers.referees.queries import readings_of, waits_for_officer
from volunteers.referees.questions import questions_of
from volunteers.referees.questions import safeguarding as question_about


@require_http_methods(["GET", "HEAD", "POST"])
def safeguarding(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What a referee answered about safeguarding, and who has read it; for a telephone call, the form to write it down."""
    application = application_in(request, reference)
    user = require(request, "volunteers.view_safeguardinganswer", application)
    referee = get_object_or_404(application.referees, pk=pk)
    referee.application = application
    form = form_for(request, referee)
    if form is not None and form.is_valid() and written_down(form, referee, user):
        messages.success(request, _("The answer is written down."))
        return redirect(request.path)
    answer = staffwork.read_safeguarding(referee_id=pk, by=user, at=timezone.now()) if form is None else None
    return page(
        request,
        "referee/safeguarding.html",
        _("Safeguarding: %(name)s") % {"name": referee.name},
        way_to(application),
        application=application,
        referee=referee,
        form=form,
        answer=answer,
        rows=rows_of(answer) if answer else [],
        readings=readings_of(answer) if answer else [],
    )


def form_for(request: HttpRequest, referee: Referee) -> SafeguardingForm | None:
    """The form, where a telephoned reference still lacks this answer."""
    question = question_about(questions_of(referee.application.program))
    if question is None or not waits_for_officer(referee):
        return None
    return SafeguardingForm(request.POST if request.method == "POST" else None, question=question)


def written_down(form: SafeguardingForm, referee: Referee, user: User) -> bool:
    """Writes it down; a refusal goes back onto the form."""
    try:
        staffwork.write_down_safeguarding(
            referee_id=referee.pk,
            concern=form.cleaned_data["concern"],
            details=form.cleaned_data["details"],
            by=user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def rows_of(answer: SafeguardingAnswer) -> list[dict[str, str]]:
    """The question and the answer in words."""
    wording = {"label_en": answer.label_en, "label_fr": answer.label_fr}
    rows = [{"key": label_of(wording), "value": answer.get_answer_display()}]
    if answer.details:
        rows.append({"key": _("What the referee knows"), "value": answer.details})
    return rows
