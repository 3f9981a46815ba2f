"""What whoever opens the record of an application has to know before anything else.

Higher slices add their own: they register a function in their `receivers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.correspondence.bounces import is_unreached
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
