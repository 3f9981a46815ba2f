"""The mails of development plans, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Assessment
from engagement.plans.models import PlanAction
from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import MEMBER, Kind, register


def of_action() -> Mapping[str, Any]:
    """An action half way to its day."""
    return {
        "recipient": a_person("Marie", "Gagnon"),
        "program": a_program(),
        "assessment": Assessment(pk=1),
        "action": PlanAction(pk=1, order=1, due_on=in_days(30)),
    }


register([Kind("plan_check_in", _("An action of a development plan is half way to its day"), MEMBER, of_action)])
