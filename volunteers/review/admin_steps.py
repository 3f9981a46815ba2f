"""The page of one step: what it does, the mail that it sends, and the button."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.shape import parts_of
from volunteers.applications.states import S, can_move
from volunteers.people.admin_pages import page, staff
from volunteers.people.models import User
from volunteers.review import notifications, services, words
from volunteers.review.admin_pages import application_for, record_url, way_to
from volunteers.review.admin_screening import handed_on
from volunteers.review.forms import StepForm
from volunteers.review.panels import SCREENING
from volunteers.review.record import sees_identity
from volunteers.review.steps import LABELS, Standing, Step, label_of, steps_for


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, reference: str, target: str) -> HttpResponse:
    """Shows the step with its mail; a POST takes it, or proposes it where the mail waits for release."""
    application = application_for(request, reference)
    user = staff(request)
    posted = request.method == "POST"
    chosen = chosen_step(application, target, user, expected=request.POST.get("expected", "") if posted else "")
    if chosen is None:
        return moved_on(request, application)
    form = StepForm(
        request.POST if posted else None,
        step=chosen,
        sections=sections_to_name(application, chosen),
        initial={"expected": application.state, **handed_on(request, application, chosen.target)},
    )
    if posted and form.is_valid() and took(request, application, chosen, form):
        begins = chosen.target == S.SCREENING
        return redirect(SCREENING.url(application) if begins else record_url(application))
    return step_page(request, application, chosen, form)


@require_POST
def step_preview(request: HttpRequest, reference: str, target: str) -> HttpResponse:
    """The same page with the mail as it reads with the words typed so far. Nothing is sent or kept."""
    application = application_for(request, reference)
    chosen = chosen_step(application, target, staff(request), expected=request.POST.get("expected", ""))
    if chosen is None:
        return moved_on(request, application)
    sections = sections_to_name(application, chosen)
    form = StepForm(request.POST, step=chosen, sections=sections)
    form.full_clean()
    typed = {**request.POST.dict(), "sections": request.POST.getlist("sections"), "expected": application.state}
    shown = StepForm(initial=typed, step=chosen, sections=sections)
    return step_page(request, application, chosen, shown, typed=form)


def sections_to_name(application: Application, step: Step) -> list[tuple[str, str]]:
    """Code and title of the sections that a request for information may name; nothing for other steps."""
    if not step.asks_information:
        return []
    return [(code, part.title) for code, part in parts_of(application).items()]


def chosen_step(application: Application, target: str, user: User, *, expected: str) -> Step | None:
    """The step of this address: None where somebody was faster, 403 where the person's roles do not allow it.

    `expected` is the state that a posted page was made for.
    """
    steps = steps_for(user, application, Standing.of(application))
    found = next((row for row in steps if row.target == target), None)
    if found is not None and expected in {"", application.state}:
        return found
    if expected and expected != application.state and can_move(expected, target):
        return None
    if target not in {to for _source, to in LABELS}:
        raise Http404
    if can_move(application.state, target):
        raise PermissionDenied
    return None


def moved_on(request: HttpRequest, application: Application) -> HttpResponse:
    """Says plainly that the step is gone. What was typed is shown once more, on a page of its own and nowhere kept."""
    texts = ((_("Message"), request.POST.get("message", "")), (_("Internal note"), request.POST.get("note", "")))
    typed = [(label, text) for label, text in texts if text.strip()]
    refusal = _("This application is now “%(state)s”, so that step is no longer possible. Nothing was changed.") % {
        "state": words.staff_name(application.state)
    }
    if typed:
        title = _("This step is no longer possible")
        trail = way_to(application)
        return page(
            request, "application/moved_on.html", title, trail, application=application, refusal=refusal, typed=typed
        )
    messages.warning(request, refusal)
    return redirect(record_url(application))


def took(request: HttpRequest, application: Application, chosen: Step, form: StepForm) -> bool:
    """Takes the step; a refusal goes back onto the form with everything that was typed."""
    try:
        has_moved = services.take_step(
            application_id=application.pk,
            target=chosen.target,
            expected=form.cleaned_data["expected"],
            by=staff(request),
            at=timezone.now(),
            grounds=form.grounds(),
            sections=form.sections_named(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, done_in_words(application, chosen, has_moved=has_moved))
    return True


def done_in_words(application: Application, chosen: Step, *, has_moved: bool) -> str:
    """What has just happened, for the message after it."""
    state = words.staff_name(chosen.target)
    if not has_moved:
        return _("Proposed: “%(state)s”. Nothing changes for the applicant until somebody releases it.") % {
            "state": state
        }
    if chosen.row.mail:
        return _("%(reference)s is now “%(state)s”, and the mail is on its way.") % {
            "reference": application.reference,
            "state": state,
        }
    return _("%(reference)s is now “%(state)s”.") % {"reference": application.reference, "state": state}


def step_page(
    request: HttpRequest, application: Application, chosen: Step, form: StepForm, *, typed: StepForm | None = None
) -> HttpResponse:
    """The page of a step with the mail as it would go out now, in the applicant's language."""
    source = typed or form
    grounds, knows = source.grounds(), sees_identity(staff(request), application)
    mail = notifications.preview_of_step(
        application,
        chosen.row,
        notifications.Wording(grounds.message, grounds.reason, source.sections_named()),
        with_identity=knows,
        on=timezone.localdate(),
    )
    return page(
        request,
        "application/step.html",
        label_of(application.state, chosen.target),
        way_to(application),
        application=application,
        step=chosen,
        form=form,
        mail=mail,
        knows=knows,
        language=application.applicant.language,
        now=words.staff_name(application.state),
        then=words.staff_name(chosen.target),
        has_preview_button=bool({"message", "reason", "sections"} & set(form.fields)),
    )
