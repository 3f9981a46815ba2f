"""States and ages in the words that staff read."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

from volunteers.review import words

register = template.Library()


@register.filter
def staff_state(state: str) -> str:
    """What staff call a state."""
    return words.staff_name(state)


@register.filter
def age_in_words(since: datetime | None) -> str:
    """For how long something has waited."""
    return words.age(since, on=timezone.localdate()) if since else ""
