"""What the world may read: versions that are or were published, whole or piece by piece. Never a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from programs.exchange.contents import contents_of
from programs.exchange.package import link, package_of
from programs.exchange.vocabulary import Paths
from programs.framework.models import FrameworkVersion

Json = dict[str, Any]
KEPT: Final = 16
"""Packages that a process keeps ready: a published version does not change."""


@dataclass(frozen=True)
class Stamp:
    """A version as it stands. What is made from it holds as long as its stamp is the same."""

    pk: int
    uuid: UUID
    status: str
    changed_at: datetime
    retired_on: date | None
    site: str
    before: UUID | None


@dataclass(frozen=True)
class Shelf:
    """A package and each thing in it, by the standard's name of its kind and its identifier."""

    package: Json
    things: dict[tuple[str, str], Json]


def public_versions() -> QuerySet[FrameworkVersion]:
    """Published and retired versions, the newest first."""
    public = FrameworkVersion.objects.exclude(status=FrameworkVersion.Status.DRAFT)
    return public.select_related("framework").order_by("framework_id", "-number")


def paths() -> Paths:
    """Where this portal is."""
    return Paths(settings.SITE_URL)


def stamps() -> list[Stamp]:
    """The stamp of every public version. One query."""
    found = []
    versions = list(public_versions())
    for version, older in zip(versions, [*versions, None][1:], strict=True):
        before = older.uuid if older is not None and older.framework_id == version.framework_id else None
        found.append(
            Stamp(
                version.pk,
                version.uuid,
                version.status,
                version.changed_at,
                version.retired_on,
                settings.SITE_URL,
                before,
            )
        )
    return found


@lru_cache(maxsize=KEPT)
def shelf(stamp: Stamp) -> Shelf:
    """A version as package, and its things to look up."""
    version = FrameworkVersion.objects.select_related("framework").get(pk=stamp.pk)
    package = package_of(contents_of(version), Paths(stamp.site))
    return Shelf(package, dict(things_in(package, Paths(stamp.site))))


def things_in(package: Json, where: Paths) -> Iterator[tuple[tuple[str, str], Json]]:
    """Each thing of a package as it is when it is asked for by itself."""
    document = package["CFDocument"]
    name, title = document["identifier"], document["title"]
    yield ("CFDocuments", name), {**document, "CFPackageURI": link(where, "CFPackages", name, title)}
    at_home = {"CFDocumentURI": link(where, "CFDocuments", name, title)}
    for kind in ("CFItems", "CFAssociations"):
        for row in package[kind]:
            yield (kind, row["identifier"]), {**row, **at_home}
    for kind, rows in {"CFRubrics": package["CFRubrics"], **package["CFDefinitions"]}.items():
        for row in rows:
            yield (kind, row["identifier"]), row


def package(identifier: UUID) -> Json | None:
    """The package of a document."""
    return next((shelf(stamp).package for stamp in stamps() if stamp.uuid == identifier), None)


def thing(kind: str, identifier: UUID) -> Json | None:
    """One thing of any public version; of what all versions share, the newest's."""
    found = (shelf(stamp).things.get((kind, str(identifier))) for stamp in stamps())
    return next((each for each in found if each is not None), None)


def documents() -> list[Json]:
    """Every public version as a document."""
    return [shelf(stamp).things["CFDocuments", str(stamp.uuid)] for stamp in stamps()]


def with_what_is_below(kind: str, identifier: UUID) -> list[Json] | None:
    """A definition, then those that its hierarchy code stands above, in the same version."""
    for stamp in stamps():
        things = shelf(stamp).things
        if (first := things.get((kind, str(identifier)))) is None:
            continue
        code = f"{first['hierarchyCode']}."
        rest = [row for (name, _id), row in things.items() if name == kind and row["hierarchyCode"].startswith(code)]
        return [first, *rest]
    return None


def associations_of(identifier: UUID) -> tuple[Json, list[Json]] | None:
    """An item with every tie from it and to it, in whichever version the tie is kept."""
    if (item := thing("CFItems", identifier)) is None:
        return None
    name = str(identifier)
    ends = ("originNodeURI", "destinationNodeURI")
    every = (row for stamp in stamps() for row in shelf(stamp).package["CFAssociations"])
    return item, [row for row in every if name in {row[end]["identifier"] for end in ends}]
