"""The pages of the member: one competency each, with the own level first. Pure functions: they ask no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.assessments.results import Line, Sheet, lines_of, stamp
from programs.framework.models import Competency


class Show(models.TextChoices):
    """Which competencies the member wants to see."""

    ALL = "", _("All")
    OPEN = "open", _("Not finished")
    AGAIN = "again", _("To look at again")
    RETURNED = "returned", _("Returned")


@dataclass(frozen=True)
class Chapter:
    """One competency: the level of the member, and the levels below, the nearest first."""

    competency: Competency
    sheets: Sequence[Sheet]
    own: Sheet | None
    is_marked: bool = False

    @property
    def below(self) -> list[Sheet]:
        """The levels below the own one, the nearest first."""
        return [sheet for sheet in reversed(self.sheets) if sheet is not self.own]

    @property
    def lines(self) -> list[Line]:
        """All behaviours, those of the own level first."""
        return lines_of([*([self.own] if self.own else []), *self.below])

    @property
    def done(self) -> int:
        """How many behaviours are rated."""
        return sum(sheet.done for sheet in self.sheets)

    @property
    def total(self) -> int:
        """How many behaviours there are."""
        return sum(sheet.total for sheet in self.sheets)

    @property
    def is_complete(self) -> bool:
        """Whether every behaviour is rated."""
        return self.done == self.total

    @property
    def returned(self) -> int:
        """How many behaviours the supervisor gave back."""
        return sum(line.is_returned for line in self.lines)

    @property
    def stamp(self) -> str:
        """When something of this competency was last saved."""
        return stamp(line.rating for line in self.lines if line.rating)

    def is_in(self, show: str) -> bool:
        """Whether the member finds it under this filter."""
        found = {Show.OPEN: not self.is_complete, Show.AGAIN: self.is_marked, Show.RETURNED: bool(self.returned)}
        return found.get(Show(show), True) if show in Show.values else True


def chapters_of(sheets: Iterable[Sheet], *, level_id: int, marked: Collection[int] = ()) -> list[Chapter]:
    """The pages by competency; `sheets` come in the order of competencies, lowest level first."""
    grouped = groupby(sheets, key=lambda sheet: sheet.descriptor.competency)
    return [_chapter(competency, list(found), level_id, marked) for competency, found in grouped]


def _chapter(competency: Competency, sheets: list[Sheet], level_id: int, marked: Collection[int]) -> Chapter:
    own = next((sheet for sheet in sheets if sheet.descriptor.level_id == level_id), None)
    return Chapter(competency, sheets, own, is_marked=competency.pk in marked)


@dataclass(frozen=True)
class Filter:
    """One of the filters above the list, with how many it would show."""

    show: str
    label: str
    number: int


def filters_of(chapters: Sequence[Chapter]) -> list[Filter]:
    """The filters that would show something, and always the one for all."""
    counted = [Filter(str(show), str(show.label), sum(each.is_in(show) for each in chapters)) for show in Show]
    return [each for each in counted if each.number or not each.show]
