"""What is kept of files of applications that were taken, and why a part is not for the applicant."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

TAKEN = Kept(
    key="dossiers",
    topic=Topic.WATCHING,
    what=_("That the whole file of an application was taken out of the site: who, when, and what for"),
    how_long=_("As long as the application"),
    who_reads=_("Auditors and the privacy officer; you, in your own download"),
    why=_("So that somebody can be asked what became of it."),
)
NAMES_STAFF: Final = _("It names who of the staff did it.")
OTHERS: Final = _("It may tell about somebody else.")
USED_AGAIN: Final = _("The same questions are asked of other applicants.")
