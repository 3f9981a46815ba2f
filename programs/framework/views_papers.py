"""The framework as files to keep or to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.framework.editions import Edition
from programs.framework.papers import digest, paper, paper_data
from programs.framework.views import edition_or_404


@login_not_required
@require_safe
def framework(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The whole edition as a PDF."""
    return _answer(request, edition_or_404(number), slug=None)


@login_not_required
@require_safe
def competency(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """One competency as a PDF."""
    return _answer(request, edition_or_404(number), slug=slug)


def _answer(request: HttpRequest, edition: Edition, *, slug: str | None) -> HttpResponse:
    data = paper_data(edition, slug=slug)
    if data is None:
        raise Http404
    etag = f'"{digest(data)}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return known
    name = "{}-{}.pdf".format(slug or _("competencies"), edition.version.number)
    return HttpResponse(
        paper(data),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "ETag": etag},
    )
