"""Pages for bringing a framework in: hand it over, see what it would do, confirm, watch, fetch what was rejected."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
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

from programs.admin_pages import framed
from programs.cells import write
from programs.exchange import uploads
from programs.exchange.forms import FrameworkUploadForm
from programs.exchange.models import FrameworkUpload, FrameworkUploadRow
from programs.exchange.permissions import ADD, VIEW
from programs.exchange.queries import public_versions
from programs.exchange.reading_table import COLUMNS, EXAMPLE
from programs.refusals import Refusal

LIST: Final = "admin:programs_frameworkupload_changelist"
ONE: Final = "admin:programs_frameworkupload_change"
FOLDER: Final = "programs/uploads"
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NEWEST: Final = 50
SHOWN: Final = 50


def editor(request: HttpRequest, permission: str) -> Any:
    """The person, if they hold the permission; 403 otherwise."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return request.user


def mine(user: Any) -> QuerySet[FrameworkUpload]:
    """What the person brought in."""
    return FrameworkUpload.objects.filter(asked_by=user).defer("content").select_related("version__framework")


def own(request: HttpRequest, pk: int) -> FrameworkUpload:
    """A file of the person's; anybody else's does not exist."""
    return get_object_or_404(mine(editor(request, VIEW)), pk=pk)


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Bring a framework in"), reverse(LIST))]


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What the person brought in, and the ways to bring more in."""
    rows = [
        [
            format_html('<a href="{}">{}</a>', reverse(ONE, args=[each.pk]), each.name),
            each.get_format_display(),
            each.version or _("A new framework, as a draft"),
            date_format(timezone.localtime(each.asked_at), "SHORT_DATETIME_FORMAT"),
            each.counts.get("rows", "–"),
            _("Could not be read") if each.refused else each.get_state_display(),
        ]
        for each in mine(editor(request, VIEW)).order_by("-pk")[:NEWEST]
    ]
    headers = [_("File"), _("Format"), _("Where to"), _("Brought in"), _("Rows"), _("Standing")]
    kinds = [
        (reverse("admin:programs_frameworkupload_add", args=[kind]), kind.label) for kind in FrameworkUpload.Format
    ]
    public = [(reverse("case:package", args=[each.uuid]), each) for each in public_versions()]
    context: dict[str, Any] = {"rows": rows, "headers": headers, "kinds": kinds, "public": public}
    return framed(request, f"{FOLDER}/list.html", _("Bring a framework in"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Takes a file, and says what may be in it."""
    user = editor(request, ADD)
    if kind not in FrameworkUpload.Format.values:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FrameworkUploadForm(*sent, kind=kind)
    if form.is_valid():
        file, version = form.cleaned_data["file"], form.cleaned_data["version"]
        try:
            upload = uploads.bring_in(
                kind=kind,
                content=file.read(),
                name=file.name,
                version_id=version.pk if version else None,
                language=get_language() or "en",
                by=user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(ONE, upload.pk)
    title = _("Bring in: %(kind)s") % {"kind": FrameworkUpload.Format(kind).label}
    return framed(request, f"{FOLDER}/add.html", title, way(), form=form, kind=kind, columns=column_names())


def column_names() -> list[str]:
    """The names of the columns of a table, in the reader's language."""
    return [french if get_language() == "fr" else english for _key, english, french in COLUMNS]


@require_safe
def template(request: HttpRequest, style: str) -> HttpResponse:
    """The empty table with an example row."""
    editor(request, ADD)
    return table([column_names(), EXAMPLE], style, _("framework"))


def table(rows: Iterable[Sequence[Any]], style: str, name: str) -> HttpResponse:
    """Rows as a file to fetch."""
    if style not in TYPES:
        raise Http404
    target = io.BytesIO()
    write(target, iter(rows), style=style, title=name)
    response = HttpResponse(target.getvalue(), content_type=TYPES[style])
    response["Content-Disposition"] = f'attachment; filename="{name}.{style}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one file is, what it would do, and what is wrong with it."""
    upload = own(request, pk)
    return framed(request, f"{FOLDER}/one.html", upload.name, way(), **context_of(upload))


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of that page that changes while a worker is at it."""
    upload = own(request, pk)
    response = TemplateResponse(request, f"admin/{FOLDER}/_progress.html", context_of(upload))
    response["X-Done"] = "0" if upload.is_working else "1"
    return response


def context_of(upload: FrameworkUpload) -> dict[str, object]:
    """What the page of one file says."""
    counts = uploads.counted(upload) if upload.state == FrameworkUpload.State.RUNNING else upload.counts
    rows = counts.get("rows", 0)
    wrong = upload.rows.exclude(reason="").order_by("number", "step")[:SHOWN]
    return {
        "upload": upload,
        "counts": [(label, counts.get(value, 0)) for value, label in FrameworkUploadRow.Outcome.choices],
        "rows": rows,
        "done": rows - counts.get("open", 0),
        "rejected": counts.get("reject", 0),
        "wrong": [
            [row.number or "–", row.get_outcome_display(), row.reason, (row.cells or [""])[-1][:160]] for row in wrong
        ],
        "headers": [_("Line"), _("Outcome"), _("Reason"), _("What it says")],
    }


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Has the file taken over."""
    user = editor(request, ADD)
    return done(request, pk, lambda: uploads.confirm(upload_id=pk, by=user, at=timezone.now()))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leaves the file."""
    user = editor(request, ADD)
    return done(request, pk, lambda: uploads.drop(upload_id=pk, by=user, at=timezone.now()))


def done(request: HttpRequest, pk: int, act: Callable[[], FrameworkUpload]) -> HttpResponse:
    """Does one thing with a file and goes back to it."""
    try:
        act()
    except FrameworkUpload.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(ONE, pk)


@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows as a table to put right and bring in again."""
    upload = own(request, pk)
    name = _("rejected")
    return table(uploads.rejected_rows(upload), "csv", f"{name}-{upload.pk}")
