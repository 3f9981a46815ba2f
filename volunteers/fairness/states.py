"""The stages that are compared, and how far an application came. Later ones are within earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.applications.states import S


class Stage(models.TextChoices):
    """How far somebody came."""

    APPLIED = "applied", _("Applied")
    SCREENED = "screened", _("Screened in")
    ASSESSED = "assessed", _("Assessed to the end")
    OFFERED = "offered", _("Offered")
    APPOINTED = "appointed", _("Appointed")


REACHED_BY: Final = {
    S.IN_REVIEW: Stage.SCREENED,
    S.INTERVIEW: Stage.SCREENED,
    S.DECISION_PENDING: Stage.ASSESSED,
    S.WAITLISTED: Stage.ASSESSED,
    S.OFFERED: Stage.OFFERED,
    S.CONDITIONS: Stage.OFFERED,
    S.APPOINTED: Stage.APPOINTED,
}
"""The stage that an application has reached once it was in a state."""
ORDER: Final = list(Stage)


def furthest(states: Iterable[str]) -> int:
    """The number of the furthest stage that some states lead to."""
    return max((ORDER.index(REACHED_BY[S(state)]) for state in states if state in REACHED_BY), default=0)
