"""What a service raises when a rule says no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A rule refused the act. The message is translated and fit to show to the person who tried."""

    def __init__(self, message: StrOrPromise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Problem(NamedTuple):
    """What is wrong with one field of a content; no field means the whole."""

    field: str
    message: StrOrPromise


class FormRefused(Refusal):
    """The content breaks rules; each problem names the field that puts it right."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(str(problem.message) for problem in self.problems))


class SomebodyChangedIt(Refusal):
    """The page was opened on something that has changed meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this while you had it open. Nothing of yours was stored yet: compare, and save again.")
        )
