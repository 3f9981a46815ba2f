"""What is kept of conditions and checks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

CHECK = Kept(
    key="check",
    topic=Topic.APPLYING,
    what=_("Whether a record check was met (never what it says)"),
    how_long=_("1 year after the decision"),
    who_reads=_("The safeguarding officer and the program's coordinators"),
    why=_("The law asks us to keep what we used for a year."),
    days=CLOSED_DAYS,
)
