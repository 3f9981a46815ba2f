"""Which rubric a program scores with, what is in it, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from programs.catalogue.form_words import Difference
from programs.catalogue.models import RubricCriterion, RubricVersion
from programs.marks import digest

OF_A_CRITERION: Final = (
    "behaviour_id",
    "weight",
    "counts",
    "is_required",
    "needs_evidence",
    "order",
    *(
        f"{name}_{language}"
        for name in ("title", "guidance", *(f"anchor_{score}" for score in range(RubricCriterion.TOP_SCORE + 1)))
        for language in ("en", "fr")
    ),
)


def published_rubric(program_id: int) -> RubricVersion | None:
    """The newest published version; None for a program without one."""
    versions = RubricVersion.objects.filter(program_id=program_id, published_at__isnull=False)
    return versions.order_by("-number").first()


def criteria_of(program_id: int) -> QuerySet[RubricCriterion]:
    """The criteria that a review begun now is scored on."""
    newest = RubricVersion.objects.filter(program_id=program_id, published_at__isnull=False).order_by("-number")
    return RubricCriterion.objects.filter(version__in=newest.values("pk")[:1])


def lines_of(version: RubricVersion) -> QuerySet[RubricCriterion]:
    """The criteria in their order, each with its behaviour and competency."""
    return version.criteria.select_related("behaviour__descriptor__competency").order_by("order", "pk")


def mark_of(criterion: RubricCriterion) -> str:
    """Changes whenever the words or settings of the criterion do; its place is not among them."""
    return digest([criterion.pk, *(getattr(criterion, name) for name in OF_A_CRITERION if name != "order")])


def mark_of_all(version: RubricVersion) -> str:
    """Changes whenever something in the version does."""
    return digest([[row.pk, row.order, mark_of(row)] for row in version.criteria.order_by("order", "pk")])


def new_in(version: RubricVersion) -> list[Difference]:
    """What is new against the published version before; nothing for the first one."""
    earlier = RubricVersion.objects.filter(
        program_id=version.program_id, number__lt=version.number, published_at__isnull=False
    )
    before = earlier.order_by("-number").first()
    return list(_differences(lines_of(before), lines_of(version))) if before else []


def _differences(before: Iterable[RubricCriterion], after: Iterable[RubricCriterion]) -> Iterator[Difference]:
    """A criterion is known by its title: a new title is a new criterion."""
    name_of = attrgetter("title_en")
    old, new = ({name_of(row): row for row in rows} for rows in (before, after))
    for title, row in new.items():
        if title not in old:
            yield Difference("ok", _("Added"), row.title)
        elif any(getattr(row, name) != getattr(old[title], name) for name in OF_A_CRITERION if name != "order"):
            yield Difference("", _("Changed"), row.title)
    for title, row in old.items():
        if title not in new:
            yield Difference("bad", _("Removed"), row.title)
    kept = [title for title in new if title in old]
    if kept != [title for title in old if title in new]:
        yield Difference("", _("Changed"), _("The order of the criteria"))
