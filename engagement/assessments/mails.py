"""The mails of self-assessments, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Assessment
from programs.framework.models import Behaviour
from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import MEMBER, Kind, register


def of_assessment() -> Mapping[str, Any]:
    """A member with a self-assessment."""
    return {
        "recipient": a_person("David", "Chen"),
        "member": a_person("Marie", "Gagnon"),
        "program": a_program(),
        "assessment": Assessment(pk=1, due_on=in_days(30)),
        "returned": [
            Behaviour(text_en="I listen before I answer", text_fr="J’écoute avant de répondre"),
            Behaviour(text_en="I keep to what was agreed", text_fr="Je respecte ce qui a été convenu"),
        ],
    }


to_member = partial(Kind, to=MEMBER, example=of_assessment)
to_supervisor = partial(Kind, to=_("Whoever supervises the member"), example=of_assessment)

register(
    [
        to_member("assessment_enrolled", _("A self-assessment is ready to start")),
        to_supervisor("assessment_submitted", _("A member sends a self-assessment")),
        to_member("assessment_returned", _("The supervisor returns it with comments")),
        to_member("assessment_confirmed", _("The supervisor confirms it")),
        to_member("assessment_signed_off", _("The supervisor signs it off")),
        to_member("assessment_reopened", _("A confirmed self-assessment is opened again")),
        to_supervisor("assessment_reopening_asked", _("A member asks to open a confirmed self-assessment again")),
        to_supervisor("assessment_reopening_answered", _("A request to open it again is answered")),
        to_member("assessment_reopening_declined", _("The supervisor declines to open it again")),
        to_member("assessment_due_soon", _("30 days are left to complete it")),
        to_member("assessment_due_today", _("It is to be completed today")),
        to_member("assessment_overdue", _("It is 7 days late")),
        to_supervisor("assessment_overdue_member", _("A member's self-assessment is 14 days late")),
        to_member("assessment_withdrawn", _("A self-assessment is withdrawn")),
        to_supervisor("assessment_withdrawn_after_sending", _("A self-assessment is withdrawn after it was sent")),
        to_member("assessment_expired", _("A self-assessment was not sent within 90 days of its day")),
    ]
)
