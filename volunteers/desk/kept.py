"""What is kept of the staff's own settings."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

DESK_SETTINGS: Final = Kept(
    key="desk_settings",
    topic=Topic.ACCOUNT,
    what=_("Whether you, as a member of staff, want a mail about what waits for you"),
    how_long=_("As long as your account"),
    who_reads=_("Only you"),
    why=_("So that nobody gets mail that they do not want."),
)
BULK_DAYS: Final = 30
BULK_RUN: Final = Kept(
    key="bulk_run",
    topic=Topic.APPLYING,
    what=_("That staff took the same step for you and others at once, and whether it could be taken"),
    how_long=_("30 days"),
    who_reads=_("Only the member of staff who did it"),
    why=_("So that they see what was done and what was left out."),
    days=BULK_DAYS,
)
