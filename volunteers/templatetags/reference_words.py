"""How many references are in, beside the condition that asks for them."""

from __future__ import annotations

from django import template
from django.utils import timezone

from programs.catalogue.models import Stage
from volunteers.referees.queries import tally_of
from volunteers.screening.models import Condition

register = template.Library()


@register.simple_tag
def reference_tally(condition: Condition) -> str:
    """ "2 of 3 received" for a condition about references of a program that asks for some; else nothing."""
    application = condition.application
    if condition.stage.kind != Stage.Kind.REFERENCES or not application.program.referees_required:
        return ""
    return tally_of(application, at=timezone.now()).words
