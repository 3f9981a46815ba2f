"""One version of a framework as a package of the CASE standard (1EdTech, 1.1). Pure: from rows to plain dictionaries.

docs/case.md says field by field what goes where and what was followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils import timezone

from programs.exchange import extras, vocabulary
from programs.exchange.contents import Contents
from programs.exchange.vocabulary import Kind, Paths
from programs.framework.models import FrameworkVersion

Json = dict[str, Any]
LONGEST_TITLE: Final = 120


def moment(at: datetime) -> str:
    """A moment as the standard writes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def last_change(version: FrameworkVersion) -> datetime:
    """When the document last changed: its text, or its being published or retired."""
    days = [day for day in (version.published_on, version.retired_on) if day is not None]
    return max([version.changed_at, *map(midnight, days)])


def midnight(day: date) -> datetime:
    """The beginning of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def one_line(text: str) -> str:
    """A text without line breaks, as titles have to be."""
    return " ".join(text.split())


def title_of(text: str) -> str:
    """A text as the title of a link."""
    line = one_line(text)
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def link(paths: Paths, kind: str, identifier: UUID | str, title: str) -> Json:
    """A reference to something."""
    return {"title": title_of(title), "identifier": str(identifier), "uri": paths.uri(kind, identifier)}


@dataclass(frozen=True)
class Node:
    """One row as the standard sees it: a statement below another one, in its place there."""

    kind: Kind
    row: Any
    parent: UUID
    place: int
    level: Any = None

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """The full and the short statement by language."""
        return {code: vocabulary.statements(self.kind, self.row, code) for code in ("en", "fr")}

    @property
    def language(self) -> str:
        """English, unless only French is written."""
        return "en" if self.texts["en"][0] else "fr"

    @property
    def full(self) -> str:
        """The statement."""
        return self.texts[self.language][0]


def nodes_of(contents: Contents) -> Iterator[Node]:
    """Every statement of a version, each after the one above it."""
    root = contents.version.uuid
    groups = {group.pk: group.uuid for group in contents.groups}
    for value in contents.values:
        yield Node(Kind.VALUE, value, root, value.order)
    for group in contents.groups:
        yield Node(Kind.GROUP, group, root, group.order)
    for competency in contents.competencies:
        yield Node(Kind.COMPETENCY, competency, groups.get(competency.group_id or 0, root), competency.order)
        for descriptor in contents.descriptors.get(competency.pk, ()):
            yield Node(Kind.DESCRIPTOR, descriptor, competency.uuid, descriptor.level.order, descriptor.level)
            for behaviour in contents.behaviours.get(descriptor.pk, ()):
                yield Node(Kind.BEHAVIOUR, behaviour, descriptor.uuid, behaviour.order, descriptor.level)
            for sign in contents.indicators.get(descriptor.pk, ()):
                kind = Kind.GOOD_SIGN if sign.is_positive else Kind.BAD_SIGN
                yield Node(kind, sign, descriptor.uuid, sign.order, descriptor.level)


def package_of(contents: Contents, paths: Paths) -> Json:
    """The whole package: document, items, associations, definitions, rubric."""
    nodes = list(nodes_of(contents))
    known = {node.row.uuid: node.full for node in nodes} | {contents.version.uuid: document_title(contents)}
    associations = [below(node, known, contents, paths) for node in nodes]
    return {
        "CFDocument": document(contents, paths),
        "CFItems": [item(node, contents, paths) for node in nodes],
        "CFAssociations": [*associations, *since_before(nodes, contents, paths)],
        "CFDefinitions": definitions(contents, paths),
        "CFRubrics": [rubric(contents, paths)],
    }


def document_title(contents: Contents) -> str:
    """The title of the framework, in the first language that it has."""
    framework: Any = contents.version.framework
    return str(framework.title_en or framework.title_fr or framework.slug)


def document(contents: Contents, paths: Paths) -> Json:
    """The version as a document."""
    version: Any = contents.version
    retired = version.status == FrameworkVersion.Status.RETIRED
    return {
        "identifier": str(version.uuid),
        "uri": paths.uri("CFDocuments", version.uuid),
        "caseVersion": "1.1",
        "creator": vocabulary.CREATOR,
        "publisher": vocabulary.CREATOR,
        "title": one_line(document_title(contents)),
        "lastChangeDateTime": moment(last_change(version)),
        "officialSourceURL": f"{paths.site}/competencies/",
        "language": "en",
        "version": str(version.number),
        "adoptionStatus": "Deprecated" if retired else "Adopted",
        **days(version),
        "licenseURI": link(paths, "CFLicenses", vocabulary.LICENCE, vocabulary.LICENCE_TITLE),
        **({"notes": version.change_note_en} if version.change_note_en else {}),
        "extensions": extras.of_document(version),
    }


def days(version: FrameworkVersion) -> Json:
    """From when until when the version holds."""
    start, end = version.published_on, version.retired_on
    return {
        **({"statusStartDate": start.isoformat()} if start else {}),
        **({"statusEndDate": end.isoformat()} if end else {}),
    }


def item(node: Node, contents: Contents, paths: Paths) -> Json:
    """One statement."""
    full, short = node.texts[node.language]
    type_id = vocabulary.type_id(node.kind)
    found: Json = {
        "identifier": str(node.row.uuid),
        "uri": paths.uri("CFItems", node.row.uuid),
        "fullStatement": full,
        "CFItemType": node.kind.label,
        "CFItemTypeURI": link(paths, "CFItemTypes", type_id, node.kind.label),
        "language": node.language,
        "lastChangeDateTime": moment(contents.version.changed_at),
    }
    if short:
        found["abbreviatedStatement"] = one_line(short)
    if node.kind == Kind.COMPETENCY:
        found["humanCodingScheme"] = node.row.slug
    if node.level is not None:
        name = node.level.label_en or node.level.label_fr or node.level.code
        found["educationLevel"] = [node.level.code]
        found["conceptKeywords"] = [one_line(name)]
        found["conceptKeywordsURI"] = link(paths, "CFConcepts", node.level.uuid, name)
    if more := extras.of_item(node, contents):
        found["extensions"] = more
    return found


def association(
    kind: str, origin: tuple[str, UUID, str], target: tuple[str, UUID, str], at: datetime, paths: Paths
) -> Json:
    """A tie between two things. Its identifier follows from its kind and its two ends, so that it is always the same."""
    identifier = uuid5(origin[1], f"{kind}/{target[1]}")
    return {
        "identifier": str(identifier),
        "associationType": kind,
        "uri": paths.uri("CFAssociations", identifier),
        "originNodeURI": {**link(paths, *origin), "targetType": "CASE"},
        "destinationNodeURI": {**link(paths, *target), "targetType": "CASE"},
        "lastChangeDateTime": moment(at),
    }


def below(node: Node, known: dict[UUID, str], contents: Contents, paths: Paths) -> Json:
    """That a statement lies below another one, and where."""
    version = contents.version
    above = "CFDocuments" if node.parent == version.uuid else "CFItems"
    tie = association(
        "isChildOf",
        ("CFItems", node.row.uuid, node.full),
        (above, node.parent, known[node.parent]),
        version.changed_at,
        paths,
    )
    return {**tie, "sequenceNumber": node.place}


def since_before(nodes: list[Node], contents: Contents, paths: Paths) -> Iterator[Json]:
    """What became of the version before: replaced as a whole, and line by line the same or put otherwise."""
    earlier, version = contents.earlier, contents.version
    if earlier is None:
        return
    grouping = link(paths, "CFAssociationGroupings", vocabulary.SINCE_BEFORE, vocabulary.SINCE_BEFORE_TITLE)
    title = document_title(contents)
    ends = ("CFDocuments", earlier.version.uuid, title), ("CFDocuments", version.uuid, title)
    yield {**association("replacedBy", *ends, version.changed_at, paths), "CFAssociationGroupingURI": grouping}
    lines: dict[Kind, Any] = {Kind.COMPETENCY: earlier.competencies, Kind.BEHAVIOUR: earlier.behaviours}
    for node in nodes:
        old = lines.get(node.kind, {}).get(getattr(node.row, "lineage", None))
        if old is None:
            continue
        was = Node(node.kind, old, node.parent, 0)
        new, gone = ("CFItems", node.row.uuid, node.full), ("CFItems", old.uuid, was.full)
        kind, pair = ("exactMatchOf", (new, gone)) if was.texts == node.texts else ("replacedBy", (gone, new))
        yield {**association(kind, *pair, version.changed_at, paths), "CFAssociationGroupingURI": grouping}


def definitions(contents: Contents, paths: Paths) -> Json:
    """What the items refer to: their types, the levels as concepts, the licence."""
    at = moment(contents.version.changed_at)
    found = {
        "CFConcepts": [concept(level, at, paths) for level in contents.levels],
        "CFLicenses": [vocabulary.licence(at, paths)],
        "CFItemTypes": [vocabulary.item_type(kind, at, paths) for kind in Kind],
    }
    if contents.earlier is not None:
        found["CFAssociationGroupings"] = [vocabulary.since_before(at, paths)]
    return {name: rows for name, rows in found.items() if rows}


def concept(level: Any, at: str, paths: Paths) -> Json:
    """A level of responsibility as a concept; its code is the keyword."""
    return {
        "identifier": str(level.uuid),
        "uri": paths.uri("CFConcepts", level.uuid),
        "title": one_line(level.label_en or level.label_fr or level.code),
        "keywords": level.code,
        "hierarchyCode": str(level.order),
        "lastChangeDateTime": at,
        **extras.french({"title": level.label_fr if level.label_en else ""}),
    }


def rubric(contents: Contents, paths: Paths) -> Json:
    """The levels as a rubric: a criterion for each competency, and what it means level by level."""
    version = contents.version
    identifier = uuid5(version.uuid, "CFRubric")
    at = moment(version.changed_at)
    return {
        "identifier": str(identifier),
        "uri": paths.uri("CFRubrics", identifier),
        "title": title_of(f"{document_title(contents)}: levels of responsibility"),
        "lastChangeDateTime": at,
        "CFRubricCriteria": [
            criterion(place, competency, identifier, contents, paths)
            for place, competency in enumerate(contents.competencies, start=1)
        ],
    }


def criterion(place: int, competency: Any, rubric_id: UUID, contents: Contents, paths: Paths) -> Json:
    """A competency as a criterion."""
    identifier = uuid5(competency.uuid, "CFRubricCriterion")
    at = moment(contents.version.changed_at)
    name = competency.name_en or competency.name_fr
    return {
        "identifier": str(identifier),
        "uri": f"{paths.uri('CFRubrics', rubric_id)}#{identifier}",
        "description": name,
        "CFItemURI": link(paths, "CFItems", competency.uuid, name),
        "position": place,
        "rubricId": str(rubric_id),
        "lastChangeDateTime": at,
        "CFRubricCriterionLevels": [
            {
                "identifier": str(one := uuid5(row.uuid, "CFRubricCriterionLevel")),
                "uri": f"{paths.uri('CFRubrics', rubric_id)}#{one}",
                "description": row.headline_en or row.headline_fr,
                "quality": one_line(row.level.label_en or row.level.label_fr or row.level.code),
                "score": float(row.level.order),
                "position": row.level.order,
                "rubricCriterionId": str(identifier),
                "lastChangeDateTime": at,
            }
            for row in contents.descriptors.get(competency.pk, ())
        ],
    }
