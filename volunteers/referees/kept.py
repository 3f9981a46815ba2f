"""What is kept of references."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

REFERENCE = Kept(
    key="reference",
    topic=Topic.APPLYING,
    what=_("What referees write"),
    how_long=_("1 year after the decision"),
    who_reads=_("The program's coordinators; answers about safeguarding only the safeguarding officer"),
    why=_("The law asks us to keep what we used for a year."),
    days=CLOSED_DAYS,
)

LINK_SECRET = _("It belongs to the link of somebody else’s mail.")
WORK_OF_STAFF = _("It tells only who of the staff has read an answer.")
