"""What is kept of the casework on an application."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.kept import CLOSED_DAYS

CASEWORK: Final = Kept(
    key="casework",
    topic=Topic.APPLYING,
    what=_("What staff note while they work on an application: notes, tasks, tags, and whether each rule is met"),
    how_long=_("As long as the application itself: 1 year after the decision"),
    who_reads=_("The program's coordinators and auditors. Who decides reads only whether each rule is met."),
    why=_("Colleagues can take over from each other, and the checks can be shown later."),
    days=CLOSED_DAYS,
)
ALIKE: Final = Kept(
    key="alike",
    topic=Topic.APPLYING,
    what=_("Fingerprints of your e-mail address and of your name with your phone number, which cannot be read back"),
    how_long=_("As long as the application itself: 1 year after the decision"),
    who_reads=_("Nobody. A coordinator is told when two applications have the same."),
    why=_("One person with two accounts is noticed, so that nothing is lost or asked twice."),
    days=CLOSED_DAYS,
)
