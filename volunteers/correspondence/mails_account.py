"""The mails about the address of an account, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.kinds import Kind, register

NEW = _("The new address")
OLD = _("The old address")


def with_code() -> Mapping[str, Any]:
    """A code as it is mailed."""
    expires_at = timezone.now() + timedelta(days=1)
    return {"code": "K7QF-M2XD", "expires_at": expires_at, "path": reverse("account_recover")}


def leading_to(name: str, *arguments: str, **more: Any) -> Callable[[], Mapping[str, Any]]:
    """A mail with a link to a page, in the language of the moment."""
    return lambda: {"path": reverse(name, args=arguments), **more}


register(
    [
        Kind(
            "fresh_code",
            _("A page asks once more who sits at the screen"),
            _("Whoever is signed in"),
            with_code,
            has_link=False,
        ),
        Kind("address_code", _("Somebody wants to use another address"), NEW, with_code, has_link=False),
        Kind(
            "address_taken",
            _("Somebody wants to use an address that has an account"),
            _("The owner of that address"),
            leading_to("account_login"),
        ),
        Kind(
            "address_left",
            _("The address of an account was changed"),
            OLD,
            leading_to("account_object_link", "example"),
        ),
        Kind("address_taken_up", _("The address of an account was changed"), NEW, leading_to("account_login")),
        Kind(
            "address_back",
            _("Somebody undid a change of address"),
            _("Both addresses"),
            leading_to("account_login", is_back=True),
        ),
        Kind("recovery_begun", _("Staff recorded that somebody lost an address"), OLD, leading_to("contact")),
        Kind("recovery_code", _("Staff recorded that somebody lost an address"), NEW, with_code),
    ]
)
