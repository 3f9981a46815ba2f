"""Loads the competency framework: a first edition, retired since, and the one in force.

Every identifier is made from the framework's address, so that a portal that is set up again keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import models

from config.demo.columns import columns, in_both_languages, lines
from config.demo.content import framework
from config.demo.content.framework_shapes import CompetencyText, EditionText, LevelText
from config.demo.content.text import Text
from programs.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    CoreValue,
    Framework,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
    Resource,
    RoleLevel,
    Voice,
)

FRAMEWORK_UUID = uuid5(NAMESPACE_URL, framework.FRAMEWORK_SLUG)
FIRST_DAYS_AGO = 930
SECOND_DAYS_AGO = 480
LINES = ("means", "does_not_mean", "development", "tips")


def load_framework(*, today: date) -> None:
    """Writes both editions; a framework that is there belongs to its editors."""
    title = in_both_languages("title", framework.FRAMEWORK_TITLE)
    parent, is_new = Framework.objects.get_or_create(
        slug=framework.FRAMEWORK_SLUG, defaults={"uuid": FRAMEWORK_UUID, **title}
    )
    if not is_new:
        return
    first_day, second_day = (today - timedelta(days=days) for days in (FIRST_DAYS_AGO, SECOND_DAYS_AGO))
    first = _load_edition(framework.FIRST_EDITION, parent=parent, number=1, day=first_day)
    first.status = FrameworkVersion.Status.RETIRED
    first.retired_on = first.enrolment_until = second_day
    first.save()
    _load_edition(framework.SECOND_EDITION, parent=parent, number=2, day=second_day)


def behaviours_of_members() -> dict[int, Behaviour]:
    """The published behaviours of the first competency at the first level, by their place."""
    found = Behaviour.objects.filter(
        descriptor__level__code=framework.ROLES[0].code,
        descriptor__competency__slug=framework.COMPETENCIES[0].slug,
        descriptor__competency__version__framework__slug=framework.FRAMEWORK_SLUG,
        descriptor__competency__version__status=FrameworkVersion.Status.PUBLISHED,
    )
    return {behaviour.order: behaviour for behaviour in found}


def _load_edition(content: EditionText, *, parent: Framework, number: int, day: date) -> FrameworkVersion:
    version = FrameworkVersion.objects.create(
        framework=parent,
        uuid=uuid5(parent.uuid, str(number)),
        number=number,
        published_on=day,
        source=framework.FRAMEWORK_SOURCE,
        **columns(content, FrameworkVersion),
    )
    _bulk(CoreValue, framework.CORE_VALUES, version=version)
    _bulk(RoleLevel, framework.ROLES, version=version)
    used = {competency.group for competency in content.competencies}
    named = [group for group in framework.GROUPS if group.code in used]
    groups = {group.code: _group(group.name, version, place) for place, group in enumerate(named, start=1)}
    levels = {level.code: level for level in RoleLevel.objects.filter(version=version)}
    for place, competency in enumerate(content.competencies, start=1):
        group = groups.get(competency.group)
        _load_competency(competency, version=version, group=group, place=place, levels=levels)
    version.status = FrameworkVersion.Status.PUBLISHED
    version.save()
    return version


def _group(name: Text, version: FrameworkVersion, place: int) -> CompetencyGroup:
    return CompetencyGroup.objects.create(
        version=version, uuid=uuid5(version.uuid, f"group/{name.en}"), order=place, **in_both_languages("name", name)
    )


def _load_competency(
    content: CompetencyText,
    *,
    version: FrameworkVersion,
    group: CompetencyGroup | None,
    place: int,
    levels: Mapping[str, RoleLevel],
) -> None:
    row = columns(content, Competency) | {"group": group}
    for name in LINES:
        row |= in_both_languages(name, lines(getattr(content, name)))
    competency = Competency.objects.create(
        version=version,
        uuid=uuid5(version.uuid, content.slug),
        lineage=uuid5(version.framework.uuid, content.slug),
        order=place,
        **row,
    )
    _bulk(Resource, content.resources, competency=competency)
    _bulk(Voice, content.voices, competency=competency)
    for level in content.levels:
        _load_level(level, competency=competency, level=levels[level.code])


def _load_level(content: LevelText, *, competency: Competency, level: RoleLevel) -> None:
    descriptor = LevelDescriptor.objects.create(
        competency=competency,
        level=level,
        uuid=uuid5(competency.uuid, content.code),
        is_partial=content.is_partial,
        **in_both_languages("headline", content.headline),
    )
    Behaviour.objects.bulk_create(
        Behaviour(
            descriptor=descriptor,
            uuid=uuid5(competency.uuid, f"{content.code}/{place}"),
            lineage=uuid5(competency.lineage, f"{content.code}/{place}"),
            order=place,
            **in_both_languages("text", text),
        )
        for place, text in enumerate(content.behaviours, start=1)
    )
    for is_positive, signs in ((True, content.good_signs), (False, content.bad_signs)):
        Indicator.objects.bulk_create(
            Indicator(
                descriptor=descriptor,
                uuid=uuid5(descriptor.uuid, f"{is_positive}/{place}"),
                is_positive=is_positive,
                order=place,
                **in_both_languages("text", text),
            )
            for place, text in enumerate(signs, start=1)
        )


def _bulk(model: Any, contents: Iterable[Any], **owner: models.Model) -> None:
    """The rows of one kind that belong to a version or to a competency, in their order."""
    (parent,) = owner.values()
    named = {field.name for field in model._meta.fields} & {"uuid"}
    model.objects.bulk_create(
        model(
            **owner,
            **columns(content, model),
            **{name: uuid5(parent.uuid, f"{model.__name__}/{place}") for name in named},  # type: ignore[attr-defined]
            order=place,
        )
        for place, content in enumerate(contents, start=1)
    )
