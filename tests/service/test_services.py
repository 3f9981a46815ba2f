"""Joining a program, and who supervises whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, MembershipFactory, SupervisionFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.service import queries, services
from volunteers.service.models import Membership, Supervision
from volunteers.service.services import ServiceRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def day(count):
    return TODAY + timedelta(days=count)


def spans(membership):
    return list(
        Supervision.objects.filter(membership=membership)
        .order_by("starts_on")
        .values_list("supervisor", "starts_on", "ends_on")
    )


# --- membership ---


def test_an_appointed_applicant_becomes_a_member_once():
    application = ApplicationFactory(state=S.APPOINTED)

    first = services.appoint_member(application=application, by=None, at=NOW)
    second = services.appoint_member(application=application, by=None, at=NOW)

    assert first == second == Membership.objects.get()
    assert (first.user, first.program, first.application) == (application.applicant, application.program, application)
    assert (first.level, first.started_on, first.ended_on) == (Membership.Level.MEMBER, timezone.localdate(NOW), None)


def test_who_serves_already_stays_the_member_they_are():
    application = ApplicationFactory(state=S.APPOINTED)
    before = MembershipFactory(user=application.applicant, program=application.program, level="supervisor")

    assert services.appoint_member(application=application, by=None, at=NOW) == before


def test_who_left_and_is_appointed_again_becomes_a_member_again():
    application = ApplicationFactory(state=S.APPOINTED)
    left = MembershipFactory(user=application.applicant, program=application.program, ended_on=day(-10))

    assert services.appoint_member(application=application, by=None, at=NOW) != left
    assert Membership.objects.count() == 2


def test_a_coordinator_changes_level_and_last_day():
    membership = MembershipFactory()
    coordinator = staff(program=membership.program)

    services.change_membership(membership_id=membership.pk, level="manager", ended_on=TODAY, by=coordinator, at=NOW)

    membership.refresh_from_db()
    assert (membership.level, membership.ended_on) == ("manager", TODAY)


def test_a_membership_does_not_end_before_it_starts():
    membership = MembershipFactory()

    with pytest.raises(ServiceRefused):
        services.change_membership(
            membership_id=membership.pk,
            level="member",
            ended_on=day(-400),
            by=staff(program=membership.program),
            at=NOW,
        )


# --- supervision ---


def assign(membership, supervisor, starts_on=TODAY, by=None):
    return services.assign_supervisor(
        membership_id=membership.pk,
        supervisor_id=supervisor.pk,
        starts_on=starts_on,
        by=by or staff(program=membership.program),
        at=NOW,
    )


def test_the_next_supervisor_ends_the_one_before():
    membership, old, new = MembershipFactory(), UserFactory(), UserFactory()
    assign(membership, old, day(-20))

    assign(membership, new, day(5))

    assert spans(membership) == [(old.pk, day(-20), day(4)), (new.pk, day(5), None)]
    assert queries.supervisors_of(membership, on=TODAY) == [old]
    assert queries.supervisors_of(membership, on=day(5)) == [new]


def test_an_end_in_the_future_gives_way_to_the_next_supervisor():
    membership, old, new = MembershipFactory(), UserFactory(), UserFactory()
    SupervisionFactory(membership=membership, supervisor=old, starts_on=day(-20), ends_on=day(30))

    assign(membership, new, day(5))

    assert spans(membership) == [(old.pk, day(-20), day(4)), (new.pk, day(5), None)]


def test_another_choice_for_the_same_day_corrects_the_row():
    membership, wrong, right = MembershipFactory(), UserFactory(), UserFactory()
    assign(membership, wrong)

    assign(membership, right)

    assert spans(membership) == [(right.pk, TODAY, None)]


def test_who_is_named_is_told_once_and_from_when_on():
    membership, new = MembershipFactory(), UserFactory()

    for _click in range(2):
        assign(membership, new, day(5))

    mail = OutboxMail.objects.get()
    assert (mail.recipient, str(membership.user) in mail.subject) == (new, True)
    assert f"From {date_format(day(5), 'DATE_FORMAT')}" in mail.body


def test_a_day_before_somebody_who_is_already_named_is_refused():
    membership = MembershipFactory()
    assign(membership, UserFactory(), day(10))

    with pytest.raises(ServiceRefused):
        assign(membership, UserFactory(), day(5))


def test_nobody_supervises_themselves():
    membership = MembershipFactory()

    with pytest.raises(ServiceRefused):
        assign(membership, membership.user)


def test_only_a_coordinator_of_the_program_sets_anything():
    membership = MembershipFactory()
    supervision = SupervisionFactory(membership=membership)
    others = [
        UserFactory(),
        staff(program=ProgramFactory()),
        staff(role="administrator"),
        staff(role="auditor"),
        staff(role="reviewer", program=membership.program),
        supervision.supervisor,
    ]

    for person in others:
        with pytest.raises(ServiceRefused):
            assign(membership, UserFactory(), by=person)
        with pytest.raises(ServiceRefused):
            services.end_supervision(supervision_id=supervision.pk, ends_on=TODAY, by=person, at=NOW)
        with pytest.raises(ServiceRefused):
            services.change_membership(membership_id=membership.pk, level="manager", ended_on=None, by=person, at=NOW)
    assert Supervision.objects.count() == 1


def test_a_supervision_ends_and_the_end_can_be_taken_back():
    supervision = SupervisionFactory()
    by = staff(program=supervision.membership.program)

    services.end_supervision(supervision_id=supervision.pk, ends_on=day(3), by=by, at=NOW)
    assert Supervision.objects.get().ends_on == day(3)
    services.end_supervision(supervision_id=supervision.pk, ends_on=None, by=by, at=NOW)
    assert Supervision.objects.get().ends_on is None


def test_an_end_is_not_taken_back_beside_somebody_else():
    supervision = SupervisionFactory(ends_on=day(-5))
    by = staff(program=supervision.membership.program)
    assign(supervision.membership, UserFactory(), by=by)

    with pytest.raises(ServiceRefused):
        services.end_supervision(supervision_id=supervision.pk, ends_on=None, by=by, at=NOW)


def test_a_supervision_does_not_end_before_it_starts():
    supervision = SupervisionFactory(starts_on=TODAY)

    with pytest.raises(ServiceRefused):
        services.end_supervision(
            supervision_id=supervision.pk, ends_on=day(-1), by=staff(program=supervision.membership.program), at=NOW
        )


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_name_one_supervisor():
    membership, people = MembershipFactory(), UserFactory.create_batch(2)
    coordinators = [staff(program=membership.program) for _person in people]

    in_parallel(
        *(
            lambda person=person, by=by: assign(membership, person, by=by)
            for person, by in zip(people, coordinators, strict=True)
        )
    )

    assert [(starts_on, ends_on) for _supervisor, starts_on, ends_on in spans(membership)] == [(TODAY, None)]


# --- queries ---


def test_members_supervised_by_somebody_are_those_of_that_day():
    supervisor = UserFactory()
    now = SupervisionFactory(supervisor=supervisor).membership
    SupervisionFactory(supervisor=supervisor, ends_on=day(-1))
    SupervisionFactory(supervisor=supervisor, starts_on=day(1))
    SupervisionFactory(supervisor=supervisor, membership=MembershipFactory(ended_on=day(-1)))
    SupervisionFactory(supervisor=supervisor, membership=MembershipFactory(user=supervisor))
    SupervisionFactory()

    assert list(queries.members_supervised_by(supervisor, on=TODAY)) == [now]


def test_who_sees_which_memberships():
    mine, other = MembershipFactory(), MembershipFactory()

    seen = {
        "coordinator": staff(program=mine.program),
        "auditor": staff(role="auditor"),
        "administrator": staff(role="administrator"),
        "reviewer": staff(role="reviewer", program=mine.program),
        "member": mine.user,
    }

    assert {role: set(queries.memberships_visible_to(person)) for role, person in seen.items()} == {
        "coordinator": {mine},
        "auditor": {mine, other},
        "administrator": set(),
        "reviewer": set(),
        "member": set(),
    }
