"""The mails of casework, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from volunteers.applications.mails import an_application
from volunteers.applications.states import S
from volunteers.casework.notifications import task_context
from volunteers.correspondence.examples import a_person, in_days
from volunteers.correspondence.kinds import APPLICANT, STAFF, Kind, register


def of_task() -> Mapping[str, Any]:
    """A colleague who is asked something by a day."""
    application, author = an_application(S.SCREENING), a_person("Priya", "Raman")
    path = "/admin/volunteers/task/"
    return {
        **task_context(application, author=author, due_on=in_days(3), path=path),
        "recipient": a_person("Tanya", "Petrova"),
    }


def of_tie() -> Mapping[str, Any]:
    """One of two accounts that were taken for one person's."""
    application = an_application(S.SCREENING)
    return {
        "reference": application.reference,
        "program": application.program,
        "path": f"/my/applications/{application.reference}/messages/",
        "recipient": application.applicant,
    }


register(
    [
        Kind("task_asked", _("A colleague is named in a note"), STAFF, of_task),
        Kind("accounts_tied", _("A coordinator ties the records of two accounts"), APPLICANT, of_tie),
    ]
)
