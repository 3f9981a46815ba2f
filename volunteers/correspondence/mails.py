"""The mails about accounts and questions, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.correspondence import mails_account  # noqa: F401 (it registers its own)
from volunteers.correspondence.examples import a_person, a_program
from volunteers.correspondence.kinds import STAFF, Kind, register
from volunteers.people.models import RoleGrant

WHO_ASKED = gettext_lazy("Whoever asked")


def of_contact() -> Mapping[str, Any]:
    """A visitor's question."""
    return {
        "name": "Samuel Okafor",
        "email": "samuel@example.org",
        "message": _("When does the next intake open?"),
        "program": a_program(),
    }


def of_role() -> Mapping[str, Any]:
    """A new coordinator."""
    program = a_program()
    grant = RoleGrant(role=RoleGrant.Role.COORDINATOR, program=program, starts_on=timezone.localdate())
    return {"recipient": a_person("Priya", "Raman"), "grant": grant, "program": program, "needs_password": True}


def account(name: str) -> tuple[str, str]:
    """The templates of one of the sign-in library's mails."""
    return (f"account/email/{name}_subject.txt", f"account/email/{name}_message.txt")


register(
    [
        Kind(
            "contact",
            gettext_lazy("A visitor writes through the contact page"),
            STAFF,
            of_contact,
            has_link=False,
        ),
        Kind(
            "login_code",
            gettext_lazy("Somebody asks for a sign-in code"),
            WHO_ASKED,
            lambda: {"code": "K7QF-M2XD"},
            has_link=False,
            parts=account("login_code"),
        ),
        Kind(
            "staff_sign_in",
            gettext_lazy("A member of staff asks for a sign-in code, which staff do not use"),
            WHO_ASKED,
            lambda: {"recipient": a_person("Priya", "Raman")},
        ),
        Kind(
            "password_reset_key",
            gettext_lazy("A member of staff asks for a new password"),
            WHO_ASKED,
            lambda: {"password_reset_url": f"{settings.SITE_URL}/account/password/reset/key/example/"},
            parts=account("password_reset_key"),
        ),
        Kind(
            "unknown_account",
            gettext_lazy("Somebody asks for a new password for an address that has none"),
            WHO_ASKED,
            dict,
            parts=account("unknown_account"),
        ),
        Kind(
            "role_granted",
            gettext_lazy("An administrator gives somebody a role"),
            gettext_lazy("The person with the new role"),
            of_role,
        ),
    ]
)
