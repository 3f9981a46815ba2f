"""What is kept of interviews."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

INTERVIEW = Kept(
    key="interview",
    topic=Topic.APPLYING,
    what=_("When your interview was, whether you came, and the support that you asked for"),
    how_long=_("1 year after the decision"),
    who_reads=_("The program's coordinators, and auditors"),
    why=_("It is part of your application, and is kept as long."),
    days=CLOSED_DAYS,
)
