"""One review that was asked for: another day, or somebody else while it is not begun."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.assigning import changing
from volunteers.assigning.forms_changing import ChangeForm
from volunteers.conflicts.matching import hints_for, words_of
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import User
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.models import Review
from volunteers.review.queries import reviewers_for, with_loads


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The day of an open review; and, while nobody has opened it, who writes it."""
    application = application_for(request, reference)
    require(request, "volunteers.assign_review", application)
    open_reviews = Review.objects.open().filter(application=application).select_related("reviewer")
    review = get_object_or_404(open_reviews, pk=pk)
    form = form_of(request, review, application.program.most_reviews)
    if form.is_valid() and changed(request, review, form):
        return redirect("admin:volunteers_application_assign", reference)
    here = reverse("admin:volunteers_application_assign", args=[reference])
    trail = [*way_to(application), (_("Assign reviewers"), here)]
    return page(
        request, "application/change_review.html", _("Change a review"), trail, form=form, review=review, here=here
    )


def form_of(request: HttpRequest, review: Review, most: int | None) -> ChangeForm:
    """The form, with those who may be asked instead."""
    today = timezone.localdate()
    is_begun = review.saved_at is not None or review.cleared_at is not None
    others: list[User] = [] if is_begun else list(with_loads(reviewers_for(review.application, on=today)))
    hints = hints_for([review.application], others)
    return ChangeForm(
        request.POST if request.method == "POST" else None,
        today=today,
        now=review.reviewer,
        others=others,
        hints={reviewer_id: words_of(found) for (_application_id, reviewer_id), found in hints.items()},
        most=most,
        initial={"due_on": review.due_on, "reviewer": ""},
    )


def changed(request: HttpRequest, review: Review, form: ChangeForm) -> bool:
    """Does what was chosen; a refusal goes back onto the form."""
    at, by, given = timezone.now(), staff(request), form.cleaned_data
    try:
        changing.change_due_day(review_id=review.pk, due_on=given["due_on"], by=by, at=at)
        if (reviewer_id := form.chosen()) is not None:
            changing.hand_over(
                review_id=review.pk, reviewer_id=reviewer_id, in_spite=given.get("in_spite", ""), by=by, at=at
            )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The review was changed."))
    return True
