"""What an account keeps, also in the tables of the sign-in library."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, Declaration, Kept, Topic, declare

ROLE_DAYS: Final = 730
ADDRESS_CHANGE_DAYS: Final = 365

ACCOUNT = Kept(
    key="account",
    topic=Topic.ACCOUNT,
    what=_("Your account: address, name and language"),
    how_long=_("Until you ask us to erase it and nothing else is kept about you; 1 day if it is never used"),
    who_reads=_("You, and the coordinators of programs that you apply to"),
    why=_("Without it nobody could sign in, and no answer would reach you."),
)
CONSENT = Kept(
    key="consent",
    topic=Topic.ACCOUNT,
    what=_("Which version of a notice you accepted, and when"),
    how_long=_("As long as your account"),
    who_reads=_("You, and auditors"),
    why=_("It shows that you were told before you were asked."),
)
SIGNED_IN = Kept(
    key="signed_in",
    topic=Topic.ACCOUNT,
    what=_("That you are signed in, with the address and kind of your browser"),
    how_long=_("12 hours, or until you sign out"),
    who_reads=_("Only you, on the page of your sessions"),
    why=_("So that you can see a stranger's sign-in and end it."),
)
SECOND_FACTOR = Kept(
    key="second_factor",
    topic=Topic.ACCOUNT,
    what=_("Passkeys and codes that staff sign in with"),
    how_long=_("Until you remove them, or as long as your account"),
    who_reads=_("Nobody; the system checks them"),
    why=_("They protect everybody else's records."),
)
CODE = Kept(
    key="code",
    topic=Topic.ACCOUNT,
    what=_("A code that we mailed to you, in a form that cannot be read back"),
    how_long=_("Until the next night"),
    who_reads=_("Nobody; the system checks it"),
    why=_("So that it works once, and stops after five wrong tries."),
)
ADDRESS_CHANGE = Kept(
    key="address_change",
    topic=Topic.ACCOUNT,
    what=_("Which address you had before, when it was changed, and how we made sure who asked"),
    how_long=_("1 year after you asked"),
    who_reads=_("The administrators, and whoever of the staff recorded it"),
    why=_("So that a theft of your account can be undone."),
    days=ADDRESS_CHANGE_DAYS,
)
ROLE = Kept(
    key="role",
    topic=Topic.WATCHING,
    what=_("Which role a member of staff had, from when until when"),
    how_long=_("While it lasts, and 2 years after"),
    who_reads=_("The administrators and auditors"),
    why=_("So that it can be proved who was allowed to see what."),
    days=ROLE_DAYS,
)

A_SECRET = _("It is a secret that proves who you are, and would let anybody in who found the file.")

declare("usersessions.UserSession", Declaration(kinds=(SIGNED_IN,), person="user", withheld={"session_key": A_SECRET}))
declare("mfa.Authenticator", Declaration(kinds=(SECOND_FACTOR,), person="user", withheld={"data": A_SECRET}))
declare("account.EmailAddress", Declaration(kinds=(ACCOUNT,), person="user"))
declare(
    "account.EmailConfirmation",
    Declaration(kinds=(ACCOUNT,), person="email_address__user", withheld={EVERYTHING: A_SECRET}),
)
