"""What the catalogue keeps about its visitors: nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

ELIGIBILITY_CHECK = Kept(
    key="eligibility_check",
    topic=Topic.APPLYING,
    what=_("Answers to an eligibility check"),
    how_long=_("Not kept at all"),
    who_reads=_("Nobody"),
    why=_("The page answers at once and needs no memory."),
)
