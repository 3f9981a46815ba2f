"""Tags for the pages of the competency framework."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from programs.framework.models import FrameworkVersion

register = template.Library()


@register.simple_tag
def page_of(version: FrameworkVersion, name: str, **named: Any) -> str:
    """The address of a page about an edition: short for the one in force, with its number for those retired."""
    if version.status == FrameworkVersion.Status.PUBLISHED:
        return reverse(f"competencies:{name}", kwargs=named)
    return reverse(f"competencies:edition_{name}", kwargs={"number": version.number, **named})


@register.simple_tag
def lines_of(row: Any, field: str) -> list[str]:
    """A text of which each line is a point of its own."""
    return [line for line in (getattr(row, field) or "").splitlines() if line.strip()]
