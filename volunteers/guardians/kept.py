"""What is kept of guardians."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

GUARDIAN = Kept(
    key="guardian",
    topic=Topic.APPLYING,
    what=_("Whether you are 18 or older (yes or no, never a date of birth), and your guardian's name and address"),
    how_long=_("As long as the application itself: 1 year after the decision"),
    who_reads=_("You and the program's coordinators. Reviewers never see it."),
    why=_("A guardian has to agree before somebody under 18 takes part."),
    days=CLOSED_DAYS,
)
