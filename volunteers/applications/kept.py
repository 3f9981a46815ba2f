"""What is kept of applications."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import Kept, Topic
from volunteers.applications.states import DRAFT_KEPT_DAYS

CLOSED_DAYS: Final = 365

ALERT = Kept(
    key="opening_alert",
    topic=Topic.APPLYING,
    what=_("An address left to hear when a program opens"),
    how_long=_("Until that message is sent"),
    who_reads=_("Nobody; the system sends the message"),
    why=_("It is needed once."),
)
DRAFT = Kept(
    key="draft",
    topic=Topic.APPLYING,
    what=_("A draft application"),
    how_long=_("Closed 60 days after your last change, its content deleted at 90 days"),
    who_reads=_("Only you"),
    why=_("It was never used, so it does not have to stay."),
    days=DRAFT_KEPT_DAYS,
)
SENT_APPLICATION = Kept(
    key="application",
    topic=Topic.APPLYING,
    what=_("An application that was sent and then closed, withdrawn or not selected"),
    how_long=_("1 year after the decision"),
    who_reads=_(
        "The program's coordinators and decision-makers. Reviewers read the answers without name and contact details."
    ),
    why=_("The law asks us to keep what we used for a year, so that you can ask for it and complain."),
    days=CLOSED_DAYS,
)
ASSESSED = Kept(
    key="assessed",
    topic=Topic.APPLYING,
    what=_("What reviewers and decision-makers wrote about an application"),
    how_long=_("1 year after the decision"),
    who_reads=_("The program's coordinators and decision-makers"),
    why=_("The law asks us to keep what we used for a year, so that you can ask for it and complain."),
    days=CLOSED_DAYS,
)

GIVEN_IN_CONFIDENCE = _(
    "It is an opinion given in confidence to judge who suits a program. Ask the privacy officer to see what may be shown."
)
FOR_STAFF = _("Staff wrote it for themselves. Ask the privacy officer to see what may be shown.")
