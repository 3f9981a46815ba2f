"""The register of all mails: what each is for, when it goes, to whom, and an example of what it is filled in with.

Each slice registers its own in its `mails.py`, which the room loads at start. Examples are invented, are never saved
and ask the database nothing, so that anybody who may see the list may see all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

APPLICANT: Final = _("The applicant")
STAFF: Final = _("The program’s coordinators")
MEMBER: Final = _("The member")


@dataclass(frozen=True)
class Kind:
    """One kind of mail.

    `name` is that of its template. `example` gives what the template is filled in with, in the language of the
    moment. `has_link`: the text leads to one page, which the HTML twin shows as a button; `more_links` are read as
    text. `parts` are the templates of subject and text where they are not `emails/<name>.txt`.
    """

    name: str
    when: StrOrPromise
    to: StrOrPromise
    example: Callable[[], Mapping[str, Any]]
    has_link: bool = True
    more_links: int = 0
    parts: tuple[str, ...] = ()

    def write(self, language: str) -> tuple[str, str]:
        """Subject and text of the example in a language."""
        with override(language):
            return write_mail(self.parts or (f"emails/{self.name}.txt",), self.example())


KINDS: Final[dict[str, Kind]] = {}


def register(kinds: Iterable[Kind]) -> None:
    """Adds a slice's mails to the list."""
    KINDS.update((kind.name, kind) for kind in kinds)


def leads_somewhere(name: str) -> bool:
    """Whether a mail of this kind has one page to lead to. What visitors write never becomes a button."""
    return name not in KINDS or KINDS[name].has_link


def write_mail(parts: Iterable[str], context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text from templates, in the language of the moment: the first line is the subject."""
    everywhere = {"site_url": settings.SITE_URL, "contact_email": settings.CONTACT_EMAIL}
    text = "\n".join(render_to_string(part, {**context, **everywhere}).strip() for part in parts)
    subject, _line, body = re.sub(r"\n{3,}", "\n\n", text.strip()).partition("\n")
    return subject.strip(), body.strip()
