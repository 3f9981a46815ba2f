"""The parts of a file: what a slice adds beside the tables, and how a part is called.

A slice adds a part by a function that yields `Part`s; tables that lead to an application come by themselves, since
the registry of what is kept names them (`dossier/tables.py`).

    @contributes
    def mails(taker):
        yield Part(GIVEN, "mails", _("Mails"), [Sheet(...)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from volunteers.dossier.queries import Taker

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

GIVEN: Final = "to-give"
"""The folder of what the applicant may have."""
EXEMPT: Final = "exempt"
"""The folder of what is kept back, each part with a reason."""
ADVICE: Final = "MFIPPA s. 7"
"""Advice or recommendations."""
SOMEBODY_ELSE: Final = "MFIPPA s. 14"
"""Other people's personal information."""


@dataclass(frozen=True)
class Sheet:
    """One row under its heading: names with their values, each line by line."""

    title: str
    lines: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Part:
    """One page of the file; `reasons` say why it is exempt, `law` where that stands."""

    folder: str
    name: str
    title: StrOrPromise
    sheets: list[Sheet]
    reasons: tuple[StrOrPromise, ...] = ()
    law: str = ""
    data: Any = None
    """What machines read: a JSON file beside the page."""
    stored: dict[str, str] = field(default_factory=dict)
    """Files as they are stored: the name in the ZIP, and the name in the storage. Such a part has no page."""

    @property
    def path(self) -> str:
        """Its page in the ZIP."""
        return f"{self.folder}/{self.name}.html"


Contributor = Callable[[Taker], Iterable[Part]]
CONTRIBUTORS: Final[list[Contributor]] = []


def contributes(contributor: Contributor) -> Contributor:
    """Registers a contributor."""
    CONTRIBUTORS.append(contributor)
    return contributor
