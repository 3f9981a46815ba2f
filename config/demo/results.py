"""Signed-off self-assessments of a closed cycle, in bulk: as if each had been rated, sent, confirmed and signed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.content.cycles import EVIDENCE, SIGNED
from engagement.assessments.models import Assessment, AssessmentEvent, ChosenCompetency, Rating
from engagement.assessments.models_talk import Confirmation, Submission
from engagement.assessments.states import S
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.cycles.queries import behaviours_at, required_behaviours
from engagement.cycles.scale import ORDER, Value
from programs.framework.models import Behaviour
from volunteers.models import Membership, User

WAY: Final = ((S.IN_PROGRESS, 30), (S.SUBMITTED, 14), (S.IN_CONVERSATION, 7), (S.CONFIRMED, 2), (S.SIGNED_OFF, 0))
"""The states after the enrolment, and how many days before the sign-off each began."""
FIRST_DAYS_AGO: Final = 100
WEIGHTS: Final = (0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3)
"""Places in the order of ratings; most people say "usually"."""


def sign_off_all(cycle: Cycle, members: list[Membership], *, supervisor: User, at: datetime) -> None:
    """One signed-off self-assessment for each member whose level the cycle has a template for."""
    uses = {use.level_code: use.template for use in cycle.uses.select_related("template__level", "template__version")}
    asked = {code: list(required_behaviours(template).order_by("pk")) for code, template in uses.items()}
    chosen = {code: _optional(template) for code, template in uses.items()}
    rows = Assessment.objects.bulk_create(
        _signed_off(cycle, member, uses[member.level], at=at - timedelta(days=_days_ago(member, number, at)))
        for number, member in enumerate(members)
        if member.level in uses
    )
    further = {row.pk: _chosen_by(row, chosen[row.membership.level]) for row in rows}
    ratings = Rating.objects.bulk_create(
        _rating(row, behaviour, place)
        for row in rows
        for place, behaviour in enumerate(asked[row.membership.level] + further[row.pk])
    )
    ChosenCompetency.objects.bulk_create(
        ChosenCompetency(assessment=row, competency_id=competency_id)
        for row in rows
        for competency_id in sorted({each.descriptor.competency_id for each in further[row.pk]})
    )
    Confirmation.objects.bulk_create(_confirmation(rating, by=supervisor) for rating in ratings)
    AssessmentEvent.objects.bulk_create(event for row in rows for event in _events(row, supervisor))
    _keep_what_was_sent(rows, ratings)


def _optional(template: AssessmentTemplate) -> list[Behaviour]:
    parts = template.parts.filter(is_required=False).values("competency_id")
    found = behaviours_at(template.level).filter(descriptor__competency__in=parts)
    return list(found.select_related("descriptor").order_by("pk"))


def _chosen_by(assessment: Assessment, optional: list[Behaviour]) -> list[Behaviour]:
    """Two of three members choose the optional competencies too."""
    return optional if assessment.membership_id % 3 else []


def _days_ago(member: Membership, number: int, at: datetime) -> int:
    """When it was signed off; nobody had been there for less than two months by then."""
    wanted = FIRST_DAYS_AGO + number * 251 % 200
    served = (at.date() - member.started_on).days
    return wanted if served > wanted + 60 else FIRST_DAYS_AGO


def _signed_off(cycle: Cycle, member: Membership, template: AssessmentTemplate, *, at: datetime) -> Assessment:
    return Assessment(
        membership=member,
        cycle=cycle,
        template=template,
        version=template.version,
        level=template.level,
        state=S.SIGNED_OFF,
        state_since=at,
        due_on=at.date() + timedelta(days=15),
        agreed_at=at - timedelta(days=30),
        submitted_at=at - timedelta(days=14),
        talked_on=(at - timedelta(days=3)).date(),
        sign_off_statement=SIGNED.fr if member.user.language == "fr" else SIGNED.en,
        next_review_on=at.date() + timedelta(days=365),
    )


def _rating(assessment: Assessment, behaviour: Behaviour, place: int) -> Rating:
    number = assessment.membership_id * 7 + place * 5
    value = ORDER[WEIGHTS[number % len(WEIGHTS)]]
    has_example = value in {Value.NOT_YET, Value.CONSISTENTLY}
    text = EVIDENCE.fr if assessment.membership.user.language == "fr" else EVIDENCE.en
    return Rating(
        assessment=assessment,
        behaviour=behaviour,
        value=value,
        evidence=text if has_example else "",
        rated_at=assessment.state_since - timedelta(days=20),
        rated_by_id=assessment.membership.user_id,
    )


def _confirmation(rating: Rating, *, by: User) -> Confirmation:
    """Most are confirmed; now and then the supervisor sees it one step higher, and says so beside it."""
    place = ORDER.index(Value(rating.value))
    is_beside = (rating.assessment.membership_id + rating.behaviour_id) % 11 == 0 and place < len(ORDER) - 1
    return Confirmation(
        rating=rating,
        outcome=Confirmation.Outcome.BESIDE if is_beside else Confirmation.Outcome.CONFIRMED,
        value=ORDER[place + 1] if is_beside else "",
        by=by,
        at=rating.assessment.state_since - timedelta(days=3),
    )


def _events(assessment: Assessment, supervisor: User) -> list[AssessmentEvent]:
    member, end = assessment.membership.user, assessment.state_since
    events = [AssessmentEvent(assessment=assessment, target=S.ENROLLED, at=end - timedelta(days=45), actor=None)]
    for state, days in WAY:
        actor = member if state in {S.IN_PROGRESS, S.SUBMITTED} else supervisor
        source = events[-1].target
        events.append(
            AssessmentEvent(
                assessment=assessment, source=source, target=state, at=end - timedelta(days=days), actor=actor
            )
        )
    return events


def _keep_what_was_sent(rows: list[Assessment], ratings: list[Rating]) -> None:
    sent: dict[int, list[dict[str, object]]] = {row.pk: [] for row in rows}
    for rating in ratings:
        sent[rating.assessment_id].append(
            {
                "behaviour": rating.behaviour_id,
                "lineage": str(rating.behaviour.lineage),
                "value": rating.value,
                "evidence": rating.evidence,
                "reason": "",
            }
        )
    Submission.objects.bulk_create(
        Submission(
            assessment=row,
            number=1,
            by=row.membership.user,
            at=row.state_since - timedelta(days=14),
            ratings=sent[row.pk],
        )
        for row in rows
    )
