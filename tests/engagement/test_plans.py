"""Development plans: three actions, ideas by rating, notes until the next cycle, and what is taken along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.queries import behaviours_to_rate, sheets_of
from engagement.assessments.results import lines_of
from engagement.assessments.states import S
from engagement.cycles.models import TrainingSuggestion
from engagement.cycles.scale import Value
from engagement.plans import queries, services
from engagement.plans.clocks import remind_of_actions
from engagement.plans.models import PlanAction
from engagement.plans.services import Content, PlanRefused
from tests.engagement.conftest import signed_in_as
from tests.engagement.test_member_rating import template
from tests.factories.engagement import AssessmentFactory, supervised
from tests.factories.volunteers import MembershipFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.queries import mails_visible_to

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def content(goal="Shadow an interpreter", *, days=60, behaviour_id=None):
    return Content(goal, "I ask when I am not sure.", "", TODAY + timedelta(days=days), behaviour_id)


def planned(assessment, **more):
    return services.add(assessment_id=assessment.pk, content=content(**more), by=assessment.membership.user, at=NOW)


def test_a_fourth_action_is_refused_and_a_free_place_is_taken_again(draft, member):
    actions = [planned(draft, goal=f"Goal {number}") for number in range(3)]
    with pytest.raises(PlanRefused):
        planned(draft)

    services.remove(action_id=actions[1].pk, by=member)

    assert planned(draft).order == 2


def test_a_draft_plan_is_the_members_alone(supervisor):
    draft = supervised(supervisor=supervisor)
    action = planned(draft, goal="My secret goal")
    addresses = [reverse("plans:plan", args=[draft.pk]), reverse("plans:action", args=[draft.pk, action.order])]

    assert [signed_in_as(supervisor).get(address).status_code for address in addresses] == [404, 404]
    assert "My secret goal" in signed_in_as(draft.membership.user).get(addresses[0]).content.decode()


def test_the_supervisor_reads_an_opened_plan_which_is_logged_and_notes_how_it_goes(supervisor):
    opened = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    action = planned(opened)
    address = reverse("plans:action", args=[opened.pk, action.order])

    signed_in_as(supervisor).post(address, {"text": "Went well."})

    assert list(action.notes.values_list("author", "text")) == [(supervisor.pk, "Went well.")]
    assert list(opened.looks.values_list("reader", "what")) == [(supervisor.pk, "plan")]
    with pytest.raises(PlanRefused):
        services.set_status(action_id=action.pk, status="done", by=supervisor, at=NOW)


def test_training_is_suggested_by_the_range_of_the_rating():
    made = template()
    draft = AssessmentFactory(template=made, rated="sometimes")
    first, second = behaviours_to_rate(draft).order_by("order")[:2]
    fitting = TrainingSuggestion.objects.create(template=made, behaviour=first, title_en="Listening well")
    TrainingSuggestion.objects.create(
        template=made, behaviour=second, title_en="Too easy", lowest=Value.NOT_YET, highest=Value.NOT_YET
    )

    ideas = queries.ideas_for(draft, lines_of(sheets_of(draft)))

    assert [(idea.line.behaviour, list(idea.suggestions)) for idea in ideas] == [(first, [fitting])]


def test_what_is_open_is_taken_along_into_the_next_cycle_once():
    membership = MembershipFactory()
    last = AssessmentFactory(membership=membership, state=S.IN_PROGRESS)
    behaviour = behaviours_to_rate(last).first()
    old, done = planned(last, behaviour_id=behaviour.pk), planned(last, goal="Done already")
    services.set_status(action_id=done.pk, status="done", by=membership.user, at=NOW)
    type(last).objects.filter(pk=last.pk).update(state=S.SUPERSEDED)
    draft = AssessmentFactory(membership=membership)
    assert queries.still_open(draft) == [old]

    for _click in range(2):
        services.carry_over(assessment_id=draft.pk, action_id=old.pk, by=membership.user, at=NOW)

    carried = draft.actions.get()
    assert (carried.goal, carried.behaviour, carried.carried_from) == (old.goal, behaviour, old)
    assert queries.still_open(draft) == []


@pytest.mark.parametrize("dead", [S.EXPIRED, S.WITHDRAWN])
def test_what_was_taken_along_into_a_cycle_that_came_to_nothing_is_offered_again(dead):
    membership = MembershipFactory()
    last = AssessmentFactory(membership=membership, state=S.IN_PROGRESS)
    old, done = planned(last), planned(last, goal="Done in the dead one")
    type(last).objects.filter(pk=last.pk).update(state=S.SUPERSEDED)
    lost = AssessmentFactory(membership=membership)
    for action in (old, done):
        services.carry_over(assessment_id=lost.pk, action_id=action.pk, by=membership.user, at=NOW)
    lost.actions.filter(carried_from=done).update(status="done")
    type(lost).objects.filter(pk=lost.pk).update(state=dead)
    draft = AssessmentFactory(membership=membership)

    offered = queries.still_open(draft)
    carried = services.carry_over(assessment_id=draft.pk, action_id=old.pk, by=membership.user, at=NOW)

    assert (offered, queries.still_open(draft)) == ([old], [])
    assert (carried.carried_from, lost.actions.filter(carried_from=old).count()) == (old, 0)


def test_half_way_to_its_day_an_action_brings_one_mail(draft, member):
    action = planned(draft, days=60)

    early = remind_of_actions(at=NOW + timedelta(days=29))
    for day in (30, 31):
        remind_of_actions(at=NOW + timedelta(days=day))

    mail = OutboxMail.objects.get(kind="plan_check_in")
    assert (early, mail.recipient, action.goal in mail.body) == (0, member, False)


def test_the_outbox_shows_no_coordinator_the_day_of_an_action(draft):
    planned(draft, days=60)

    remind_of_actions(at=NOW + timedelta(days=30))

    assert OutboxMail.objects.filter(kind="plan_check_in").exists()
    assert list(mails_visible_to(staff(program=draft.membership.program))) == []


@pytest.mark.parametrize(("day", "reminded"), [(30, 1), (32, 1), (33, 0)])
def test_a_missed_night_is_made_up_for_and_no_later_one_writes(draft, day, reminded):
    planned(draft, days=60)

    assert remind_of_actions(at=NOW + timedelta(days=day)) == reminded


def test_after_the_sign_off_the_plan_is_carried_out_and_not_changed():
    draft = AssessmentFactory()
    action = planned(draft)
    type(draft).objects.filter(pk=draft.pk).update(state=S.SIGNED_OFF)
    client = signed_in_as(draft.membership.user)

    client.post(reverse("plans:status", args=[draft.pk, 1]), {"status": "done"})
    client.post(reverse("plans:action", args=[draft.pk, 1]), {"text": "Three evenings done."})
    removed = client.post(reverse("plans:remove", args=[draft.pk, 1]), follow=True).content.decode()

    assert list(PlanAction.objects.values_list("status", "notes__text")) == [("done", "Three evenings done.")]
    assert "The plan cannot be changed any more." in removed
    with pytest.raises(PlanRefused):
        services.change(action_id=action.pk, content=content(goal="Other"), by=draft.membership.user, at=NOW)


def test_an_action_comes_off_after_a_question_and_an_old_page_takes_off_nothing_else(draft, member):
    kept, gone = planned(draft), planned(draft)
    client, address = signed_in_as(member), reverse("plans:remove", args=[draft.pk, gone.order])

    asked = client.get(address).content.decode()
    client.post(address, {"action": kept.pk})
    before = list(PlanAction.objects.order_by("pk"))
    client.post(address, {"action": gone.pk})

    assert f'name="action" value="{gone.pk}"' in asked
    assert (before, PlanAction.objects.get()) == ([kept, gone], kept)


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_pages_of_a_plan(prefix, draft, member):
    action = planned(draft, behaviour_id=behaviours_to_rate(draft).first().pk)
    client = signed_in_as(member)
    pages = [
        ("plan", []),
        ("add", []),
        ("action", [action.order]),
        ("change", [action.order]),
        ("remove", [action.order]),
    ]

    addresses = [prefix + reverse(f"plans:{name}", args=[draft.pk, *more]) for name, more in pages]

    answers = [client.get(address) for address in addresses]
    missing = client.post(addresses[1], {"goal": "Only this"}).content.decode()

    assert [answer.status_code for answer in answers] == [200] * 5
    assert 'href="#id_success"' in missing
