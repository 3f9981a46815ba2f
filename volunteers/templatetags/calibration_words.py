"""How strictly somebody scores, in words; and the reviewer's own line."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.calibration import words
from volunteers.calibration.queries import own_lines
from volunteers.calibration.queries_benchmark import to_score

register = template.Library()
register.filter("severity_in_words", words.severity_of)
register.filter("signed_points", words.signed)


@register.simple_tag
def beside_in_words(points: float | None, reference: object) -> str:
    """How strict somebody was on a benchmark, against the reference where there is one."""
    return words.beside_in_words(points, has_reference=reference is not None)


@register.inclusion_tag("admin/volunteers/calibration/_to_score.html")
def benchmarks_to_score(user: Any) -> dict[str, Any]:
    """The benchmarks that wait for this reviewer."""
    return {"benchmarks": to_score(user).select_related("intake__program").order_by("pk")}


@register.inclusion_tag("admin/volunteers/calibration/_own.html")
def own_severity(user: Any) -> dict[str, Any]:
    """The reviewer's own lines, nobody else's."""
    return {"lines": own_lines(user)}
