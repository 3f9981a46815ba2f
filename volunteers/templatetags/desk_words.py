"""The list of keyboard shortcuts, for every page that knows them."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.casework.models import Tag
from volunteers.desk.bulk_queries import actions_for, tags_for
from volunteers.desk.shortcuts import SHORTCUTS
from volunteers.desk.states import TAGGING, BulkAction

register = template.Library()


@register.inclusion_tag("admin/volunteers/desk/_shortcuts.html")
def shortcuts() -> dict[str, Any]:
    """The dialog that `?` opens, with its button and script."""
    return {"shortcuts": SHORTCUTS}


@register.simple_tag
def bulk_actions(user: Any) -> list[BulkAction]:
    """What the person can do with many applications, but for tags, which are chosen one by one."""
    return [action for action in actions_for(user) if action not in TAGGING]


@register.simple_tag
def bulk_tags(user: Any) -> list[Tag]:
    """The tags that the person can put on many applications."""
    return list(tags_for(user)) if BulkAction.TAG in actions_for(user) else []
