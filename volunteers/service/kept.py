"""What is kept of volunteers."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

VOLUNTEER_DAYS: Final = 730

VOLUNTEER_FILE = Kept(
    key="volunteer",
    topic=Topic.SERVING,
    what=_("The file of an active volunteer"),
    how_long=_("While active, and 2 years after; a summary of hours for 7 years"),
    who_reads=_("The program's coordinators; your supervisor sees your assessments once you submit them"),
    why=_("So that you can prove your service, and come back."),
    days=VOLUNTEER_DAYS,
)
