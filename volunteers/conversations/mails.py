"""The notices of messages, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from volunteers.applications.mails import an_application
from volunteers.applications.states import S
from volunteers.conversations.notifications import context_of
from volunteers.correspondence.examples import a_person
from volunteers.correspondence.kinds import APPLICANT, STAFF, Kind, register


def for_applicant() -> Mapping[str, Any]:
    """A message of the coordinator."""
    application = an_application(S.IN_REVIEW)
    path = f"/my/applications/{application.reference}/messages/"
    return {**context_of(application, path=path), "recipient": application.applicant}


def for_staff() -> Mapping[str, Any]:
    """A message of the applicant."""
    application = an_application(S.IN_REVIEW)
    path = f"/admin/volunteers/application/{application.reference}/messages/"
    return {**context_of(application, path=path), "recipient": a_person("Priya", "Raman")}


register(
    [
        Kind("message_for_applicant", _("A coordinator writes a message"), APPLICANT, for_applicant),
        Kind("message_for_staff", _("An applicant writes, and no earlier message waits"), STAFF, for_staff),
    ]
)
