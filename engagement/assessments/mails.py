"""The mails of self-assessments, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Assessment
from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import MEMBER, Kind, register


def of_assessment() -> Mapping[str, Any]:
    """A member with a self-assessment."""
    return {
        "recipient": a_person("David", "Chen"),
        "member": a_person("Marie", "Gagnon"),
        "program": a_program(),
        "assessment": Assessment(pk=1, due_on=in_days(30)),
    }


to_member = partial(Kind, to=MEMBER, example=of_assessment)

register(
    [
        to_member("assessment_enrolled", _("A self-assessment is ready to start")),
        Kind(
            "assessment_submitted",
            _("A member sends a self-assessment"),
            _("Whoever supervises the member"),
            of_assessment,
        ),
        to_member("assessment_returned", _("The supervisor returns it with comments")),
        to_member("assessment_confirmed", _("The supervisor confirms it")),
        to_member("assessment_signed_off", _("The supervisor signs it off")),
        to_member("assessment_reopened", _("A confirmed self-assessment is opened again")),
        to_member("assessment_withdrawn", _("A self-assessment is withdrawn")),
        to_member("assessment_expired", _("A self-assessment was not sent within 90 days of its day")),
    ]
)
