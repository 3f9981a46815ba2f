"""Checklists of screening, filled in as a test needs them."""

from __future__ import annotations

from django.utils import timezone

from tests.factories.volunteers import UserFactory
from volunteers.applications.models import Application
from volunteers.casework.checklist import checklist_of
from volunteers.casework.models_screening import Screening, ScreeningFinding
from volunteers.casework.states import Finding


def screened(application: Application, *, unmet: bool = False) -> Application:
    """The application with its checklist complete; with `unmet`, one rule is not met."""
    checklist, now, by = checklist_of(application), timezone.now(), UserFactory()
    screening = Screening.objects.create(
        application=application,
        revision=checklist.revision,
        rules_version=application.rules_version,
        version=1,
        started_by=by,
        started_at=now,
        saved_by=by,
        saved_at=now,
        done_at=now,
    )
    keys = [line.key for line in checklist.lines] or (["rule_X1"] if unmet else [])
    for place, key in enumerate(keys):
        fails = unmet and place == 0
        ScreeningFinding.objects.create(
            screening=screening,
            key=key,
            finding=Finding.NOT_MET if fails else Finding.DONE if key.startswith("item_") else Finding.MET,
            note="No licence yet" if fails else "",
            version=1,
            found_by=by,
            found_at=now,
        )
    return application
