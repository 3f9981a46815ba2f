"""A paper application for the pages on which coordinators type one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from programs.catalogue.queries import open_intakes
from volunteers.applications import paper
from volunteers.models import User


def paper_pages(coordinator: User | None) -> dict[str, dict[str, Any]]:
    """The arguments of each address about paper applications to a program of this coordinator."""
    assert coordinator is not None
    intake = open_intakes(at=timezone.now()).filter(program__slug="auxiliary-officers")[0]
    who = paper.Applicant("Ada", "Moreau", "en", "ada.moreau@example.org")
    typed = paper.begin(intake_id=intake.pk, applicant=who, by=coordinator, at=timezone.now())
    mine = {"reference": typed.application.reference}
    names = ("tasks", "section", "hand_over", "signature")
    return {f"admin:volunteers_application_paper_{name}": mine | {"section": "motivation"} for name in names}
