"""How a section is written down, so that nothing newer is overwritten, whoever types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import SectionAnswers


class ApplicationRefused(Refusal):
    """The applicant cannot do this now."""


class SomebodySavedMeanwhile(ApplicationRefused):
    """The section was saved elsewhere since it was opened here. Nothing was overwritten."""


@dataclass(frozen=True)
class Window:
    """The opened page that saves: its name, a number that rises with each saving, and whether nobody pressed a button."""

    name: str = ""
    turn: int = 0
    saves_by_itself: bool = False


NO_WINDOW = Window()


def keep(
    sheet: SectionAnswers, answers: Mapping[str, Any], *, is_complete: bool, version: int, at: datetime, window: Window
) -> SectionAnswers:
    """Writes a locked section down (see `save_section`)."""
    is_own_work = bool(window.name) and sheet.window == window.name
    if sheet.version != version and not is_own_work:
        raise SomebodySavedMeanwhile(
            _("You saved this section in another window or on another device. Compare both before you save again.")
        )
    last_turn = sheet.turn if is_own_work else -1
    if window.saves_by_itself and window.turn <= last_turn:
        return sheet
    # What the page does not send stays: files, which have their own way in, and what is not asked as things stand.
    sheet.answers, sheet.is_complete = {**sheet.answers, **answers}, is_complete
    sheet.version, sheet.window, sheet.turn = sheet.version + 1, window.name, max(window.turn, last_turn, 0)
    sheet.saved_at = sheet.application.edited_at = at
    sheet.save()
    sheet.application.save(update_fields=["edited_at"])
    return sheet
