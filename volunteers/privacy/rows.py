"""Deleting rows with all that hangs on them, in the order that the database allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet

from programs.history.kept import declarations
from volunteers.equality import services as equality
from volunteers.files import services as files
from volunteers.files.models import StoredFile

FOLLOWS: Final = (models.CASCADE, models.PROTECT, models.RESTRICT)


class StillNeeded(Exception):  # noqa: N818 (an answer, not an error)
    """Somebody did their work on rows about others, which stay."""


def erase(rows: QuerySet[Any]) -> Counter[str]:
    """Deletes rows and, before them, what refers to them; returns how many of which table.

    Rows on which the people to be erased merely did their work are never deleted: they raise StillNeeded.
    """
    counts: Counter[str] = Counter()
    if not rows.exists():
        return counts
    for relation in rows.model._meta.related_objects:
        if relation.many_to_many or relation.on_delete not in FOLLOWS:
            continue
        children: QuerySet[Any] = QuerySet(relation.related_model).filter(**{f"{relation.field.name}__in": rows})
        declared = declarations().get(relation.related_model._meta.label)
        if declared is not None and relation.field.name in declared.staff:
            if children.exists():
                raise StillNeeded(relation.related_model._meta.label)
            continue
        counts += erase(children)
    counts[rows.model._meta.label] += rows.count()
    if before := BEFORE.get(rows.model._meta.label):
        before(rows)
    rows.delete()
    return +counts


def with_their_bytes(rows: QuerySet[Any]) -> None:
    """Files go with their bytes."""
    files.discard(rows)


def with_what_is_theirs(rows: QuerySet[Any]) -> None:
    """An application's files go with it, and the equality answers, which no relation leads to."""
    for pk, reference in rows.values_list("pk", "reference"):
        equality.forget(reference)
        label = f"application:{pk}"
        files.discard(StoredFile.objects.filter(Q(kept_for=label) | Q(kept_for__startswith=f"{label}:")))


BEFORE: Final[Mapping[str, Callable[[QuerySet[Any]], None]]] = MappingProxyType(
    {"volunteers.StoredFile": with_their_bytes, "volunteers.Application": with_what_is_theirs}
)
