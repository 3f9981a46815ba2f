"""The CASE service: read-only, public, JSON. What it answers and why is in docs/case.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse

from programs.exchange import queries
from programs.exchange.selecting import Misasked, links, page_of

Answer = Callable[..., HttpResponse]
READS: Final = ("GET", "HEAD")
ALLOWED: Final = "GET, HEAD, OPTIONS"
FRESH_FOR: Final = "public, max-age=300"
"""Copies may be shown for five minutes, then they ask by the ETag: a version can be retired."""


def service(view: Answer) -> Answer:
    """An address of the service: whoever asks from wherever may read, nobody may write, mistakes are told in JSON."""

    @wraps(view)
    def answer(request: HttpRequest, **arguments: str) -> HttpResponse:
        response = answered(request, arguments)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, X-Total-Count"
        if response.status_code < 400 and "Cache-Control" not in response:
            response["Cache-Control"] = FRESH_FOR
        return response

    def answered(request: HttpRequest, arguments: dict[str, str]) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in READS:
            response = failed(405, str(request.method), "unsupported", "This service is read-only.")
            response["Allow"] = ALLOWED
            return response
        try:
            return view(request, **arguments)
        except Misasked as mistake:
            return failed(400, mistake.name, mistake.code, f"The parameter “{mistake.name}” cannot be followed.")

    opened: Answer = login_not_required(answer)
    opened.csrf_exempt = True  # type: ignore[attr-defined]
    return opened


def preflight() -> HttpResponse:
    """What a browser asks before it asks from another site."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ALLOWED
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def given(content: Any) -> JsonResponse:
    """An answer. Its ETag is the middleware's."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def failed(status: int, field: str, code: str, description: str) -> JsonResponse:
    """A mistake, as the standard tells it (`imsx_StatusInfo`)."""
    content = {
        "imsx_codeMajor": "unsupported" if code == "unsupported" else "failure",
        "imsx_severity": "error",
        "imsx_description": description,
        "imsx_codeMinor": {
            "imsx_codeMinorField": [{"imsx_codeMinorFieldName": field, "imsx_codeMinorFieldValue": code}]
        },
    }
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def found(sourced_id: str, look: Callable[[UUID], Any]) -> HttpResponse:
    """What an identifier stands for; a draft is as unknown as what never was."""
    try:
        identifier = UUID(sourced_id)
    except ValueError:
        return failed(404, "sourcedId", "invalid_uuid", "This is no UUID.")
    content = look(identifier)
    if content is None:
        return failed(404, "sourcedId", "unknownobject", "Nothing public has this identifier.")
    return given(content)


@service
def documents(request: HttpRequest) -> HttpResponse:
    """getAllCFDocuments: every published and retired version."""
    asked = request.GET.dict()
    page = page_of(queries.documents(), asked)
    response = given({"CFDocuments": page.rows})
    response["X-Total-Count"] = str(page.total)
    response["Link"] = links(f"{queries.paths().site}{request.path}", asked, page)
    return response


@service
def package(request: HttpRequest, sourced_id: str) -> HttpResponse:
    """getCFPackage: a document with everything in it."""
    return found(sourced_id, queries.package)


@service
def thing(request: HttpRequest, kind: str, sourced_id: str) -> HttpResponse:
    """getCFDocument, getCFItem, getCFAssociation, getCFRubric, getCFLicense, getCFAssociationGrouping: one thing."""
    return found(sourced_id, lambda identifier: queries.thing(kind, identifier))


@service
def definitions(request: HttpRequest, kind: str, sourced_id: str) -> HttpResponse:
    """getCFItemType, getCFConcept, getCFSubject: a definition and those below it."""

    def look(identifier: UUID) -> dict[str, Any] | None:
        rows = queries.with_what_is_below(kind, identifier)
        return None if rows is None else {kind: rows}

    return found(sourced_id, look)


@service
def item_associations(request: HttpRequest, sourced_id: str) -> HttpResponse:
    """getCFItemAssociations: an item and all its ties."""

    def look(identifier: UUID) -> dict[str, Any] | None:
        tied = queries.associations_of(identifier)
        if tied is None:
            return None
        ties = [{name: value for name, value in row.items() if name != "CFDocumentURI"} for row in tied[1]]
        return {"CFItem": tied[0], "CFAssociations": ties}

    return found(sourced_id, look)


@service
def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address of the service."""
    return failed(404, "path", "unknownobject", "The service has no such address.")
