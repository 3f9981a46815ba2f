"""The list of keyboard shortcuts, for every page that knows them."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.desk.shortcuts import SHORTCUTS

register = template.Library()


@register.inclusion_tag("admin/volunteers/desk/_shortcuts.html")
def shortcuts() -> dict[str, Any]:
    """The dialog that `?` opens, with its button and script."""
    return {"shortcuts": SHORTCUTS}
