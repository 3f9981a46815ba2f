"""David Chen's team at every turn of the conversation, who stands in for him, and a member who asks for somebody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.content.supervision import ASKS, BESIDE, NOTE, SIGNED, WHEN
from config.demo.hours import last_closing
from config.demo.people import Cast, fill, in_words_of
from engagement.assessments import confirming, reopening, services
from engagement.assessments.confirming import Outcome, Said
from engagement.assessments.models import Assessment
from engagement.assessments.states import CLOSED, S
from volunteers.models import Membership, User
from volunteers.service import another_supervisor, handing_on, standing_in

DAYS_AGO = 20


def load_supervision(cast: Cast, *, at: datetime) -> None:
    """One is marked to be returned, one is returned, one confirmed, one signed off; a colleague stands in next week."""
    at = last_closing(at)
    david = cast["david.chen"]
    talking = Assessment.objects.get(state=S.IN_CONVERSATION, membership__supervisions__supervisor=david)
    answer(talking, 0, Outcome.RETURNED, by=david, at=at + timedelta(days=9))
    free = standing_in.own_team(david, on=at.date()).filter(level=Membership.Level.MEMBER)
    under_way = Assessment.objects.exclude(state__in=CLOSED)
    returned, confirmed, signed, *_others = free.exclude(assessments__in=under_way).order_by("pk")
    sent_back(opened(returned, by=david, at=at), by=david, at=at)
    agreed(opened(confirmed, by=david, at=at), by=david, at=at)
    done = agreed(opened(signed, by=david, at=at), by=david, at=at)
    confirming.sign_off(
        assessment_id=done.pk,
        has_agreed=True,
        statement=in_words_of(david, SIGNED),
        by=david,
        at=at - timedelta(days=4),
    )
    reopening.ask_to_reopen(
        assessment_id=done.pk, reason=in_words_of(signed.user, WHEN), by=signed.user, at=at - timedelta(days=1)
    )
    another_supervisor.ask_for_another(
        membership_id=returned.pk, reason=in_words_of(returned.user, ASKS), by=returned.user, at=at - timedelta(days=2)
    )
    stand_in(david, at=at)
    hand_on_for(cast["priya.raman"], at=at)


def opened(membership: Membership, *, by: User, at: datetime) -> Assessment:
    """Sent three weeks ago, and opened a few days later."""
    assessment = fill(membership, at=at - timedelta(days=DAYS_AGO), rated=999, submitted=True)
    return services.open_for_conversation(assessment_id=assessment.pk, by=by, at=at - timedelta(days=DAYS_AGO - 5))


def answer(assessment: Assessment, place: int, outcome: str, *, by: User, at: datetime) -> None:
    """Says something to one of the ratings."""
    rating = assessment.ratings.order_by("behaviour_id")[place]
    text = WHEN if outcome == Outcome.RETURNED else BESIDE
    value = ("usually" if rating.value == "sometimes" else "sometimes") if outcome == Outcome.BESIDE else ""
    said = Said(rating.behaviour_id, outcome, value, in_words_of(assessment.membership.user, text))
    confirming.say(assessment_id=assessment.pk, said=said, by=by, at=at - timedelta(days=9))


def sent_back(assessment: Assessment, *, by: User, at: datetime) -> None:
    """Returned with a comment to one behaviour."""
    answer(assessment, 1, Outcome.RETURNED, by=by, at=at)
    confirming.confirm_many(assessment_id=assessment.pk, by=by, at=at - timedelta(days=9))
    confirming.return_to_member(assessment_id=assessment.pk, by=by, at=at - timedelta(days=8))


def agreed(assessment: Assessment, *, by: User, at: datetime) -> Assessment:
    """Talked about and confirmed, with one rating beside."""
    answer(assessment, 2, Outcome.BESIDE, by=by, at=at)
    confirming.confirm_many(assessment_id=assessment.pk, by=by, at=at - timedelta(days=9))
    confirming.keep_note(
        assessment_id=assessment.pk,
        talked_on=(at - timedelta(days=8)).date(),
        note=in_words_of(assessment.membership.user, NOTE),
        by=by,
        at=at - timedelta(days=7),
    )
    return confirming.confirm_whole(assessment_id=assessment.pk, by=by, at=at - timedelta(days=6))


def hand_on_for(coordinator: User, *, at: datetime) -> None:
    """The coordinator says who stands in for another supervisor, who fell ill."""
    today = at.date()
    ill = handing_on.supervisors_within(coordinator, on=today).exclude(email__startswith="david.chen").first()
    if ill is None:
        return
    [program, *_others] = handing_on.whole_programs(
        handing_on.team_within(ill, by=coordinator, on=today), by=coordinator
    )
    delegate = handing_on.could_stand_in(ill, [program.pk], by=coordinator, on=today).order_by("email")[0]
    handing_on.hand_on(
        supervisor_id=ill.pk,
        scope=handing_on.Scope(program.pk),
        delegate_id=delegate.pk,
        days=(today, today + timedelta(days=21)),
        by=coordinator,
        at=at,
    )


def stand_in(supervisor: User, *, at: datetime) -> None:
    """A colleague stands in for the whole team, from today on for two weeks."""
    colleagues = standing_in.possible_delegates(supervisor, on=at.date()).order_by("email")
    colleague = colleagues.first()
    if colleague is not None:
        today = at.date()
        standing_in.delegate(
            delegate_id=colleague.pk,
            membership_id=None,
            starts_on=today,
            ends_on=today + timedelta(days=14),
            by=supervisor,
            at=at,
        )
