"""Questions about self-assessments. Every view starts from `visible_to`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Subquery

from engagement.assessments.chapters import Chapter, chapters_of
from engagement.assessments.models import Assessment, ChosenCompetency, Rating
from engagement.assessments.models_talk import Confirmation, Look
from engagement.assessments.permissions import SHARED
from engagement.assessments.results import Line, Sheet
from engagement.assessments.states import CLOSED, S
from engagement.cycles.models import Requirement, TemplateCompetency
from programs.framework.models import (
    Behaviour,
    Competency,
    CoreValue,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
)
from volunteers.people.models import CollectionNotice
from volunteers.people.services import current_notice
from volunteers.service.models import Membership
from volunteers.service.queries import members_supervised_by, memberships_of

MOST_LOOKS = 200


def visible_to(user: Any, *, on: date) -> QuerySet[Assessment]:
    """The person's own, and those that members whom the person supervises on that day have sent.

    No role adds to it: neither coordinators nor administrators nor auditors see anybody's self-assessment.
    """
    supervised = members_supervised_by(user, on=on).values("pk")
    return Assessment.objects.filter(
        Q(membership__user_id=user.pk) | Q(state__in=SHARED, membership__in=supervised)
    ).select_related("membership__user", "membership__program", "level", "version", "template", "cycle")


def own(user: Any, *, on: date) -> list[Assessment]:
    """The person's own self-assessments, newest first."""
    return list(visible_to(user, on=on).filter(membership__user_id=user.pk).order_by("-pk"))


def may_start(user: Any, *, on: date) -> list[Membership]:
    """The memberships for which the person can start a self-assessment now."""
    under_way = Assessment.objects.exclude(state__in=CLOSED)
    return list(memberships_of(user, on=on).exclude(assessments__in=under_way).order_by("pk"))


def notice_in_force(*, at: datetime) -> CollectionNotice | None:
    """The collection notice to show before anything is asked, or nothing while none has been written."""
    try:
        return current_notice(purpose=CollectionNotice.Purpose.ASSESSMENT, on=at)
    except CollectionNotice.DoesNotExist:
        return None


def core_values(version: FrameworkVersion) -> list[CoreValue]:
    """The values of an edition with their questions."""
    return list(CoreValue.objects.filter(version=version).order_by("order"))


def competencies_to_rate(assessment: Assessment) -> Q:
    """The competencies of an assessment: what its template requires, and what the member chose of the rest.

    One without a template is of all competencies. Told as a condition on competencies.
    """
    if assessment.template_id is None:
        return Q(version_id=assessment.version_id)
    parts = TemplateCompetency.objects.filter(template_id=assessment.template_id)
    chosen = ChosenCompetency.objects.filter(assessment=assessment).values("competency_id")
    asked = parts.filter(Q(is_required=True) | Q(competency_id__in=chosen))
    return Q(version_id=assessment.version_id, pk__in=asked.values("competency_id"))


def behaviours_to_rate(assessment: Assessment) -> QuerySet[Behaviour]:
    """The behaviours of the member's own level and the levels below; none above it is ever asked."""
    competencies = Competency.objects.filter(competencies_to_rate(assessment))
    return Behaviour.objects.filter(
        descriptor__competency__in=competencies, descriptor__level__order__lte=assessment.level.order
    )


def sheets_of(assessment: Assessment) -> list[Sheet]:
    """What is assessed: competency by competency, lowest level first, with what is rated and compared. Six queries."""
    behaviours = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="in_order")
    competencies = Competency.objects.filter(competencies_to_rate(assessment))
    descriptors = (
        LevelDescriptor.objects.filter(competency__in=competencies, level__order__lte=assessment.level.order)
        .select_related("competency", "level")
        .prefetch_related(behaviours)
        .order_by("competency__order", "competency_id", "level__order")
    )
    line = _line_maker(assessment)
    return [Sheet(descriptor, [line(behaviour) for behaviour in descriptor.in_order]) for descriptor in descriptors]


def sheets_told(assessment: Assessment) -> list[Sheet]:
    """The same for the member to read: while the two talk, the supervisor's answers are only being prepared."""
    sheets = sheets_of(assessment)
    if assessment.state != S.IN_CONVERSATION:
        return sheets
    return [Sheet(sheet.descriptor, [replace(line, answer=None) for line in sheet.lines]) for sheet in sheets]


def _line_maker(assessment: Assessment) -> Callable[[Behaviour], Line]:
    """Puts together all that belongs to one behaviour. Four queries, however many there are."""
    answered = Confirmation.objects.filter(voided_at__isnull=True).select_related("by")
    in_force = Prefetch("confirmations", answered, to_attr="in_force")
    ratings = {rating.behaviour_id: rating for rating in assessment.ratings.prefetch_related(in_force)}
    needs = Requirement.objects.filter(template_id=assessment.template_id)
    needed = dict(needs.values_list("behaviour_id", "needed"))
    before = dict(last_ratings(assessment).values_list("behaviour__lineage", "value"))

    def line(behaviour: Behaviour) -> Line:
        rating = ratings.get(behaviour.pk)
        answers: Sequence[Confirmation] = rating.in_force if rating else ()
        return Line(
            behaviour,
            rating,
            needed=needed.get(behaviour.pk, ""),
            last=before.get(behaviour.lineage, ""),
            answer=answers[0] if answers else None,
        )

    return line


def last_ratings(assessment: Assessment) -> QuerySet[Rating]:
    """The ratings of the cycle before, by which a member sees what has changed."""
    earlier = Assessment.objects.filter(
        membership_id=assessment.membership_id, pk__lt=assessment.pk, state__in=[S.SIGNED_OFF, S.SUPERSEDED]
    )
    return Rating.objects.filter(assessment_id=Subquery(earlier.order_by("-pk").values("pk")[:1]))


def chapters_of_assessment(assessment: Assessment) -> list[Chapter]:
    """The member's pages: one competency each."""
    return chapters_of(sheets_of(assessment), level_id=assessment.level_id, marked=assessment.to_look_at)


def indicators_of(descriptor: LevelDescriptor | None) -> list[Indicator]:
    """The signs of a level, good ones first."""
    return list(descriptor.indicators.order_by("-is_positive", "order")) if descriptor else []


def level_above(descriptor: LevelDescriptor) -> LevelDescriptor | None:
    """What the same competency asks at the next level, to be read and not rated."""
    behaviours = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="in_order")
    return (
        LevelDescriptor.objects.filter(competency_id=descriptor.competency_id, level__order__gt=descriptor.level.order)
        .select_related("level")
        .prefetch_related(behaviours)
        .order_by("level__order")
        .first()
    )


def looks_at(assessment: Assessment) -> list[Look]:
    """Who else read it, the newest first."""
    return list(assessment.looks.select_related("reader").order_by("-at", "-pk")[:MOST_LOOKS])
