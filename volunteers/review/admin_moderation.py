"""What coordinators and decision-makers do with reviews: settle a disagreement, open a review again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.people.admin_pages import page, require
from volunteers.review import moderation, unlocking
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.comparison import comparison_of
from volunteers.review.forms_review import ModerationForm, UnlockForm
from volunteers.review.panels import REVIEWS
from volunteers.review.record import owes_review


@require_http_methods(["GET", "HEAD", "POST"])
def disagreement(request: HttpRequest, reference: str) -> HttpResponse:
    """The reviews side by side; a POST settles their disagreement by a note."""
    application = application_for(request, reference)
    user = require(request, "volunteers.moderate_review", application)
    found = moderation.open_disagreement(application.pk)
    back = REVIEWS.url(application)
    if found is None and request.method != "POST":
        messages.info(request, _("The reviewers do not disagree, or it is settled. Nothing is left to do here."))
        return redirect(back)
    if owes_review(application, user):
        messages.warning(request, _("You still have to review this application yourself. Somebody else settles it."))
        return redirect(back)
    form = ModerationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            moderation.settle(application_id=application.pk, note=form.cleaned_data["note"], by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The disagreement is settled by your note."))
            return redirect(back)
    return page(
        request,
        "review/disagreement.html",
        _("The reviewers disagree"),
        way_to(application),
        application=application,
        comparison=comparison_of(application),
        form=form,
        back=back,
        may_assign=user.has_perm("volunteers.assign_review", application),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks for a reason; a POST lets the reviewer change what was handed in."""
    application = application_for(request, reference)
    review = get_object_or_404(application.reviews.select_related("reviewer", "application__intake"), pk=pk)
    user = require(request, "volunteers.unlock_review", review)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            unlocking.unlock(review_id=pk, reason=form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The review is open again."))
            return redirect(REVIEWS.url(application))
    return page(
        request,
        "review/unlock.html",
        _("Open a review again"),
        way_to(application),
        application=application,
        review=review,
        form=form,
        back=REVIEWS.url(application),
    )
