"""Whether a page of an application leads to the equality questions."""

from __future__ import annotations

from typing import Any

from django import template

from volunteers.applications.models import Application
from volunteers.applications.states import ENDS
from volunteers.equality.queries import is_offered, own_answers

register = template.Library()


@register.inclusion_tag("equality/offer.html", takes_context=True)
def equality_offer(context: dict[str, Any], application: Application) -> dict[str, Any]:
    """The panel; empty where the questions are neither asked nor were answered."""
    if own_answers(application, user=context["user"]):
        word = "given"
    else:
        word = "ask" if is_offered(application) and application.state not in ENDS else ""
    return {"application": application, "equality": word}
