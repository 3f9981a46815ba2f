"""Why an act on the framework is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from programs.refusals import Refusal


class FrameworkStays(Refusal):
    """Somebody tried to change a version that is published."""

    def __init__(self) -> None:
        super().__init__(_("This version is published and stays as it is. Start a new version to change the text."))


class AlreadyBeingWritten(Refusal):
    """A framework has one draft."""

    def __init__(self) -> None:
        super().__init__(_("A new version of this framework is being written already. Nothing was changed."))


class PartIsGone(Refusal):
    """Somebody took the row out meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Somebody took this out of the draft meanwhile. Nothing was changed."))


class UsedElsewhere(Refusal):
    """Something points to what was to be deleted. People's own rows are counted, not named."""

    def __init__(self, rows: Iterable[Any]) -> None:
        found = Counter(str(row._meta.verbose_name_plural) for row in rows)
        where = ", ".join(f"{name} ({number})" for name, number in sorted(found.items()))
        super().__init__(_("It is used elsewhere and stays: %(where)s. Take it out there first.") % {"where": where})
