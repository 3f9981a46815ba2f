"""What whoever opens the record of an application has to know before anything else.

Higher slices add their own: they register a function in their `receivers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.applications.models import Application, Revision
from volunteers.casework.alike import alike_to
from volunteers.correspondence.bounces import is_unreached
from volunteers.review.models import Review
from volunteers.review.record import sees_identity

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Notice:
    """One sentence, or somebody's own words (`quote`), and where to go."""

    title: StrOrPromise
    text: StrOrPromise = ""
    quote: str = ""
    url: str = ""
    label: StrOrPromise = ""


Source = Callable[[Any, Application], Iterator[Notice]]
SOURCES: Final[list[Source]] = []


def notices(source: Source) -> Source:
    """Registers a source of notices."""
    SOURCES.append(source)
    return source


def notices_of(user: Any, application: Application) -> list[Notice]:
    """All notices on this application that this person may see."""
    return [notice for source in SOURCES for notice in source(user, application)]


@notices
def mail_that_came_back(user: Any, application: Application) -> Iterator[Notice]:
    """Mail to the applicant does not arrive: for those who know who that is."""
    if sees_identity(user, application) and is_unreached(application.applicant):
        yield Notice(
            title=_("Mail to the applicant does not arrive"),
            text=_("Reach the person another way before a deadline passes."),
            url=reverse("admin:volunteers_outboxmail_undelivered"),
            label=_("Mail that did not arrive"),
        )


@notices
def possible_duplicates(user: Any, application: Application) -> Iterator[Notice]:
    """Applications of other accounts that may come from the same person, for those who can say so."""
    if not user.has_perm("volunteers.compare_application", application):
        return
    if number := len(alike_to(user, application)):
        yield Notice(
            title=ngettext(
                "Another application may come from the same person",
                "%(number)d other applications may come from the same person",
                number,
            )
            % {"number": number},
            url=reverse("admin:volunteers_application_duplicates", args=[application.reference]),
            label=_("Compare them"),
        )


@notices
def changed_since_read(user: Any, application: Application) -> Iterator[Notice]:
    """The applicant sent something newer than what reviewers scored. They keep what they read."""
    read = Review.objects.submitted().filter(application=application).aggregate(last=Max("revision__number"))["last"]
    if read and Revision.objects.filter(application=application, number__gt=read).exists():
        yield Notice(
            title=_("The applicant changed something since the reviewers read it"),
            text=_("The reviews stay with the answers that were scored."),
            url=reverse("admin:volunteers_application_revisions", args=[application.reference]),
            label=_("What was changed after sending"),
        )
