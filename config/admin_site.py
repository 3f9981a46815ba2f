"""The coordinators' side: Django's admin behind our own sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from volunteers.desk.queries import figures_for
from volunteers.desk.ways import ways_of
from volunteers.review.desk import desk_of

OUR_ROOMS = {"programs", "volunteers", "engagement"}


class PortalAdminSite(AdminSite):
    """Every address asks for a live role; signing in goes through the one sign-in page with its limits."""

    site_header = _("Community Programs administration")
    site_title = _("Administration")
    index_title = _("Administration")
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Takes the rooms' own models only: libraries' tables are nobody's daily work, and some hold secrets."""
        models: list[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        )
        ours = [model for model in models if model._meta.app_label in OUR_ROOMS]
        super().register(ours, admin_class, **options)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The desk: what needs me today. Each number leads to the list behind it."""
        now = timezone.now()
        today = timezone.localdate(now)
        desk = {
            "title": _("Your desk"),
            "piles": desk_of(request.user, on=today),
            "figures": figures_for(request.user, at=now, on=today),
            "ways": ways_of(request.user, self.get_app_list(request)),
        }
        return super().index(request, {**(extra_context or {}), **desk})

    def get_urls(self) -> list[Any]:
        """All but the redirect from a table and a key to an object's page: it would tell what exists, and its address."""
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", None) != "view_on_site"]

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sends people to the staff sign-in: the admin's own form would pass by its limits and second factor."""
        if not request.user.is_authenticated:
            here = request.GET.get("next") or request.get_full_path()
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': here})}")
        if not request.user.is_staff:
            raise PermissionDenied
        return redirect("admin:index")

    def password_change(  # type: ignore[override]  # the stock view always renders; ours leads elsewhere
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Passwords are changed on the one page that knows the rules."""
        return redirect("account_change_password")
