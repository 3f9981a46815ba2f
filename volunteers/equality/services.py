"""Giving, changing and withdrawing answers; switching the questions on and off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.services import own_application
from volunteers.applications.states import ENDS
from volunteers.equality.models import EqualityAnswers, EqualityOffer
from volunteers.equality.queries import is_offered, month_of, token_of
from volunteers.people.models import CollectionNotice, User


class EqualityRefused(Refusal):
    """The questions cannot be answered, or not by this person."""


@transaction.atomic
def keep_answers(
    *, application_id: int, answers: Mapping[str, Any], notice: CollectionNotice, by: User, at: datetime
) -> None:
    """Keeps the person's answers with the version of the notice that they agreed to; later ones take their place."""
    application = own_application(application_id, by=by)
    if application.state in ENDS or not is_offered(application):
        raise EqualityRefused(_("These questions are not asked at the moment."))
    EqualityAnswers.objects.update_or_create(
        token=token_of(application.reference),
        defaults={"answers": dict(answers), "notice": notice, "month": month_of(at)},
    )


@transaction.atomic
def withdraw_answers(*, application_id: int, by: User) -> None:
    """Deletes the person's answers, at any time and without a reason. Asking again changes nothing."""
    forget(own_application(application_id, by=by).reference)


def forget(reference: str) -> None:
    """Deletes the answers of an application. Without a key there is no way to them."""
    if not settings.EQUALITY_KEY:
        return
    EqualityAnswers.objects.filter(token=token_of(reference)).delete()


@transaction.atomic
def switch(*, program_id: int, on: bool, by: User, at: datetime) -> None:
    """Offers the questions with a program, or no longer. Answers that were given stay until they are withdrawn."""
    program = Program.objects.select_for_update().get(pk=program_id)
    if not by.has_perm("volunteers.change_equalityoffer"):
        raise EqualityRefused(_("Only a site administrator can switch these questions on or off."))
    if on:
        EqualityOffer.objects.get_or_create(program=program, defaults={"changed_by": by, "changed_at": at})
    else:
        EqualityOffer.objects.filter(program=program).delete()
