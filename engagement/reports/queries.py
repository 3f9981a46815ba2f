"""A stored report, ready to be read: behaviour by behaviour, in words and shares. It asks nobody's assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.cycles.scale import ORDER, Value
from engagement.reports.models import CycleReport
from programs.catalogue.models import Program
from programs.framework.models import Behaviour, Competency, RoleLevel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BREAKDOWN_LABELS: Final[Mapping[str, StrOrPromise]] = {
    "level": gettext_lazy("By level"),
    "program": gettext_lazy("By program"),
}
WARMTHS: Final = 5


@dataclass(frozen=True)
class Cell:
    """One group's answer to one behaviour; `percent` is None where there are too few to say."""

    percent: int | None = None
    words: StrOrPromise = ""

    @property
    def warmth(self) -> int:
        """From 1 (few) to 5 (nearly all): the shade behind the words; 0 for none."""
        return 0 if self.percent is None else min(WARMTHS, 1 + self.percent * WARMTHS // 100)


@dataclass(frozen=True)
class Part:
    """Ratings that are told together, and how large a share gave one of them."""

    words: StrOrPromise
    percent: int


@dataclass(frozen=True)
class Line:
    """One behaviour: how all answered, and each group; None where a group was not asked."""

    behaviour: Behaviour
    whole: Cell
    before: Cell | None
    labelled: list[tuple[StrOrPromise, Cell | None]]
    parts: list[Part]


@dataclass(frozen=True)
class Heat:
    """The table of one competency."""

    columns: list[StrOrPromise]
    lines: list[Line]

    @property
    def has_before(self) -> bool:
        """Whether there is anything to compare with."""
        return any(line.before for line in self.lines)


def reports() -> list[CycleReport]:
    """All stored reports, the newest first."""
    return list(CycleReport.objects.select_related("cycle").order_by("-cycle__closes_on", "-pk"))


def competencies_in(report: CycleReport) -> list[Competency]:
    """The competencies that the report says something about, in their order."""
    asked = Behaviour.objects.filter(pk__in=report.tables["behaviours"].keys())
    rows = Competency.objects.filter(pk__in=asked.values("descriptor__competency_id"))
    return list(rows.order_by("-version__number", "order", "pk"))


def heat_of(report: CycleReport, competency: Competency, breakdown: str) -> Heat:
    """The table of one competency by level or by program."""
    stored = report.tables["behaviours"]
    rows = Behaviour.objects.filter(descriptor__competency=competency, pk__in=stored.keys())
    behaviours = list(rows.order_by("descriptor__level__order", "order"))
    present = {group for behaviour in behaviours for group in stored[str(behaviour.pk)][breakdown]}
    groups = labels_of(breakdown, competency, present)
    earlier = whole_before(report, behaviours)
    return Heat(
        columns=list(groups.values()),
        lines=[
            line_of(behaviour, stored[str(behaviour.pk)], found_in=breakdown, groups=groups, earlier=earlier)
            for behaviour in behaviours
        ],
    )


def labels_of(breakdown: str, competency: Competency, present: set[str]) -> dict[str, StrOrPromise]:
    """The groups of a breakdown in their order, with their names."""
    if breakdown == "level":
        levels = RoleLevel.objects.filter(version_id=competency.version_id, code__in=present).order_by("order")
        return {level.code: level.label for level in levels}
    return {program.slug: program.title for program in Program.objects.filter(slug__in=present).order_by("order", "pk")}


def line_of(
    behaviour: Behaviour,
    told: Mapping[str, Any],
    *,
    found_in: str,
    groups: Mapping[str, StrOrPromise],
    earlier: Mapping[UUID, Cell],
) -> Line:
    """One behaviour of the table; the cycle before is compared where the scale was parted at the same rating."""
    blocks, found, whole = told["blocks"], told[found_in], cell_of(told["blocks"], told["whole"])
    was = earlier.get(behaviour.lineage)
    return Line(
        behaviour=behaviour,
        whole=whole,
        before=was if was and was.words == whole.words else None,
        labelled=[
            (label, cell_of(blocks, found[group]) if group in found else None) for group, label in groups.items()
        ],
        parts=parts_of(blocks, told["whole"]),
    )


def cell_of(blocks: Sequence[Sequence[int]], shares: Sequence[int] | None) -> Cell:
    """The share at the upper end of the scale, as far up as the blocks allow to say it."""
    if not blocks or shares is None:
        return Cell()
    upper = upper_start(blocks)
    below = sum(share for block, share in zip(blocks, shares, strict=True) if block[0] < upper)
    return Cell(percent=100 - below, words=words_of(range(upper, len(ORDER))))


def upper_start(blocks: Sequence[Sequence[int]]) -> int:
    """The first rating of the upper part: "usually" where the scale is parted there."""
    starts = [block[0] for block in blocks[1:]]
    usual = ORDER.index(Value.USUALLY)
    return usual if usual in starts else min(starts, key=lambda start: abs(start - usual))


def parts_of(blocks: Sequence[Sequence[int]], shares: Sequence[int]) -> list[Part]:
    """All answers, in words."""
    return [Part(words_of(block), share) for block, share in zip(blocks, shares, strict=True)]


def words_of(block: Sequence[int]) -> StrOrPromise:
    """What ratings that are told together are called."""
    if len(block) == 1:
        return ORDER[block[0]].label
    if block[-1] == len(ORDER) - 1:
        return _("%(rating)s or more") % {"rating": ORDER[block[0]].label}
    return _("%(lowest)s to %(highest)s") % {"lowest": ORDER[block[0]].label, "highest": ORDER[block[-1]].label.lower()}


def whole_before(report: CycleReport, behaviours: Sequence[Behaviour]) -> dict[UUID, Cell]:
    """How all answered to the same behaviours in the cycle before, by lineage; at most two queries."""
    earlier = (
        CycleReport.objects.filter(cycle__closes_on__lt=report.cycle.closes_on).order_by("-cycle__closes_on").first()
    )
    if earlier is None:
        return {}
    stored = earlier.tables["behaviours"]
    lineages = {behaviour.lineage for behaviour in behaviours}
    rows = Behaviour.objects.filter(pk__in=stored.keys(), lineage__in=lineages).values_list("pk", "lineage")
    return {lineage: cell_of(stored[str(pk)]["blocks"], stored[str(pk)]["whole"]) for pk, lineage in rows}
