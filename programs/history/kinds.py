"""The kind of record that the history itself is."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Declaration, Kept, Topic, declare

HISTORY_DAYS: Final = 730
HISTORY = Kept(
    key="history",
    topic=Topic.WATCHING,
    what=_("Who changed what, and when"),
    how_long=_("2 years"),
    who_reads=_("Auditors. It names changed fields, not what you wrote in them."),
    why=_("So that misuse can be found and proved."),
    days=HISTORY_DAYS,
)
declare("admin.LogEntry", Declaration(kinds=(HISTORY,), goes_after="action_time", staff=("user",)))
