"""The mails about the framework, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Assessment
from programs.framework.models import Framework, FrameworkVersion
from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import MEMBER, STAFF, Kind, register


def of_framework() -> Mapping[str, Any]:
    """A version that is retired in a month."""
    framework = Framework(title_en="Competency framework", title_fr="Référentiel de compétences")
    version = FrameworkVersion(
        pk=1,
        framework=framework,
        number=2,
        enrolment_until=in_days(30),
        retire_reason_en="Version 3 takes its place.",
        retire_reason_fr="La version 3 la remplace.",
    )
    return {
        "recipient": a_person("Amina", "Yusuf"),
        "asked_by": a_person("Helen", "Wright"),
        "version": version,
        "program": a_program(),
        "assessment": Assessment(pk=1, due_on=in_days(30)),
    }


register(
    [
        Kind(
            "framework_review_asked",
            _("Somebody is named as a reviewer of a framework draft"),
            _("The named reviewer"),
            of_framework,
        ),
        Kind(
            "framework_retired", _("A framework version is retired while a member is under way"), MEMBER, of_framework
        ),
        Kind("framework_retired_staff", _("A framework version is retired"), STAFF, of_framework),
    ]
)
