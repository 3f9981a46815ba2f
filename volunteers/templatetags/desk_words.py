"""The list of keyboard shortcuts, for every page that knows them."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.desk.bulk_queries import actions_for
from volunteers.desk.shortcuts import SHORTCUTS
from volunteers.desk.states import BulkAction

register = template.Library()


@register.inclusion_tag("admin/volunteers/desk/_shortcuts.html")
def shortcuts() -> dict[str, Any]:
    """The dialog that `?` opens, with its button and script."""
    return {"shortcuts": SHORTCUTS}


@register.simple_tag
def bulk_actions(user: Any) -> list[BulkAction]:
    """What the person can do with many applications."""
    return actions_for(user)
