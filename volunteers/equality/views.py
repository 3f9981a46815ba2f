"""One's own equality answers: given, read, changed, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.queries import applications_of
from volunteers.applications.states import ENDS
from volunteers.equality import services
from volunteers.equality.forms import EqualityForm
from volunteers.equality.models import EqualityAnswers
from volunteers.equality.queries import is_offered, notice_now, own_answers
from volunteers.equality.questions import in_words
from volunteers.people.models import CollectionNotice
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, reference: str) -> HttpResponse:
    """The questions with the person's answers. Where they are not asked (any more), what was given can be withdrawn."""
    application = get_object_or_404(applications_of(signed_in(request)), reference=reference.upper())
    given = own_answers(application, user=signed_in(request))
    may_answer = is_offered(application) and application.state not in ENDS
    notice = notice_now(timezone.now())
    if given is None and not (may_answer and notice):
        raise Http404
    initial = {**(given.answers if given else {}), "notice": notice.pk if notice else None}
    form = EqualityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and may_answer and notice and form.is_valid():
        return keep(request, application, form, notice)
    return answers_page(request, application, form, given, notice if may_answer else None)


def answers_page(
    request: HttpRequest,
    application: Application,
    form: EqualityForm,
    given: EqualityAnswers | None,
    notice: CollectionNotice | None,
) -> HttpResponse:
    """The page; without a notice there is nothing to answer, only to read and to withdraw."""
    context = {
        "application": application,
        "program": application.program,
        "form": form,
        "given": in_words(given.answers) if given else [],
        "is_given": given is not None,
        "notice": notice,
    }
    return render(request, "equality/answers.html", context)


def keep(request: HttpRequest, application: Application, form: EqualityForm, notice: CollectionNotice) -> HttpResponse:
    """Keeps the answers, unless the notice has changed since the page was opened."""
    if form.cleaned_data["notice"] != notice.pk:
        messages.error(request, _("The notice has changed in the meantime. Read it again, please."))
        return redirect("equality:answers", reference=application.reference)
    try:
        services.keep_answers(
            application_id=application.pk,
            answers=form.answers(),
            notice=notice,
            by=signed_in(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. Your answers are kept apart from your application."))
    return redirect("applications:sent", reference=application.reference)


@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Deletes the answers."""
    application = get_object_or_404(applications_of(signed_in(request)), reference=reference.upper())
    services.withdraw_answers(application_id=application.pk, by=signed_in(request))
    messages.success(request, _("Your answers to the equality questions are deleted."))
    return redirect("applications:detail", reference=application.reference)
