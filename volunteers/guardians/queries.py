"""What applicants, guardians and staff read about a guardian's confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.applications.queries import Task, Thing
from volunteers.applications.states import ENDS, S
from volunteers.guardians.models import GuardianLink, Guardianship
from volunteers.guardians.states import Answer
from volunteers.people.models import User


def guardianship_of(application: Application) -> Guardianship | None:
    """What the applicant said, if anything."""
    return Guardianship.objects.filter(application=application).first()


def is_waiting_for_guardian(application: Application) -> bool:
    """Whether screening has to wait for a guardian."""
    found = guardianship_of(application) if application.program.guardian_below_18 else None
    return found is not None and found.is_waiting


def task_of_age(application: Application) -> Task | None:
    """The line of the task list, where the program asks."""
    if not application.program.guardian_below_18 or application.state != S.DRAFT:
        return None
    is_said = guardianship_of(application) is not None
    return Task(
        section="age",
        title=_("Your age"),
        url=reverse("guardians:age", args=[application.reference]),
        status=_("Completed") if is_said else _("Not started"),
        tone="" if is_said else "info",
        is_complete=is_said,
    )


def things_for_guardians(user: User) -> Iterator[Thing]:
    """Guardians who have not confirmed. One query."""
    waiting = (
        Guardianship.objects.filter(application__applicant=user, is_adult=False, asked_at__isnull=False)
        .exclude(answer=Answer.CONFIRMED)
        .exclude(application__state__in=ENDS)
        .select_related("application__program")
        .order_by("pk")
    )
    for row in waiting:
        words = (
            _("%(program)s: your guardian declined. Talk to them, or name somebody else.")
            if row.answer == Answer.DECLINED
            else _("%(program)s: your guardian has not confirmed yet.")
        )
        text = words % {"program": row.application.program.title}
        yield Thing(text, reverse("guardians:age", args=[row.application.reference]), _("See your guardian"), None)


def link_of(digest: str) -> GuardianLink | None:
    """The link behind a digest, if it is of the newest round."""
    found = (
        GuardianLink.objects.filter(digest=digest)
        .select_related("guardianship__application__program", "guardianship__application__applicant")
        .first()
        if digest
        else None
    )
    return found if found is not None and found.round == found.guardianship.round else None
