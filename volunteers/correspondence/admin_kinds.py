"""All mails that the portal writes, with an example each, as text and as HTML, in both languages."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from volunteers.correspondence.kinds import KINDS, Kind
from volunteers.correspondence.sheets import sheet_of
from volunteers.people.admin_pages import page, require

ALONE = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "sandbox": True,
}
"""The policy of a mail shown as a page: its own style sheet and nothing else, in an origin of its own."""


def kind_or_404(name: str) -> Kind:
    """A registered mail."""
    try:
        return KINDS[name]
    except KeyError:
        raise Http404 from None


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The list."""
    require(request, "volunteers.view_mail_kinds")
    ordered = sorted(KINDS.values(), key=lambda kind: (str(kind.to), kind.name))
    rows = [{"kind": kind, "subject": kind.write(request.LANGUAGE_CODE)[0]} for kind in ordered]
    return page(request, "correspondence/kinds.html", _("All mails"), rows=rows)


@require_safe
def kind(request: HttpRequest, name: str) -> HttpResponse:
    """One mail with its example in each language."""
    require(request, "volunteers.view_mail_kinds")
    found = kind_or_404(name)
    examples = [
        {"language": language, "name": label, "mail": found.write(language)} for language, label in settings.LANGUAGES
    ]
    trail = [(_("All mails"), reverse("admin:volunteers_outboxmail_kinds"))]
    return page(request, "correspondence/kind.html", found.when, trail, kind=found, examples=examples)


@require_safe
@xframe_options_sameorigin
@csp_replace(ALONE)
def sheet(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The HTML of an example, as a page that may do nothing."""
    require(request, "volunteers.view_mail_kinds")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    subject, body = kind_or_404(name).write(language)
    return HttpResponse(sheet_of(kind=name, language=language, subject=subject, body=body))
