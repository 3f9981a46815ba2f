"""A coordinator says who stands in for a supervisor who cannot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.engagement.conftest import signed_in_as
from tests.factories.volunteers import RoleGrantFactory, SupervisionFactory, UserFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.service import standing_in
from volunteers.service.handing_on import Scope, hand_on
from volunteers.service.models_standing_in import Delegation
from volunteers.service.queries import members_supervised_by, supervisors_of
from volunteers.service.services import ServiceRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAYS = TODAY, TODAY + timedelta(days=9)


@pytest.fixture
def team():
    """A supervisor of two members in different programs, and somebody who works in both."""
    supervisor = UserFactory()
    here, there = (SupervisionFactory(supervisor=supervisor).membership for _member in range(2))
    colleague = staff(role="reviewer", program=here.program)
    RoleGrantFactory(user=colleague, role="reviewer", program=there.program)
    return supervisor, here, there, colleague


def by_coordinator(team, coordinator, **scope):
    supervisor, here, _there, colleague = team
    return hand_on(
        supervisor_id=supervisor.pk,
        scope=Scope(here.program_id, **scope),
        delegate_id=colleague.pk,
        days=DAYS,
        by=coordinator,
        at=NOW,
    )


def test_the_team_of_one_program_is_handed_on_and_no_other(team):
    supervisor, here, there, colleague = team
    coordinator = staff(program=here.program)

    rows = [by_coordinator(team, coordinator) for _click in range(2)]

    assert rows[0] == rows[1]
    assert list(members_supervised_by(colleague, on=TODAY)) == [here]
    assert (colleague in supervisors_of(here, on=TODAY), colleague in supervisors_of(there, on=TODAY)) == (True, False)
    assert {(mail.kind, mail.recipient) for mail in OutboxMail.objects.all()} == {
        ("delegation_made", colleague),
        ("delegation_set_for_you", supervisor),
    }


def test_nobody_hands_on_members_of_others_or_to_themselves(team):
    supervisor, here, there, _colleague = team
    coordinator = staff(program=here.program)

    with pytest.raises(ServiceRefused, match="whom you coordinate"):
        by_coordinator(team, staff(program=there.program))
    with pytest.raises(ServiceRefused, match="whom you coordinate"):
        by_coordinator(team, coordinator, membership_id=there.pk)
    with pytest.raises(ServiceRefused, match="Choose somebody"):
        by_coordinator((supervisor, here, there, coordinator), coordinator)


def test_either_ends_what_a_coordinator_set_and_a_stranger_does_not(team):
    supervisor, here, there, _colleague = team
    coordinator = staff(program=here.program)
    row = by_coordinator(team, coordinator)
    own = standing_in.delegate(
        delegate_id=team[3].pk, membership_id=None, starts_on=DAYS[0], ends_on=DAYS[1], by=supervisor, at=NOW
    )

    with pytest.raises(ServiceRefused):
        standing_in.end_delegation(delegation_id=row.pk, by=staff(program=there.program), at=NOW)
    with pytest.raises(ServiceRefused):
        standing_in.end_delegation(delegation_id=own.pk, by=coordinator, at=NOW)

    assert standing_in.end_delegation(delegation_id=row.pk, by=supervisor, at=NOW).ended_at == NOW


def test_the_pages_set_it_say_what_is_wrong_beside_the_day_and_end_it(team, settings):
    settings.STAFF_MFA_REQUIRED = False
    supervisor, here, _there, colleague = team
    client = signed_in_as(staff(program=here.program))
    page = reverse("admin:volunteers_delegation_name", args=[supervisor.pk])
    first, last = (
        {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
        for name, day in zip(("starts_on", "ends_on"), DAYS, strict=True)
    )
    given = {"scope": str(here.program_id), "delegate": colleague.pk, **first, **last}

    wrong = client.post(page, {**given, "ends_on_year": TODAY.year - 1}).content.decode()
    client.post(page, given)
    shown = client.get(reverse("admin:volunteers_delegation_changelist")).content.decode()
    row = Delegation.objects.get()
    client.post(reverse("admin:volunteers_delegation_end", args=[row.pk]))

    row.refresh_from_db()
    assert "The last day cannot be before the first." in wrong
    assert (str(colleague) in shown, row.ended_at is None) == (True, False)
