"""Signing in."""

from __future__ import annotations

from allauth.account import views as account
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.views import RequestLoginCodeView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from volunteers.people import notifications, services
from volunteers.people.queries import signed_in


@method_decorator(login_not_required, name="dispatch")
class RequestCode(RequestLoginCodeView):
    """Asks for an address and mails a code to it. The page says the same whether or not the address is known."""

    def form_valid(self, form: RequestLoginCodeForm) -> HttpResponse:
        """Registers the address if it is new; staff get a mail that sends them to their own sign-in instead."""
        email = form.cleaned_data["email"].lower()
        user = services.find_or_register(email=email, at=timezone.now())
        if user.is_staff:
            notifications.point_to_staff_sign_in(user=user, at=timezone.now())
        form._user = None if user.is_staff or not user.is_active else user  # noqa: SLF001 (the library's own hand-over)
        return super().form_valid(form)  # type: ignore[no-any-return]


@login_not_required
@require_safe
def sign_up(request: HttpRequest) -> HttpResponse:
    """Signing up is signing in for the first time."""
    return redirect("account_request_login_code")


def change_password(request: HttpRequest) -> HttpResponse:
    """For staff; who signs in by code has no password to change."""
    if not signed_in(request).has_usable_password():
        return redirect("landing")
    response: HttpResponse = account.password_change(request)
    return response
