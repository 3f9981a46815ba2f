"""What is kept of letters."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic

LETTER_DAYS: Final = 365

LETTER = Kept(
    key="letter",
    topic=Topic.ACCOUNT,
    what=_("Mails that the site wrote to you"),
    how_long=_("1 year after they were written; the text of one with a code until it is sent"),
    who_reads=_("The coordinators of the program that it is about, and auditors; never one with a code"),
    why=_("It shows what you were told, and when."),
    days=LETTER_DAYS,
)
CONTACT = Kept(
    key="contact",
    topic=Topic.ACCOUNT,
    what=_("A message sent with the contact form"),
    how_long=_("1 year after it was sent"),
    who_reads=_("The coordinators of the program that it names, or the office"),
    why=_("The law asks us to keep what we used for a year."),
    days=LETTER_DAYS,
)
