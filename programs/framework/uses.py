"""Where behaviours are used. Each room registers its own uses here; the framework knows none of them.

A use in any version counts for the same line of descent, so that a behaviour which a rubric in force looks for is not
lost in the next version. What people wrote about themselves is told as a number only, and never keeps a new version
from being written: the rows that it hangs on stay with their version.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from programs.framework.models import Behaviour, Competency, LevelDescriptor, RoleLevel
from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class IsUsed(Refusal):
    """Something points to a behaviour that was to be deleted."""


FEWEST_TOLD: Final = 5
"""A smaller number of people's own words is not told as a number."""


@dataclass(frozen=True)
class Use:
    """One place that points to a behaviour. `holds`: it is in force, and the behaviour cannot go."""

    behaviour_id: int
    label: str
    url: str = ""
    holds: bool = True


Source = Callable[[Collection[int]], Iterable[Use]]
Counting = Callable[[Collection[int]], Mapping[int, int]]


@dataclass(frozen=True)
class Used:
    """What uses some behaviours: places by the name of their kind, and bare numbers."""

    places: dict[str, list[Use]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def told(self) -> list[tuple[str, str]]:
        """The numbers in words."""
        few = _("fewer than %(few)d") % {"few": FEWEST_TOLD}
        return [(title, few if number < FEWEST_TOLD else str(number)) for title, number in self.numbers.items()]

    def __bool__(self) -> bool:
        return bool(self.places or self.numbers)


_sources: dict[str, tuple[StrOrPromise, Source]] = {}
_countings: dict[str, tuple[StrOrPromise, Counting]] = {}


def tells_uses(key: str, title: StrOrPromise) -> Callable[[Source], Source]:
    """Registers a function that finds the uses of behaviours by their keys, under a title for the pages."""

    def register(source: Source) -> Source:
        _sources[key] = (title, source)
        return source

    return register


def counts_uses(key: str, title: StrOrPromise) -> Callable[[Counting], Counting]:
    """Registers a function that counts, by behaviour, what people wrote about themselves: no name, no address."""

    def register(counting: Counting) -> Counting:
        _countings[key] = (title, counting)
        return counting

    return register


def kin_of(behaviours: Iterable[Behaviour]) -> dict[int, int]:
    """Every behaviour of the same lines of descent, in whatever version, with the one of these that it is kin to."""
    lines = {behaviour.lineage: behaviour.pk for behaviour in behaviours}
    rows = Behaviour.objects.filter(lineage__in=lines).order_by("pk").values_list("pk", "lineage")
    return {pk: lines[lineage] for pk, lineage in rows}


def uses_of(behaviours: Collection[Behaviour]) -> dict[int, Used]:
    """What uses each of some behaviours, itself or as it was or is in other versions. A query for each kind of use."""
    kin = kin_of(behaviours)
    found: dict[int, Used] = defaultdict(Used)
    for title, source in _sources.values():
        for use in source(kin.keys()):
            found[kin[use.behaviour_id]].places.setdefault(str(title), []).append(use)
    for title, counting in _countings.values():
        numbers: Counter[int] = Counter()
        for pk, number in counting(kin.keys()).items():
            numbers[kin[pk]] += number
        for pk, number in numbers.items():
            if number:
                found[pk].numbers[str(title)] = number
    return {behaviour.pk: found[behaviour.pk] for behaviour in behaviours}


def behaviours_below(row: Model) -> QuerySet[Behaviour]:
    """The behaviours that go when a row goes: the row itself, or what lies below it; none for other kinds."""
    below = {Competency: "descriptor__competency", LevelDescriptor: "descriptor", RoleLevel: "descriptor__level"}
    way = "pk" if isinstance(row, Behaviour) else below.get(type(row), "")
    return Behaviour.objects.filter(**{way: row.pk}) if way else Behaviour.objects.none()


def refuse_used(row: Model) -> None:
    """Raises when a behaviour that would go with this row is used: the row itself, or what lies below it."""
    if reason := why_not_delete(list(behaviours_below(row))):
        raise IsUsed(reason)


def why_not_delete(behaviours: Collection[Behaviour]) -> str:
    """Why some behaviours cannot be deleted, in a sentence fit to show; nothing if they can.

    What is in force holds one in every version. What people rated holds the very row that they rated, and no other.
    """
    places: Counter[str] = Counter()
    for used in uses_of(behaviours).values():
        for title, uses in used.places.items():
            places[title] += sum(use.holds for use in uses)
    own = {behaviour.pk for behaviour in behaviours}
    numbers = {str(title): sum(counting(own).values()) for title, counting in _countings.values()}
    holding = [(title, str(number)) for title, number in places.items() if number]
    holding += Used({}, {title: number for title, number in numbers.items() if number}).told
    if not holding:
        return ""
    names = ", ".join(f"{title} ({number})" for title, number in holding)
    return _("It is used and cannot be deleted: %(names)s. Take it out there first.") % {"names": names}
