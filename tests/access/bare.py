"""The portal's addresses, where an error is a status without a page: for whoever asks ten thousand times only whether."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from config.urls import urlpatterns

__all__ = ["handler400", "handler403", "handler404", "urlpatterns"]


@login_not_required
def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return HttpResponse(status=400)


@login_not_required
def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return HttpResponse(status=403)


@login_not_required
def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return HttpResponse(status=404)
