"""The safeguarding officer's ledger of record checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.people.admin_pages import page, require, staff
from volunteers.screening import check_queries, check_services
from volunteers.screening.forms import OutcomeForm
from volunteers.screening.models_checks import RecordCheck, RecordCheckQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE: Final = 25


@dataclass(frozen=True)
class Tab:
    """One view of the ledger."""

    label: StrOrPromise
    rows: Callable[[Any], RecordCheckQuerySet]


def _ending(user: Any) -> RecordCheckQuerySet:
    return check_queries.ending_soon(user, on=timezone.localdate())


TABS: Final[Mapping[str, Tab]] = MappingProxyType(
    {
        "officer": Tab(gettext_lazy("Wait for you"), check_queries.waiting_for_officer),
        "people": Tab(gettext_lazy("Wait for the person"), check_queries.waiting_for_people),
        "ending": Tab(gettext_lazy("End within 60 days"), _ending),
        "all": Tab(gettext_lazy("All"), check_queries.ledger_of),
    }
)


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The checks of one's programs, a page at a time by key."""
    user, now = require(request, "volunteers.view_recordcheck"), timezone.now()
    shown = request.GET.get("show", "officer")
    tab = TABS.get(shown, TABS["officer"])
    before = request.GET.get("before", "")
    rows = tab.rows(user).select_related("application__program", "application__applicant").order_by("-pk")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PAGE + 1])
    lines = [(check, check_queries.standing_of(check, at=now)) for check in found[:PAGE]]
    return page(
        request,
        "recordcheck/ledger.html",
        _("Record checks"),
        tabs=[(code, each.label, each is tab) for code, each in TABS.items()],
        shown=shown if shown in TABS else "officer",
        lines=lines,
        before=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """One check with its consents and dates; a POST notes what it comes to."""
    user, now = require(request, "volunteers.view_recordcheck"), timezone.now()
    related = ("application__program", "application__intake", "application__applicant", "decided_by")
    rows = check_queries.ledger_of(user).select_related(*related, "consent_notice", "share_notice")
    check = get_object_or_404(rows, pk=pk)
    waits = check.is_running and check.shared_at is not None and check.application.state in check_services.LIVE
    form = OutcomeForm(request.POST if request.method == "POST" else None) if waits else None
    if request.method == "POST":
        if form is None:
            messages.info(request, _("This check does not wait for you. Nothing was changed."))
            return redirect("admin:volunteers_recordcheck_change", check.pk)
        if form.is_valid() and concluded(request, check, form):
            return redirect("admin:volunteers_recordcheck_changelist")
    return page(
        request,
        "recordcheck/conclude.html",
        _("Record check"),
        [(_("Record checks"), reverse("admin:volunteers_recordcheck_changelist"))],
        check=check,
        form=form,
        standing=check_queries.standing_of(check, at=now),
        application=check.application,
    )


def concluded(request: HttpRequest, check: RecordCheck, form: OutcomeForm) -> bool:
    """Notes the outcome; a refusal goes back onto the form."""
    given = form.cleaned_data
    try:
        check_services.conclude(
            check_id=check.pk, outcome=given["outcome"], seen_on=given["seen_on"], by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Noted for %(reference)s.") % {"reference": check.application.reference})
    return True
