"""Pages for bringing a table in: hand it over, see what it would do, confirm, watch, fetch what was rejected."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.cells import write_csv
from programs.refusals import Refusal
from volunteers.exchange import imports, queries
from volunteers.exchange.columns import NAMES, NEEDED
from volunteers.exchange.forms import UploadForm
from volunteers.exchange.models import Kind, Upload, UploadRow
from volunteers.people.admin_pages import page, require, staff

LIST = "admin:volunteers_upload_changelist"
ONE = "admin:volunteers_upload_change"
NEWEST = 50
SHOWN = 50


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was brought in: one's own, or everybody's for who watches over it."""
    user = require(request, "volunteers.view_upload")
    uploads = queries.uploads_for(user).select_related("asked_by").order_by("-pk")[:NEWEST]
    rows = [
        [
            format_html('<a href="{}">{}</a>', reverse(ONE, args=[each.pk]), each.get_kind_display()),
            each.name,
            each.asked_by,
            date_format(timezone.localtime(each.asked_at), "SHORT_DATETIME_FORMAT"),
            each.counts.get("rows", "–"),
            _("Could not be read") if each.refused else each.get_state_display(),
        ]
        for each in uploads
    ]
    return page(
        request,
        "upload/list.html",
        _("Imports"),
        rows=rows,
        headers=[_("Table"), _("File"), _("Asked by"), _("Asked"), _("Rows"), _("Standing")],
        kinds=[(reverse("admin:volunteers_upload_add", args=[kind]), kind.label) for kind in Kind],
        may_add=user.has_perm("volunteers.add_upload"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Takes a file, and says which columns it may have."""
    user = require(request, "volunteers.add_upload")
    if kind not in Kind.values:
        raise Http404
    intakes = queries.intakes_for(user).select_related("program")
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, kind=kind, intakes=intakes.order_by("-opens_at", "-pk"))
    if form.is_valid():
        file, intake = form.cleaned_data["file"], form.cleaned_data.get("intake")
        try:
            upload = imports.bring_in(
                kind=kind,
                content=file.read(),
                name=file.name,
                intake_id=intake.pk if intake else None,
                language=get_language() or "en",
                by=user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(ONE, upload.pk)
    columns = [(" / ".join(names), key in NEEDED[kind]) for key, *names in NAMES[kind]]
    title = _("Import: %(kind)s") % {"kind": Kind(kind).label}
    return page(request, "upload/add.html", title, way(), form=form, columns=columns, kind=kind)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one table is, what it would do, and what is wrong with it."""
    upload = own(request, pk)
    return page(request, "upload/one.html", str(upload.get_kind_display()), way(), **context_of(request, upload))


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of that page that changes while a worker is at it."""
    upload = own(request, pk)
    response = TemplateResponse(request, "admin/volunteers/upload/_progress.html", context_of(request, upload))
    response["X-Done"] = "0" if upload.is_working else "1"
    return response


def own(request: HttpRequest, pk: int) -> Upload:
    """A table that the person may read about; to everybody else it does not exist."""
    user = require(request, "volunteers.view_upload")
    return get_object_or_404(queries.uploads_for(user).select_related("asked_by", "intake__program"), pk=pk)


def context_of(request: HttpRequest, upload: Upload) -> dict[str, object]:
    """What the page of one table says. What the rows said is shown to who brought them in alone."""
    is_mine = upload.asked_by_id == staff(request).pk
    counts = imports.counted(upload) if upload.state == Upload.State.RUNNING else upload.counts
    rows = counts.get("rows", 0)
    wrong = upload.rows.exclude(reason="").order_by("number")[:SHOWN] if is_mine else []
    return {
        "upload": upload,
        "is_mine": is_mine,
        "counts": [(label, counts.get(value, 0)) for value, label in UploadRow.Outcome.choices],
        "rows": rows,
        "done": rows - counts.get("open", 0),
        "rejected": counts.get("reject", 0),
        "wrong": [[row.number, row.get_outcome_display(), row.reason] for row in wrong],
        "headers": [_("Line"), _("Outcome"), _("Reason")],
        "unused": imports.unused_columns(upload) if upload.state == Upload.State.READ else [],
    }


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Has the table taken over."""
    upload = own(request, pk)
    return done(request, upload, lambda: imports.confirm(upload_id=upload.pk, by=staff(request), at=timezone.now()))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leaves the table."""
    upload = own(request, pk)
    return done(request, upload, lambda: imports.drop(upload_id=upload.pk, by=staff(request), at=timezone.now()))


def done(request: HttpRequest, upload: Upload, act: Callable[[], Upload]) -> HttpResponse:
    """Does one thing with a table and goes back to it."""
    try:
        act()
    except Upload.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(ONE, upload.pk)


@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows as a table to put right and bring in again."""
    upload = own(request, pk)
    if upload.asked_by_id != staff(request).pk:
        raise Http404
    target = io.BytesIO()
    write_csv(target, imports.rejected_rows(upload))
    response = HttpResponse(target.getvalue(), content_type="text/csv; charset=utf-8")
    name = _("rejected")
    response["Content-Disposition"] = f'attachment; filename="{name}-{upload.pk}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Imports"), reverse(LIST))]
