"""How strictly somebody scores, in words; and the reviewer's own line."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.calibration import words
from volunteers.calibration.queries import own_lines

register = template.Library()
register.filter("severity_in_words", words.severity_of)
register.filter("signed_points", words.signed)


@register.inclusion_tag("admin/volunteers/calibration/_own.html")
def own_severity(user: Any) -> dict[str, Any]:
    """The reviewer's own lines, nobody else's."""
    return {"lines": own_lines(user)}
