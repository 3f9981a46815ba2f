"""What is kept of wishes about one's own data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

COPY_DAYS: Final = 7
WISH_DAYS: Final = 365

COPY = Kept(
    key="copy",
    topic=Topic.ACCOUNT,
    what=_("A copy of your data that you asked for"),
    how_long=_("7 days after it was made"),
    who_reads=_("Only you, with a fresh code"),
    why=_("Long enough to fetch it, too short to be forgotten."),
    days=COPY_DAYS,
)
CORRECTION = Kept(
    key="correction",
    topic=Topic.ACCOUNT,
    what=_("What you asked us to correct, our answer, and your statement where you disagree"),
    how_long=_("1 year after the answer"),
    who_reads=_("You and the privacy officer; a statement also who reads the application that it is about"),
    why=_("The law asks us to keep what we used for a year."),
    days=WISH_DAYS,
)
ERASURE = Kept(
    key="erasure",
    topic=Topic.ACCOUNT,
    what=_("That you asked us to erase your data"),
    how_long=_("Until it is done; then nothing shows that you asked"),
    who_reads=_("You and the privacy officer"),
    why=_("So that what has to stay for now goes as soon as it may."),
)
HOLD = Kept(
    key="hold",
    topic=Topic.WATCHING,
    what=_("That nothing of yours may be erased while a request, a complaint or a legal matter is open"),
    how_long=_("1 year after it was lifted"),
    who_reads=_("The privacy officer and auditors; you see its kind"),
    why=_("So that nothing that you or others need as proof disappears."),
    days=WISH_DAYS,
)
HOLD_REASON = _("It may tell about other people. Ask the privacy officer to see what may be shown.")
