"""A coordinator of one division reaches the members of that division."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.volunteers import (
    ApplicationFactory,
    MembershipFactory,
    RoleGrantFactory,
    SupervisionFactory,
    UserFactory,
    staff,
)
from volunteers.applications.states import S
from volunteers.service import queries
from volunteers.service.models import Membership

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def members(program):
    """Members by where they come from."""
    return {
        "here": appointed(program, DivisionFactory()),
        "there": appointed(program, DivisionFactory()),
        "city": appointed(program, None),
        "elsewhere": appointed(ProgramFactory(), None),
        "by hand": MembershipFactory(program=program),
    }


def appointed(program, division):
    application = ApplicationFactory(intake=IntakeFactory(program=program, division=division), state=S.APPOINTED)
    return MembershipFactory(program=program, application=application, user=application.applicant)


def coordinator(program, division):
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=division)
    return person


@pytest.fixture
def of_division(program, members):
    """Coordinates the division "here"."""
    return coordinator(program, members["here"].application.intake.division)


def names(members, rows):
    return {name for name, membership in members.items() if membership in set(rows)}


def test_a_division_shows_its_own_members_and_the_citys(members, of_division):
    assert names(members, queries.memberships_visible_to(of_division)) == {"here", "city"}
    assert names(members, queries.memberships_coordinated_by(of_division, on=TODAY)) == {"here", "city"}


def test_without_a_division_all_of_the_program_are_seen(members, program):
    seen = queries.memberships_visible_to(coordinator(program, None))

    assert names(members, seen) == {"here", "there", "city", "by hand"}


@pytest.mark.parametrize("action", ["view_membership", "change_membership"])
def test_the_permissions_say_the_same_as_the_lists(members, program, of_division, action):
    reached = {
        name: {member for member, row in members.items() if person.has_perm(f"volunteers.{action}", row)}
        for name, person in (("division", of_division), ("program", coordinator(program, None)))
    }

    assert reached == {"division": {"here", "city"}, "program": {"here", "there", "city", "by hand"}}


@pytest.mark.parametrize("action", ["view_supervision", "add_supervision", "change_supervision"])
def test_supervisions_follow_their_member(members, of_division, action):
    allowed = {
        name
        for name, row in members.items()
        if of_division.has_perm(f"volunteers.{action}", SupervisionFactory(membership=row))
    }

    assert allowed == {"here", "city"}


def test_supervisors_are_chosen_from_ones_own_members(members, of_division):
    Membership.objects.update(level=Membership.Level.SUPERVISOR)

    offered = set(queries.possible_supervisors(of_division, on=TODAY))

    assert names(members, Membership.objects.filter(user__in=offered)) == {"here", "city"}


def test_a_member_leads_to_the_application_by_its_reference(members, program, settings):
    settings.STAFF_MFA_REQUIRED = False
    client = Client()
    client.force_login(staff(program=program), backend="allauth.account.auth_backends.AuthenticationBackend")
    membership = members["here"]

    page = client.get(reverse("admin:volunteers_membership_change", args=[membership.pk])).content.decode()

    assert reverse("admin:volunteers_application_change", args=[membership.application.reference]) in page
