"""What an edition says that the one before did not, for those who read it: competency by competency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils.functional import Promise

from programs.framework.models import Behaviour, Competency, FrameworkVersion

TOLD: Final = ("name", "summary", "definition", "rationale", "means", "does_not_mean", "development", "tips")
"""The texts of a competency that are compared, in both languages."""
Behaviours = Mapping[UUID, Mapping[UUID, Behaviour]]


@dataclass(frozen=True)
class News:
    """What is new in one competency."""

    competency: Competency
    is_new: bool = False
    is_gone: bool = False
    texts: Sequence[str | Promise] = ()
    added: Sequence[Behaviour] = ()
    removed: Sequence[Behaviour] = ()
    reworded: Sequence[tuple[Behaviour, Behaviour]] = field(default=())

    @property
    def keeps_its_behaviours(self) -> bool:
        """Whether it was there before, with just these behaviours."""
        return not (self.is_new or self.is_gone or self.added or self.removed or self.reworded)


def news(before: FrameworkVersion, after: FrameworkVersion) -> list[News]:
    """The competencies of the later edition in its order, then those that are gone. Three queries."""
    old, new = _competencies(before), _competencies(after)
    behaviours = _behaviours(before, after)
    told = [_told(old.get(lineage), row, behaviours[before.pk], behaviours[after.pk]) for lineage, row in new.items()]
    return told + [News(row, is_gone=True) for lineage, row in old.items() if lineage not in new]


def _told(before: Competency | None, after: Competency, old: Behaviours, new: Behaviours) -> News:
    if before is None:
        return News(after, is_new=True)
    was, now = old.get(after.lineage, {}), new.get(after.lineage, {})
    return News(
        after,
        texts=list(_texts(before, after)),
        added=[row for lineage, row in now.items() if lineage not in was],
        removed=[row for lineage, row in was.items() if lineage not in now],
        reworded=[
            (was[lineage], row)
            for lineage, row in now.items()
            if lineage in was and _both(was[lineage], "text") != _both(row, "text")
        ],
    )


def _texts(before: Competency, after: Competency) -> Iterator[str | Promise]:
    for name in TOLD:
        if _both(before, name) != _both(after, name):
            yield Competency._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _both(row: Competency | Behaviour, name: str) -> tuple[str, str]:
    return getattr(row, f"{name}_en") or "", getattr(row, f"{name}_fr") or ""


def _competencies(version: FrameworkVersion) -> dict[UUID, Competency]:
    rows = Competency.objects.filter(version=version).select_related("group").order_by("group__order", "order", "pk")
    return {row.lineage: row for row in rows}


def _behaviours(*versions: FrameworkVersion) -> Mapping[int, Behaviours]:
    """The behaviours by edition, competency and lineage, the lowest level first."""
    rows = Behaviour.objects.filter(descriptor__competency__version__in=versions)
    rows = rows.select_related("descriptor__competency").order_by("descriptor__level__order", "order")
    found: dict[int, dict[UUID, dict[UUID, Behaviour]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        competency = row.descriptor.competency
        found[competency.version_id][competency.lineage][row.lineage] = row
    return found
