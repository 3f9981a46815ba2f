"""From the accepted offer to the appointment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.models import Application
from volunteers.applications.moves import MoveRefused
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant, User
from volunteers.screening.models import Condition
from volunteers.screening.services import ScreeningRefused, accept_offer, settle_condition, waive_condition
from volunteers.service.models import Membership

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def intake() -> Intake:
    """An intake whose offers depend on two things."""
    intake: Intake = IntakeFactory()
    for order, title in enumerate(("References", "Oath"), start=1):
        StageFactory(program=intake.program, state="conditions", title_en=title, order=order)
    return intake


@pytest.fixture
def accepted(intake: Intake) -> Application:
    """An offer that was accepted."""
    offer = ApplicationFactory(intake=intake, state=S.OFFERED)
    return accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)


@pytest.fixture
def coordinator(intake: Intake) -> User:
    return staff(RoleGrant.Role.COORDINATOR, intake.program)


@pytest.fixture
def decider(intake: Intake) -> User:
    return staff(RoleGrant.Role.DECISION_MAKER, intake.program)


def test_accepting_opens_one_condition_for_each_stage(accepted: Application) -> None:
    assert accepted.state == S.CONDITIONS
    assert [condition.stage.title for condition in accepted.conditions.order_by("stage__order")] == [
        "References",
        "Oath",
    ]
    mail = OutboxMail.objects.get(kind="conditions")
    assert "- References" in mail.body
    assert "- Oath" in mail.body


def test_accepting_twice_changes_nothing(accepted: Application) -> None:
    accept_offer(application_id=accepted.pk, by=accepted.applicant, at=NOW)

    assert accepted.conditions.count() == 2
    assert OutboxMail.objects.count() == 1


def test_without_conditions_the_person_is_appointed_at_once() -> None:
    offer = ApplicationFactory(state=S.OFFERED)

    application = accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)

    assert application.state == S.APPOINTED
    assert Membership.objects.get().user == offer.applicant
    assert list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True)) == ["conditions", "appointed"]


def test_only_the_applicant_accepts(intake: Intake, coordinator: User) -> None:
    offer = ApplicationFactory(intake=intake, state=S.OFFERED)

    with pytest.raises(Application.DoesNotExist):
        accept_offer(application_id=offer.pk, by=coordinator, at=NOW)


@pytest.mark.parametrize("state", [S.DECISION_PENDING, S.LAPSED, S.DECLINED, S.WITHDRAWN])
def test_what_is_not_offered_cannot_be_accepted(intake: Intake, state: str) -> None:
    application = ApplicationFactory(intake=intake, state=state)

    with pytest.raises(MoveRefused):
        accept_offer(application_id=application.pk, by=application.applicant, at=NOW)
    assert Condition.objects.count() == 0


def test_the_last_condition_appoints(accepted: Application, coordinator: User, decider: User) -> None:
    first, last = accepted.conditions.order_by("pk")
    settle_condition(condition_id=first.pk, evidence="Seen", by=coordinator, at=NOW)
    accepted.refresh_from_db()
    assert accepted.state == S.CONDITIONS

    waived = waive_condition(condition_id=last.pk, reason="Sworn in before", by=decider, at=NOW)

    accepted.refresh_from_db()
    assert (waived.is_waived, waived.waiver_reason) == (True, "Sworn in before")
    assert accepted.state == S.APPOINTED
    assert accepted.membership.started_on == timezone.localdate(NOW)
    assert accepted.events.latest("pk").actor is None


def test_settling_twice_keeps_the_first(accepted: Application, coordinator: User) -> None:
    condition = accepted.conditions.first()
    assert condition
    colleague = staff(RoleGrant.Role.COORDINATOR, accepted.program)
    settle_condition(condition_id=condition.pk, evidence="Seen", by=coordinator, at=NOW)

    again = settle_condition(condition_id=condition.pk, evidence="Seen", by=colleague, at=NOW)

    assert again.settled_by == coordinator


@pytest.mark.parametrize(
    ("act", "role"),
    [
        (partial(settle_condition, evidence="Seen"), RoleGrant.Role.DECISION_MAKER),
        (partial(settle_condition, evidence="Seen"), RoleGrant.Role.REVIEWER),
        (partial(waive_condition, reason="x"), RoleGrant.Role.COORDINATOR),
        (partial(waive_condition, reason="x"), RoleGrant.Role.AUDITOR),
    ],
)
def test_conditions_are_for_those_who_may(accepted: Application, act: Callable[..., Condition], role: str) -> None:
    condition = accepted.conditions.first()
    assert condition

    for person in (
        staff(role, accepted.program),
        staff(RoleGrant.Role.COORDINATOR, IntakeFactory().program),
        accepted.applicant,
    ):
        with pytest.raises(ScreeningRefused):
            act(condition_id=condition.pk, by=person, at=NOW)


def test_a_waiver_needs_a_reason(accepted: Application, decider: User) -> None:
    condition = accepted.conditions.first()
    assert condition

    with pytest.raises(ScreeningRefused, match="reason"):
        waive_condition(condition_id=condition.pk, reason=" ", by=decider, at=NOW)


def test_conditions_of_a_withdrawn_application_stay_as_they_are(accepted: Application, coordinator: User) -> None:
    Application.objects.filter(pk=accepted.pk).update(state=S.WITHDRAWN)
    condition = accepted.conditions.first()
    assert condition

    with pytest.raises(ScreeningRefused, match="Withdrawn"):
        settle_condition(condition_id=condition.pk, evidence="Seen", by=coordinator, at=NOW)


@pytest.mark.parametrize(
    ("act", "role"),
    [
        (partial(settle_condition, evidence="Seen"), RoleGrant.Role.COORDINATOR),
        (partial(waive_condition, reason="Sworn in before"), RoleGrant.Role.DECISION_MAKER),
    ],
)
def test_nothing_is_settled_while_a_decision_waits(
    accepted: Application, act: Callable[..., Condition], role: str
) -> None:
    ProposedMoveFactory(application=accepted, target=S.OFFER_WITHDRAWN, needs_second=True)
    condition = accepted.conditions.first()
    assert condition

    with pytest.raises(ScreeningRefused, match="waits for release"):
        act(condition_id=condition.pk, by=staff(role, accepted.program), at=NOW)
    condition.refresh_from_db()
    assert condition.settled_at is None


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_settle_the_last_two_at_once_appoint_once() -> None:
    intake = IntakeFactory()
    for order in (1, 2):
        StageFactory(program=intake.program, state="conditions", order=order)
    coordinator = staff(RoleGrant.Role.COORDINATOR, intake.program)
    for _round in range(5):
        offer = ApplicationFactory(intake=intake, state=S.OFFERED)
        accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)
        acts = [
            partial(settle_condition, condition_id=pk, evidence="Seen", by=User.objects.get(pk=coordinator.pk), at=NOW)
            for pk in offer.conditions.values_list("pk", flat=True)
        ]

        outcomes = in_parallel(*acts)

        offer.refresh_from_db()
        assert [type(outcome) for outcome in outcomes] == [Condition, Condition]
        assert offer.state == S.APPOINTED
        assert Membership.objects.filter(user=offer.applicant).count() == 1
