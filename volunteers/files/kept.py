"""What is kept of uploaded files."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

UPLOADED = Kept(
    key="uploaded_file",
    topic=Topic.APPLYING,
    what=_("A file that you uploaded with an application"),
    how_long=_("Until you remove it from your draft, or as long as the application it was sent with"),
    who_reads=_("You, and the coordinators of the program once you have sent it. Reviewers never see it."),
    why=_("The program asked for it to check something that you wrote."),
)

OF_THE_STORAGE: Final = _("It only tells where our storage keeps the file. The file itself is in your download.")
