"""Who is asked to review an application."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.deadlines import add_business_days
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conflicts.matching import hints_for, words_of
from volunteers.people.admin_pages import page, require, staff
from volunteers.review import services
from volunteers.review.admin_pages import application_for, record_url, way_to
from volunteers.review.forms_assigning import AssignForm
from volunteers.review.queries import reviewers_for, with_loads

USUAL_DAYS = 10


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Offers the program's reviewers, those with the least to write first; a POST asks them and writes to them."""
    application = application_for(request, reference)
    require(request, "volunteers.assign_review", application)
    if application.state != S.IN_REVIEW:
        messages.warning(request, _("Reviewers are assigned while an application is in review."))
        return redirect(record_url(application))
    today = timezone.localdate()
    reviewers = list(with_loads(reviewers_for(application, on=today)))
    hints = hints_for([application], reviewers)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        today=today,
        reviewers=reviewers,
        hints={reviewer_id: words_of(found) for (_application_id, reviewer_id), found in hints.items()},
        most=application.program.most_reviews,
        initial={"due_on": add_business_days(today, USUAL_DAYS)},
    )
    if form.is_valid() and assigned(request, application, form):
        return redirect(record_url(application))
    asked = application.reviews.select_related("reviewer").order_by("pk")
    return page(
        request,
        "application/assign.html",
        _("Assign reviewers"),
        way_to(application),
        application=application,
        form=form,
        asked=asked,
        required=application.program.reviews_required,
        has_choice=bool(reviewers),
    )


def assigned(request: HttpRequest, application: Application, form: AssignForm) -> bool:
    """Asks the chosen people; a refusal goes back onto the form."""
    chosen = form.chosen()
    try:
        reviews = services.assign_reviewers(
            application_id=application.pk,
            reviewer_ids=chosen,
            due_on=form.cleaned_data["due_on"],
            in_spite=form.cleaned_data.get("in_spite", ""),
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    number = len(reviews)
    told = ngettext("%(number)d reviewer was asked and told.", "%(number)d reviewers were asked and told.", number)
    messages.success(request, told % {"number": number})
    return True
