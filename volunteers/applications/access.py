"""Late access: a code that a coordinator gives away lets somebody apply after an intake has closed."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Program
from volunteers.applications import services
from volunteers.applications.models import SPEAKABLE, Application
from volunteers.applications.models_after import AccessCode, AccessUse
from volunteers.applications.states import S
from volunteers.people.models import User

LETTERS = 8


class CodeRefused(services.ApplicationRefused):
    """The code lets nobody in: it is unknown, used up, revoked or over. Which of these is not said to a guesser."""

    def __init__(self) -> None:
        super().__init__(_("This code does not work for this program. Check it, or ask the coordinator for a new one."))


def new_code() -> str:
    """Eight characters that can be said aloud, in two groups."""
    letters = "".join(secrets.choice(SPEAKABLE) for _position in range(LETTERS))
    return f"{letters[:4]}-{letters[4:]}"


def digest_of(code: str) -> str:
    """What is kept of a code, whatever its capitals, blanks and dashes."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("volunteers.access", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def make_code(
    *, intake: Intake, note: str, expires_at: datetime, most_uses: int, by: User, at: datetime
) -> tuple[AccessCode, str]:
    """A new code for an intake, and its letters, which are shown this once and kept nowhere."""
    if not by.has_perm("volunteers.add_accesscode", intake):
        raise services.ApplicationRefused(_("Only a coordinator of the program can make access codes."))
    if expires_at <= at:
        raise services.ApplicationRefused(_("Choose a day that is still to come."))
    code = new_code()
    made = AccessCode.objects.create(
        intake=intake,
        digest=digest_of(code),
        note=note,
        expires_at=expires_at,
        most_uses=most_uses,
        made_by=by,
        made_at=at,
    )
    return made, code


@transaction.atomic
def revoke_code(*, code_id: int, by: User, at: datetime) -> AccessCode:
    """Ends a code at once; who has started with it and not sent can no longer send. Asking again changes nothing."""
    code = AccessCode.objects.select_for_update(of=["self"]).select_related("intake").get(pk=code_id)
    if not by.has_perm("volunteers.change_accesscode", code.intake):
        raise services.ApplicationRefused(_("Only a coordinator of the program can revoke access codes."))
    if code.revoked_at is None:
        code.revoked_at = at
        code.save(update_fields=["revoked_at"])
    return code


@transaction.atomic
def start_with_code(*, program: Program, code: str, by: User, at: datetime, again: bool = False) -> Application:
    """Starts, or opens again for sending, the person's application to the intake of a code. Counts one use a person."""
    # The code is locked before its uses are counted: the last use goes to exactly one.
    found = (
        AccessCode.objects.select_for_update(of=["self"])
        .select_related("intake")
        .filter(digest=digest_of(code), intake__program=program)
        .first()
    )
    if found is None or not found.is_live(at=at):
        raise CodeRefused
    mine = AccessUse.objects.filter(code=found, application__applicant=by).select_related("application").first()
    if mine is None and found.uses.count() >= found.most_uses:
        raise CodeRefused
    application = services.start(intake_id=found.intake_id, by=by, at=at, again=again, is_admitted=True)
    if application.state == S.DRAFT:
        AccessUse.objects.update_or_create(application=application, defaults={"code": found, "used_at": at})
    return application
