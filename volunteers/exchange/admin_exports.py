"""Pages for taking a table out: ask for it, watch it being made, fetch it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.exchange import exports, queries
from volunteers.exchange.forms import ExportForm
from volunteers.exchange.models import Export, Kind
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.people.signed_in import freshly_signed_in

LIST = "admin:volunteers_export_changelist"
ONE = "admin:volunteers_export_change"
NEWEST = 50
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
NOT_OF_THE_FILTER = ("before", "after", "page")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was taken out: one's own, or everybody's for who watches over it."""
    user = require(request, "volunteers.view_export")
    rows = queries.exports_for(user).select_related("asked_by").order_by("-pk")[:NEWEST]
    return page(
        request,
        "export/list.html",
        _("Exports"),
        rows=[line(export) for export in rows],
        headers=[_("Table"), _("Asked by"), _("Asked"), _("What for"), _("Rows"), _("Standing")],
        kinds=[(reverse("admin:volunteers_export_add", args=[kind]), kind.label) for kind in Kind],
        may_add=user.has_perm("volunteers.add_export"),
    )


def line(export: Export) -> list[object]:
    """One export in words."""
    link = format_html('<a href="{}">{}</a>', reverse(ONE, args=[export.pk]), title_of(export))
    asked = date_format(timezone.localtime(export.asked_at), "SHORT_DATETIME_FORMAT")
    return [link, export.asked_by, asked, export.purpose, export.rows, standing(export)]


def title_of(export: Export) -> str:
    """What a table is called."""
    return f"{export.get_kind_display()} ({export.style.upper()})"


def standing(export: Export) -> str:
    """How far an export is, in words."""
    if export.refused:
        return _("Not made")
    if export.made_at is None:
        return _("Being made")
    if export.forgotten_at is not None:
        return _("File deleted")
    return _("Fetched") if export.fetched_at else _("Ready")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Asks what for, and in which format; the filter comes with the address."""
    user = require(request, "volunteers.add_export")
    if kind not in Kind.values:
        raise Http404
    form, query = ExportForm(request.POST if request.method == "POST" else None, kind=kind), filter_in(request)
    if form.is_valid():
        given = {"with_answers": False} | form.cleaned_data
        try:
            export = exports.ask(
                kind=kind, query=query, language=get_language() or "en", by=user, at=timezone.now(), **given
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(ONE, export.pk)
    return page(
        request,
        "export/ask.html",
        _("Export: %(kind)s") % {"kind": Kind(kind).label},
        way(),
        form=form,
        reaches=reaches(user, query),
        is_narrowed=bool(query),
        back=f"{reverse('admin:volunteers_application_changelist')}?{query}",
    )


def filter_in(request: HttpRequest) -> str:
    """The list's filter, as it stands in this page's address."""
    kept = request.GET.copy()
    for name in NOT_OF_THE_FILTER:
        kept.pop(name, None)
    return kept.urlencode()


def reaches(user: User, query: str) -> str:
    """How many applications the filter finds now."""
    number = queries.chosen(user, query, on=timezone.localdate()).count()
    return ngettext("%(count)d application fits.", "%(count)d applications fit.", number) % {"count": number}


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one export is; where it can be fetched."""
    export = own_export(request, pk)
    return page(request, "export/one.html", title_of(export), way(), **context_of(request, export))


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of that page that changes; fetched again and again while it is being made."""
    export = own_export(request, pk)
    response = TemplateResponse(request, "admin/volunteers/export/_progress.html", context_of(request, export))
    response["X-Done"] = "0" if export.is_waiting else "1"
    return response


def own_export(request: HttpRequest, pk: int) -> Export:
    """An export that the person may read about; to everybody else it does not exist."""
    user = require(request, "volunteers.view_export")
    return get_object_or_404(queries.exports_for(user).select_related("asked_by"), pk=pk)


def context_of(request: HttpRequest, export: Export) -> dict[str, object]:
    """What the page of one export says."""
    user = require(request, "volunteers.view_export")
    rows = [
        {"key": _("Asked by"), "value": export.asked_by},
        {"key": _("What for"), "value": export.purpose},
        {"key": _("Standing"), "value": standing(export)},
        {"key": _("Rows"), "value": export.rows},
    ]
    return {"export": export, "facts": rows, "may_fetch": queries.may_fetch(user, export, at=timezone.now())}


@freshly_signed_in
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hands the file to who asked for it."""
    user = require(request, "volunteers.add_export")
    export = get_object_or_404(queries.exports_for(user), pk=pk)
    try:
        export, content = exports.fetch(export_id=export.pk, by=user, at=timezone.now())
    except (Refusal, FileNotFoundError):
        return page(request, "export/gone.html", _("This table can no longer be fetched"), way())
    day = timezone.localtime(export.asked_at).strftime("%Y-%m-%d")
    name = f"{slugify(export.get_kind_display())}-{day}.{export.style}"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[export.style])
    response["Cache-Control"] = "private, no-store"
    return response


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Exports"), reverse(LIST))]
