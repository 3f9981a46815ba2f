"""What is kept of tables that go out and come in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

FILE_HOURS: Final = 24
CONTENT_DAYS: Final = 7

EXPORTED = Kept(
    key="exported",
    topic=Topic.WATCHING,
    what=_(
        "That a coordinator took a table with applications or people out of the site: who, when, what for, how many"
    ),
    how_long=_("The table itself 24 hours; that it was made, as long as the history"),
    who_reads=_("The table only who asked for it; the list of tables also auditors and the privacy officer"),
    why=_("So that somebody can be asked what became of it."),
)
BROUGHT_IN = Kept(
    key="brought_in",
    topic=Topic.WATCHING,
    what=_("Rows of a table that a coordinator brought in, for example from paper or from an earlier system"),
    how_long=_("7 days; what was taken over is kept as what it became"),
    who_reads=_("The coordinator who brought it in"),
    why=_("So that rows that could not be taken over can be put right."),
    days=CONTENT_DAYS,
)
