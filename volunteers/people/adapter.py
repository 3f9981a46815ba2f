"""How the sign-in library meets our outbox and our rules."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import write
from volunteers.people.models import User

REDIRECT = 302


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come into being by a code sent to the address; mails go through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """There is no separate sign-up: asking for a code is enough."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the mail into the outbox, so that the answer takes the same time whether or not it goes out."""
        kind = template_prefix.rpartition("/")[2]
        known = User.objects.filter(email__iexact=email).first() if kind == "unknown_account" else None
        if known is not None and known.is_staff:
            return  # they asked for a code and were told how staff sign in
        message = self.render_mail(
            template_prefix, email, {"request": allauth_context.request, "site_url": settings.SITE_URL, **context}
        )
        write(
            OutboxMail(
                kind=kind,
                cause=f"account:{uuid.uuid4()}",
                to_email=email,
                language=get_language() or "en",
                subject=message.subject,
                body=message.body,
                created_at=timezone.now(),
                is_secret=True,
            )
        )

    def pre_login(self, request: HttpRequest, user: User, *, email: str | None, **kwargs: Any) -> HttpResponse | None:
        """Refuses a code that went to an address which the account has left since: whoever reads there must stay out."""
        if email and email.lower() != user.email.lower():
            clear_login(request)
            messages.error(request, _("This code is no longer valid. Ask for a new one."))
            return redirect("account_request_login_code")
        refused: HttpResponse | None = super().pre_login(request, user, email=email, **kwargs)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Leads whom our mail did not reach past a page that says so, and then on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        lost = OutboxMail.objects.filter(
            status__in=[OutboxMail.Status.FAILED, OutboxMail.Status.RETURNED], settled_at__isnull=True
        )
        if response.status_code != REDIRECT or not lost.filter(to_email__iexact=user.email).exists():
            return response
        return redirect(f"{reverse('unreached')}?{urlencode({'next': response['Location']})}")

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is, without a site's name in brackets."""
        return subject
