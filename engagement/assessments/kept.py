"""What is kept of self-assessments."""

from __future__ import annotations

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
