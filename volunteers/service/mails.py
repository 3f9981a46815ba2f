"""The mails about supervisors, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import MEMBER, Kind, register


def of_leave() -> Mapping[str, Any]:
    """Somebody stands in for a supervisor."""
    return {
        "recipient": a_person("Hana", "Kim"),
        "supervisor": a_person("David", "Chen"),
        "member": None,
        "program": None,
        "asked_by": None,
        "delegate": a_person("Hana", "Kim"),
        "starts_on": in_days(3),
        "ends_on": in_days(24),
        "path": reverse("assessments:team"),
    }


def of_illness() -> Mapping[str, Any]:
    """A coordinator says who stands in for a supervisor who cannot."""
    return {
        **of_leave(),
        "recipient": a_person("David", "Chen"),
        "program": a_program(),
        "asked_by": a_person("Priya", "Raman"),
        "path": reverse("assessments:leave"),
    }


def of_request() -> Mapping[str, Any]:
    """A member asks for another supervisor."""
    return {
        "recipient": a_person("Priya", "Raman"),
        "member": a_person("Marie", "Gagnon"),
        "program": a_program(),
        "path": reverse("admin:volunteers_supervisorrequest_answer", args=[1]),
    }


def of_supervision() -> Mapping[str, Any]:
    """Somebody is named as supervisor."""
    return {
        **of_request(),
        "recipient": a_person("David", "Chen"),
        "starts_on": None,
        "path": reverse("assessments:team"),
    }


def of_answer() -> Mapping[str, Any]:
    """The member reads who it is."""
    return {
        **of_request(),
        "named": a_person("Hana", "Kim"),
        "starts_on": None,
        "path": reverse("assessments:another_supervisor", args=[1]),
    }


register(
    [
        Kind("supervision_begins", _("A coordinator names a supervisor"), _("The new supervisor"), of_supervision),
        Kind("delegation_made", _("A supervisor goes on leave"), _("Whoever stands in"), of_leave),
        Kind(
            "delegation_set_for_you",
            _("A coordinator says who stands in for a supervisor"),
            _("The supervisor"),
            of_illness,
        ),
        Kind("supervisor_wanted", _("A member asks for another supervisor"), _("The coordinators"), of_request),
        Kind("supervisor_answered", _("A coordinator answers the request for another supervisor"), MEMBER, of_answer),
    ]
)
