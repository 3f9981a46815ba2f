"""What every page shows besides its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.demo.accounts import ACCOUNTS
from config.demo.views import is_this_computer
from volunteers.service.queries import is_member, is_supervisor


@dataclass(frozen=True)
class NavItem:
    """An entry of the main navigation."""

    label: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Navigation, language switch and the demo banner."""
    other = "fr" if get_language() == "en" else "en"
    return {
        "demo": settings.DEMO,
        "other_language": other,
        "other_language_name": "Français" if other == "fr" else "English",
        "other_language_url": translate_url(request.get_full_path(), other),
        "nav": navigation(request),
        "contact_email": settings.CONTACT_EMAIL,
        "demo_accounts": ACCOUNTS if is_this_computer(request) else (),
    }


def navigation(request: HttpRequest) -> list[NavItem]:
    """The entries that this person can use. Who has no session cookie costs no query."""
    entries = [
        (_("Find a program"), reverse("programs:catalogue")),
        (_("Neighbourhoods"), reverse("places:index")),
        (_("Competencies"), reverse("competencies:index")),
    ]
    user = getattr(request, "user", None) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if user is not None and user.is_authenticated:
        entries.append((_("My applications"), reverse("applications:mine")))
        if is_member(user):
            entries.append((_("My assessments"), reverse("assessments:mine")))
        if is_supervisor(user):
            entries.append((_("My team"), reverse("assessments:team")))
        entries.append((_("Your account"), reverse("account_home")))
        if user.is_staff:
            entries.append((_("Administration"), reverse("admin:index")))
    # The longest matching address is the current one: /my/assessments/team/ is not also /my/assessments/.
    here = max((url for _label, url in entries if request.path.startswith(url)), key=len, default="")
    return [NavItem(label, url, url == here) for label, url in entries]
