"""The mails about record checks, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.risks import CheckType
from volunteers.applications.mails import an_application
from volunteers.applications.notifications import mail_context
from volunteers.applications.states import S
from volunteers.correspondence.kinds import APPLICANT, Kind, register
from volunteers.screening.models_checks import RecordCheck


def a_check() -> Mapping[str, Any]:
    """A check that waits, and one that ends in two months. Never saved."""
    application, now = an_application(S.CONDITIONS), timezone.now()
    check = RecordCheck(pk=0, application=application, check_type=CheckType.CRIMINAL, asked_at=now)
    ends = RecordCheck(pk=0, application=application, valid_until=timezone.localdate(now) + timedelta(days=60))
    why = _("You will handle keys and donations that belong to others.")
    return {**mail_context(application), "recipient": application.applicant, "check": check, "why": why, "ends": ends}


about_a_check = partial(Kind, to=APPLICANT, example=a_check)

register(
    [
        about_a_check("check_waits", gettext_lazy("7 days after an accepted offer, while the check is not agreed to")),
        about_a_check("check_meeting", gettext_lazy("The safeguarding officer wants to talk before concluding")),
        about_a_check("check_renewal", gettext_lazy("60 days before the record check of a member stops counting")),
    ]
)
