"""What is kept of conversations."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

MESSAGE: Final = Kept(
    key="message",
    topic=Topic.APPLYING,
    what=_("Messages between you and the coordinator about an application"),
    how_long=_("As long as the application itself: 1 year after the decision"),
    who_reads=_("You and the program’s coordinators. Reviewers never see them."),
    why=_("Both sides can look up what was asked and answered."),
    days=CLOSED_DAYS,
)
