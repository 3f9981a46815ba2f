"""What is kept of self-assessments."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

SELF_ASSESSMENT = Kept(
    key="self_assessment",
    topic=Topic.SERVING,
    what=_("Your self-assessment"),
    how_long=_("With your volunteer file"),
    who_reads=_("You; your supervisor after you submit it. It is not a disciplinary record."),
    why=_("It shows how you grew."),
)
RUN_DAYS: Final = 30
ENROLMENT_RUN: Final = Kept(
    key="enrolment_run",
    topic=Topic.SERVING,
    what=_("That you and others were enrolled for a self-assessment in one act, or why not"),
    how_long=_("30 days"),
    who_reads=_("Only the member of staff who did it"),
    why=_("So that they see who was enrolled and who was left out."),
    days=RUN_DAYS,
)
