"""What is kept of sessions and meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.gatherings.states import KEPT_DAYS

SEAT = Kept(
    key="session_booking",
    topic=Topic.APPLYING,
    what=_("Your name, address and support needs, when you book an information session"),
    how_long=_("30 days after the session"),
    who_reads=_("The program's coordinators, and auditors"),
    why=_("We need to know who comes, and afterwards who came."),
    days=KEPT_DAYS,
)
SEAT_ALERT = Kept(
    key="session_alert",
    topic=Topic.APPLYING,
    what=_("An address left to hear of a free place at an information session"),
    how_long=_("Until that message is sent, at most 180 days"),
    who_reads=_("Nobody; the system sends the message"),
    why=_("It is needed once."),
    days=180,
)
A_SECRET = _("It is a secret that opens the booking, and would let anybody in who found the file.")
ATTENDED = Kept(
    key="attendance",
    topic=Topic.APPLYING,
    what=_("Which meetings of a committee you came to, or that staff let you apply without them"),
    how_long=_("2 years after the meeting or the exception"),
    who_reads=_("You, the program's coordinators, and auditors"),
    why=_("Some committees ask for three meetings before one applies."),
    days=730,
)
