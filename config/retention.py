"""What is kept, for how long and who reads it, as the privacy page tells it. A by-law has to confirm the times."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

HEADERS: Final = (_("What"), _("How long"), _("Who reads it"))
ROWS: Final = (
    (
        _("Answers to an eligibility check"),
        _("Not kept at all"),
        _("Nobody"),
    ),
    (
        _("A draft application"),
        _("Closed 60 days after your last change, its content deleted at 90 days"),
        _("Only you"),
    ),
    (
        _("An application that was sent and then closed, withdrawn or not selected"),
        _("1 year after the decision"),
        _(
            "The program's coordinators and decision-makers. Reviewers read the answers without name and contact details."
        ),
    ),
    (
        _("The file of an active volunteer"),
        _("While active, and 2 years after; a summary of hours for 7 years"),
        _("The program's coordinators; your supervisor sees your assessments once you submit them"),
    ),
    (
        _("Whether a record check was met (never what it says)"),
        _("1 year after the decision"),
        _("The safeguarding officer and the program's coordinators"),
    ),
    (
        _("What referees write"),
        _("1 year after the decision"),
        _("The program's coordinators and decision-makers; answers about safeguarding only the safeguarding officer"),
    ),
    (
        _("Your self-assessment"),
        _("With your volunteer file"),
        _("You; your supervisor after you submit it. It is not a disciplinary record."),
    ),
    (
        _("An address left to hear when a program opens"),
        _("Until that message is sent"),
        _("Nobody; the system sends the message"),
    ),
    (
        _("That you are signed in, with the address and kind of your browser"),
        _("12 hours, or until you sign out"),
        _("Only you, on the page of your sessions"),
    ),
    (
        _("A message sent with the contact form"),
        _("1 year after the answer"),
        _("The coordinators of the program that it names, or the office"),
    ),
    (
        _("Who changed what, and when"),
        _("2 years"),
        _("Auditors. It names changed fields, not what you wrote in them."),
    ),
)
