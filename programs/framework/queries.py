"""Which version came before, which drafts wait for somebody's name, and what a competency means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from programs.framework.models import Behaviour, Competency, FrameworkVersion, LevelDescriptor, SignOff

Status = FrameworkVersion.Status


def version_before(
    version: FrameworkVersion, among: Iterable[FrameworkVersion] | None = None
) -> FrameworkVersion | None:
    """The version that this one came after, or comes after: the last published before it.

    `among` are the published ones of its framework where they are at hand; no query then.
    """
    if among is None:
        rows = FrameworkVersion.objects.filter(framework_id=version.framework_id).exclude(status=Status.DRAFT)
        among = rows.select_related("framework")
    earlier = (each for each in among if each.number < version.number)
    return max(earlier, key=lambda each: each.number, default=None)


def sign_offs_due(user: Any) -> QuerySet[Any]:
    """The drafts that wait for the person's sign-off, also again, each with its version and since when (`due_since`)."""
    rows = SignOff.objects.filter(reviewer_id=user.pk, version__status=Status.DRAFT)
    lapsed = Q(signed_at__isnull=True) | Q(signed_at__lte=F("version__changed_at"))
    since = Case(When(signed_at=None, then=F("asked_at")), default=F("version__changed_at"))
    return rows.filter(lapsed).annotate(due_since=since).select_related("version__framework").order_by("pk")


def descriptors_of(competency: Competency) -> list[LevelDescriptor]:
    """What a competency means level by level, the first level first, with the behaviours. Two queries."""
    behaviours = Behaviour.objects.order_by("order")
    rows = LevelDescriptor.objects.filter(competency=competency).select_related("level").order_by("level__order")
    return list(rows.prefetch_related(Prefetch("behaviours", behaviours, to_attr="shown_behaviours")))
