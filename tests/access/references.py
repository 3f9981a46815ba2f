"""A referee for the pages about references."""

from __future__ import annotations

from typing import Any

from tests.factories.referees import RefereeFactory
from volunteers.models import Application


def references(application: Application) -> dict[str, dict[str, Any]]:
    """The arguments of each address about references, of an application that completes its checks."""
    referee = RefereeFactory(application=application)
    both = {"reference": application.reference, "pk": referee.pk}
    mine = ("mine", "add", "replace", "preview")
    behind = ("start", "decline", "relation", "questions", "draft", "check", "send", "renew")
    staff = ("change", "ask", "cancel", "call", "safeguarding")
    return {
        **{f"referees:{name}": both for name in mine},
        **{f"referees:{name}": {"pk": referee.pk} for name in behind},
        **{f"admin:volunteers_referee_{name}": both for name in staff},
    }
