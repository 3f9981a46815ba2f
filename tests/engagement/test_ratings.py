"""Rating oneself: own level and those below, half done, never by anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engagement.assessments import saving
from engagement.assessments.models import Rating
from engagement.assessments.queries import behaviours_to_rate, sheets_of
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from programs.framework.models import Behaviour
from tests.factories.engagement import AssessmentFactory
from tests.factories.volunteers import UserFactory, staff

pytestmark = pytest.mark.django_db
V = Rating.Value
NOW = timezone.now()


@pytest.mark.parametrize(("level", "count"), [("member", 5), ("supervisor", 8), ("manager", 13), ("executive", 19)])
def test_own_level_and_those_below_are_rated_and_nothing_above(level, count):
    assessment = AssessmentFactory(membership__level=level)
    allowed = behaviours_to_rate(assessment)

    assert allowed.count() == count == sum(sheet.total for sheet in sheets_of(assessment))
    for behaviour in Behaviour.objects.exclude(pk__in=allowed):
        with pytest.raises(AssessmentRefused):
            rate(assessment, behaviour, V.USUALLY)
    assert Rating.objects.count() == 0


def rate(assessment, behaviour, value, *, evidence="", reason="", by=None, at=NOW):
    return saving.save_rating(
        assessment_id=assessment.pk,
        behaviour_id=behaviour.pk,
        value=value,
        evidence=evidence,
        reason=reason,
        by=by or assessment.membership.user,
        at=at,
    )


def test_a_rating_may_stay_half_done_and_is_changed_in_place(draft):
    behaviour = behaviours_to_rate(draft).first()
    rate(draft, behaviour, "", evidence="At the food drive")
    later = NOW + timedelta(minutes=5)

    rate(draft, behaviour, V.USUALLY, evidence="At the food drive", at=later)

    assert list(draft.ratings.values_list("value", "evidence", "rated_at")) == [(V.USUALLY, "At the food drive", later)]


def test_saving_the_same_again_changes_no_time(draft):
    behaviour = behaviours_to_rate(draft).first()
    rate(draft, behaviour, V.USUALLY)

    rate(draft, behaviour, V.USUALLY, at=NOW + timedelta(days=1))

    assert draft.ratings.get().rated_at == NOW


@pytest.mark.parametrize("state", [state for state in S if state != S.IN_PROGRESS])
def test_only_a_draft_can_be_rated(state):
    assessment = AssessmentFactory(state=state, rated="")

    with pytest.raises(AssessmentRefused):
        rate(assessment, behaviours_to_rate(assessment).first(), V.USUALLY)


def test_nobody_rates_for_the_member(draft, supervisor):
    people = [supervisor, staff(program=draft.membership.program), staff(role="administrator"), UserFactory()]

    for person in people:
        with pytest.raises(AssessmentRefused):
            rate(draft, behaviours_to_rate(draft).first(), V.USUALLY, by=person)
    assert draft.ratings.count() == 0


@pytest.mark.parametrize(
    "typed",
    [{"value": "often"}, {"value": V.USUALLY, "evidence": "x" * 2001}, {"value": V.USUALLY, "reason": "x" * 241}],
)
def test_what_does_not_fit_is_refused(draft, typed):
    with pytest.raises(AssessmentRefused):
        rate(draft, behaviours_to_rate(draft).first(), **typed)


def test_a_page_shown_before_another_window_saved_overwrites_nothing(draft, member):
    behaviour = behaviours_to_rate(draft).first()
    shown = sheets_of(draft)[0].stamp
    rate(draft, behaviour, V.NOT_YET)
    entry = saving.Entry(behaviour_id=behaviour.pk, value=V.USUALLY, evidence="", reason="")

    with pytest.raises(saving.ChangedElsewhere) as refusal:
        saving.save_ratings(assessment_id=draft.pk, entries=[entry], page=saving.Page(shown), by=member, at=NOW)

    assert draft.ratings.get().value == V.NOT_YET
    saving.save_ratings(
        assessment_id=draft.pk, entries=[entry], page=saving.Page(refusal.value.stamp), by=member, at=NOW
    )
    assert draft.ratings.get().value == V.USUALLY
