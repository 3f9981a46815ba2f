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
