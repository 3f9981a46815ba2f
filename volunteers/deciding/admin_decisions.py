"""One decision that waits for release, with the mail that its release sends."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications import proposals
from volunteers.applications.models import ProposedMove
from volunteers.applications.states import TRANSITIONS
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.review import notifications, words
from volunteers.review.admin_pages import record_url
from volunteers.review.queries import proposals_visible_to
from volunteers.review.record import sees_identity


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with its mail. Releasing sends it and moves the application, both at once."""
    user, proposal = visible(request, pk)
    if proposal.closed_at is not None:
        messages.info(request, _("This decision no longer waits."))
        return redirect(record_url(proposal.application))
    application, row = proposal.application, TRANSITIONS[proposal.source, proposal.target]
    knows = sees_identity(user, application)
    mail = notifications.preview_of_step(
        application,
        row,
        notifications.Wording(proposal.message, proposal.reason),
        with_identity=knows,
        on=timezone.localdate(),
    )
    return page(
        request,
        "decision/release.html",
        _("Release a decision"),
        way_to_decisions(),
        proposal=proposal,
        application=application,
        mail=mail,
        language=application.applicant.language,
        knows=knows,
        now=words.staff_name(proposal.source),
        then=words.staff_name(proposal.target),
        tone=words.tone_of(proposal.target),
        bar=proposals.bar_to_release(proposal=proposal, by=user),
        may_discard=proposals.may_discard(proposal=proposal, by=user),
        is_own=proposal.proposed_by_id == user.pk,
        rewordings=proposal.rewordings.select_related("by").order_by("pk"),
    )


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets the decision take effect."""
    user, proposal = within_office(request, pk)
    try:
        proposals.release(proposal_id=proposal.pk, by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:volunteers_proposedmove_change", pk)
    messages.success(
        request,
        _("%(reference)s is now “%(state)s”, and the mail is on its way.")
        % {"reference": proposal.application.reference, "state": words.staff_name(proposal.target)},
    )
    return redirect("admin:volunteers_proposedmove_changelist")


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the decision back; the applicant never hears of it."""
    user, proposal = within_office(request, pk)
    try:
        proposals.discard(proposal_id=proposal.pk, by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Discarded. The application stays where it is, and nobody was written to."))
    return redirect(record_url(proposal.application))


def visible(request: HttpRequest, pk: int) -> tuple[User, ProposedMove]:
    """The decision, within the person's scope: 403 to who reads none at all, 404 to who reads others."""
    user = require(request, "volunteers.view_proposedmove")
    rows = proposals_visible_to(user).select_related(
        "application__program", "application__intake__division", "application__applicant", "proposed_by", "reason"
    )
    return user, get_object_or_404(rows, pk=pk)


def within_office(request: HttpRequest, pk: int) -> tuple[User, ProposedMove]:
    """The decision, for who may take part in it: reading alone (an auditor, another office) is a 403."""
    user, proposal = visible(request, pk)
    if not proposals.may_discard(proposal=proposal, by=user):
        raise PermissionDenied
    return user, proposal


def way_to_decisions() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Decisions waiting for release"), reverse("admin:volunteers_proposedmove_changelist"))]
