"""The keyboard shortcuts of the staff's pages, in the order in which they are listed. `shortcuts.js` does them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Shortcut:
    """Keys that are pressed one after the other, and what they do."""

    keys: tuple[str, ...]
    does: StrOrPromise


SHORTCUTS: Final[Sequence[Shortcut]] = (
    Shortcut(("?",), _("Show this list")),
    Shortcut(("/",), _("Go to the search box, or to the list of applications")),
    Shortcut(("g", "d"), _("Go to your desk")),
    Shortcut(("g", "l"), _("Go to the list of applications")),
    Shortcut(("j",), _("Next row or queue")),
    Shortcut(("k",), _("Previous row or queue")),
    Shortcut(("Enter",), _("Open the row")),
    Shortcut(("x",), _("Choose the row, or leave it out again")),
)
