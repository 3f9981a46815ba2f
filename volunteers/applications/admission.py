"""Whether a draft can be sent although its intake has closed."""

from __future__ import annotations

from datetime import datetime

from volunteers.applications.models import Application
from volunteers.applications.models_after import AccessUse


def is_admitted(application: Application, *, at: datetime) -> bool:
    """Whether a code lets this draft in."""
    use = AccessUse.objects.filter(application=application).select_related("code").first()
    return use is not None and use.code.is_live(at=at)


def may_be_sent(application: Application, *, at: datetime) -> bool:
    """Whether the intake takes this draft: it is open, or a code admits it."""
    return application.intake.is_open(at=at) or is_admitted(application, at=at)
