"""Hands a file out, to who may read it and to nobody else."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from volunteers.files.queries import readable
from volunteers.files.states import CONTENT_TYPES, FileKind
from volunteers.files.storage import private
from volunteers.people.queries import signed_in

HEADERS: Final = {
    # Even if something harmful came through: no script, no form, no frame, and not on our behalf.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def read(request: HttpRequest, public_id: UUID) -> FileResponse:
    """The file itself: a picture is shown, a document is downloaded."""
    file = get_object_or_404(readable(), public_id=public_id)
    if not signed_in(request).has_perm("volunteers.view_storedfile", file):
        raise Http404
    try:
        content = private().open(file.stored_name)
    except FileNotFoundError:
        raise Http404 from None
    kind = FileKind(file.kind)
    return FileResponse(
        content,
        as_attachment=kind == FileKind.PDF,
        filename=file.name,
        content_type=CONTENT_TYPES[kind],
        headers=HEADERS,
    )
