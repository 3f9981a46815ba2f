"""The coordinator's pages about members and supervisors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory, staff
from volunteers.service.models import Membership, Supervision

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MEMBERS = "admin:volunteers_membership_changelist"
SUPERVISIONS = "admin:volunteers_supervision_changelist"


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def coordinator(program):
    return staff(program=program)


def signed_in(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_coordinator_lists_the_own_programs_members(coordinator, program):
    mine = MembershipFactory(program=program)
    SupervisionFactory(membership=mine, supervisor=UserFactory(given_name="Sam", family_name="Okafor"))
    MembershipFactory()

    answer = signed_in(coordinator).get(reverse(MEMBERS))

    assert list(answer.context["cl"].result_list) == [mine]
    assert "Sam Okafor" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("listed", "queries"), [(MEMBERS, 9), (SUPERVISIONS, 8)])
def test_lists_ask_the_same_queries_for_one_row_and_three(rows, listed, queries, coordinator, program):
    for _row in range(rows):
        SupervisionFactory(membership=MembershipFactory(program=program))
    client = signed_in(coordinator)

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse(listed))

    asked = [query["sql"] for query in captured.captured_queries if "django_session" not in query["sql"]]
    assert (answer.status_code, len(asked)) == (200, queries)


def test_somebody_elses_member_has_no_page(coordinator):
    other = MembershipFactory()

    answer = signed_in(coordinator).get(reverse("admin:volunteers_membership_change", args=[other.pk]), follow=True)

    assert "Tremblay" not in answer.content.decode().split("<main")[-1]


def test_a_coordinator_changes_the_level(coordinator, program):
    membership = MembershipFactory(program=program)

    signed_in(coordinator).post(
        reverse("admin:volunteers_membership_change", args=[membership.pk]), {"level": "supervisor", "ended_on": ""}
    )

    assert Membership.objects.get().level == "supervisor"


def test_an_auditor_reads_and_changes_nothing(program):
    membership = MembershipFactory(program=program)
    client, address = (
        signed_in(staff(role="auditor")),
        reverse("admin:volunteers_membership_change", args=[membership.pk]),
    )

    read, written = client.get(address), client.post(address, {"level": "manager", "ended_on": ""})

    assert (read.status_code, written.status_code, Membership.objects.get().level) == (200, 403, "member")


@pytest.mark.parametrize("name", ["membership_changelist", "supervision_changelist", "supervision_add"])
def test_an_administrator_without_a_role_for_it_sees_no_member(name):
    assert signed_in(staff(role="administrator")).get(reverse(f"admin:volunteers_{name}")).status_code == 403


def test_nothing_is_deleted_and_no_member_added_by_hand(coordinator, program):
    supervision = SupervisionFactory(membership=MembershipFactory(program=program))
    client = signed_in(coordinator)

    answers = [
        client.post(reverse("admin:volunteers_supervision_delete", args=[supervision.pk]), {"post": "yes"}).status_code,
        client.post(
            reverse("admin:volunteers_membership_delete", args=[supervision.membership_id]), {"post": "yes"}
        ).status_code,
        client.get(reverse("admin:volunteers_membership_add")).status_code,
    ]

    assert (answers, Supervision.objects.count(), Membership.objects.count()) == ([403] * 3, 1, 1)


def test_a_coordinator_names_a_supervisor_from_the_own_people(coordinator, program):
    membership = MembershipFactory(program=program)
    sergeant = MembershipFactory(program=program, level="supervisor").user
    stranger = MembershipFactory(level="supervisor").user
    client, address = signed_in(coordinator), reverse("admin:volunteers_supervision_add")

    offered = client.get(address).context["adminform"].form.fields
    for person in (stranger, sergeant):
        client.post(address, {"membership": membership.pk, "supervisor": person.pk, "starts_on": str(TODAY)})

    assert set(offered["supervisor"].queryset) == {sergeant, coordinator}
    assert list(Supervision.objects.values_list("membership", "supervisor", "starts_on", "ends_on")) == [
        (membership.pk, sergeant.pk, TODAY, None)
    ]


def test_a_member_of_another_program_is_not_offered(coordinator, program):
    sergeant = MembershipFactory(program=program, level="supervisor").user

    signed_in(coordinator).post(
        reverse("admin:volunteers_supervision_add"),
        {"membership": MembershipFactory().pk, "supervisor": sergeant.pk, "starts_on": str(TODAY)},
    )

    assert Supervision.objects.count() == 0


def test_naming_members_as_their_own_supervisors_is_an_error_beside_the_field(coordinator, program):
    sergeant = MembershipFactory(program=program, level="supervisor")

    answer = signed_in(coordinator).post(
        reverse("admin:volunteers_supervision_add"),
        {"membership": sergeant.pk, "supervisor": sergeant.user_id, "starts_on": str(TODAY)},
    )

    assert answer.context["adminform"].form.errors == {"supervisor": ["Nobody can be their own supervisor."]}


def test_what_the_service_refuses_comes_back_as_a_message(coordinator, program):
    sergeant = MembershipFactory(program=program, level="supervisor").user
    later = SupervisionFactory(
        membership=MembershipFactory(program=program), starts_on=timezone.localdate(timezone.now())
    )
    Supervision.objects.update(starts_on=TODAY + timedelta(days=9))

    answer = signed_in(coordinator).post(
        reverse("admin:volunteers_supervision_add"),
        {"membership": later.membership_id, "supervisor": sergeant.pk, "starts_on": str(TODAY)},
        follow=True,
    )

    assert "Another supervisor is already named from a later day on." in answer.content.decode()
    assert Supervision.objects.count() == 1


def test_a_supervision_ends_in_the_admin(coordinator, program):
    supervision = SupervisionFactory(membership=MembershipFactory(program=program))

    signed_in(coordinator).post(
        reverse("admin:volunteers_supervision_change", args=[supervision.pk]), {"ends_on": str(TODAY)}
    )

    assert Supervision.objects.get().ends_on == TODAY
