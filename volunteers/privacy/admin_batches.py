"""The retention schedule, lists to approve, and the certificate of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.history.kept import kinds_by_topic
from programs.refusals import Refusal
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.signed_in import freshly_signed_in
from volunteers.privacy import batches
from volunteers.privacy.forms import PutOffForm
from volunteers.privacy.models_batches import DisposalBatch
from volunteers.privacy.rules import rules

LIST: Final = "admin:volunteers_disposalbatch_changelist"
ONE: Final = "admin:volunteers_disposalbatch_change"
SAMPLE: Final = 10
NEWEST: Final = 100


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """How long each class of record is kept, whether somebody is asked before it goes, and the lists."""
    require(request, "volunteers.view_disposalbatch")
    asked = {rule.kind.key for rule in rules() if rule.asks}
    ruled = {rule.kind.key for rule in rules()}
    kinds = [kind for _topic, group in kinds_by_topic() for kind in group]
    lists = DisposalBatch.objects.select_related("decided_by").order_by("-pk")[:NEWEST]
    return page(
        request,
        "privacy/schedule.html",
        _("Retention"),
        rows=[(kind.what, kind.how_long, way_of(kind.key, asked, ruled)) for kind in kinds],
        headers=[_("Record"), _("Kept"), _("How it goes")],
        lists=[line(batch) for batch in lists],
        list_headers=[_("List"), _("Listed"), _("Records"), _("Standing"), _("Decided by")],
    )


def way_of(key: str, asked: set[str], ruled: set[str]) -> str:
    """How a class of record goes."""
    if key in asked:
        return _("Listed at night, erased once the privacy officer approves")
    return _("By itself, every night") if key in ruled else _("With what it belongs to, or by its own clock")


def line(batch: DisposalBatch) -> list[Any]:
    """One list in words."""
    link = format_html('<a href="{}">{}</a>', reverse(ONE, args=[batch.pk]), name_of(batch))
    return [link, moment(batch.proposed_at), len(batch.keys), batch.get_state_display(), batch.decided_by or "–"]


def name_of(batch: DisposalBatch) -> str:
    """What a list is about."""
    return str(batches.rule_of(batch).kind.what)


def moment(at: Any) -> str:
    """A moment in words."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else "–"


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: what would go, a sample, and the decision; afterwards the certificate."""
    user = require(request, "volunteers.view_disposalbatch")
    batch = get_object_or_404(DisposalBatch.objects.select_related("decided_by"), pk=pk)
    may_decide = batch.state == "proposed" and user.has_perm("volunteers.change_disposalbatch")
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        user = require(request, "volunteers.change_disposalbatch")
        if form.is_valid():
            try:
                batches.put_off(batch_id=batch.pk, **form.cleaned_data, by=user, at=timezone.now())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(ONE, batch.pk)
    context = {"batch": batch, "facts": facts_of(batch), "sample": sample_of(batch), "may_decide": may_decide}
    counts = sorted(batch.counts.items())
    return page(request, "privacy/batch.html", name_of(batch), way(), form=form, counts=counts, **context)


def facts_of(batch: DisposalBatch) -> list[dict[str, Any]]:
    """A list in words: what a certificate says."""
    rule: list[tuple[str, Callable[[], Any]]] = [
        (_("Rule"), lambda: batches.rule_of(batch).kind.how_long),
        (_("Listed"), lambda: moment(batch.proposed_at)),
        (_("Records"), lambda: len(batch.keys)),
        (_("Kept by a hold, not listed"), lambda: str(batch.held)),
        (_("Standing"), batch.get_state_display),
        (_("Decided by"), lambda: batch.decided_by or "–"),
        (_("Decided"), lambda: moment(batch.decided_at)),
        (_("Fingerprint of the list (SHA-256)"), lambda: batch.digest),
        (_("The list is unchanged since then"), lambda: _("Yes") if batches.is_genuine(batch) else _("No")),
    ]
    if batch.state == "postponed":
        rule += [(_("Reason"), lambda: batch.reason), (_("Asked again"), lambda: date_format(batch.again_on or ""))]
    if batch.done_at:
        rule += [
            (_("Erased"), lambda: moment(batch.done_at)),
            (_("Stayed, because held or used again"), lambda: str(len(batch.kept))),
            (_("Rows found afterwards that should be gone"), lambda: str(batch.left)),
        ]
    return [{"key": key, "value": value()} for key, value in rule]


def sample_of(batch: DisposalBatch) -> list[str]:
    """Some of the records, by what names them without telling about anybody."""
    rows = batches.rows_of(batch).select_related("program").order_by("pk")[:SAMPLE]
    return [f"{row.program}, {getattr(row, 'reference', row.pk)}" for row in rows]


@freshly_signed_in
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Has a list erased."""
    require(request, "volunteers.change_disposalbatch")
    batch = get_object_or_404(DisposalBatch, pk=pk)
    try:
        batches.approve(batch_id=batch.pk, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Approved. The records are being erased; the certificate is on this page."))
    return redirect(ONE, batch.pk)


def way() -> list[tuple[str, str]]:
    """The schedule as a step of the trail."""
    return [(_("Retention"), reverse(LIST))]
