"""Giving and ending roles, and what site administrators see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.fresh import make_fresh
from tests.parallel import in_parallel
from volunteers.applications.states import S
from volunteers.models import CollectionNotice, OutboxMail, RoleGrant, User
from volunteers.people.grants import GrantRefused, Term, end_now, grant_role, set_last_day

Role = RoleGrant.Role
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """The second factor has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def administrator(db):
    """A site administrator."""
    return staff(Role.ADMINISTRATOR)


@pytest.fixture
def client_of_administrator(administrator):
    """Their browser."""
    client = Client()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return make_fresh(client)


def give(administrator, email="new@example.org", role=Role.EDITOR, program=None, **days):
    term = Term(role, program, None, days.get("starts_on", TODAY()), days.get("ends_on"))
    return grant_role(email=email, term=term, by=administrator, at=timezone.now(), given_name="Noa", family_name="Levi")


def test_a_new_address_gets_an_account_a_role_and_a_way_to_a_password(client_of_administrator):
    program, day = ProgramFactory(), TODAY()

    client_of_administrator.post(
        reverse("admin:volunteers_rolegrant_add"),
        {
            "email": "New.Person@example.org",
            "given_name": "Noa",
            "family_name": "Levi",
            "role": "reviewer",
            "program": program.pk,
            "division": "",
            "starts_on_day": day.day,
            "starts_on_month": day.month,
            "starts_on_year": day.year,
            "is_superuser": "1",
        },
    )

    person = User.objects.get(email="new.person@example.org")
    mail = OutboxMail.objects.get(kind="role_granted")
    assert (str(person), person.has_usable_password(), person.is_staff) == ("Noa Levi", False, True)
    assert (person.grants.get().role, person.grants.get().program) == ("reviewer", program)
    assert reverse("account_reset_password") in mail.body


def test_a_known_person_keeps_the_name(administrator):
    person = UserFactory(given_name="Ana", family_name="Silva")

    give(administrator, email=person.email.upper())

    person.refresh_from_db()
    assert str(person) == "Ana Silva"


@pytest.mark.parametrize(
    ("role", "has_program", "days"),
    [
        (Role.REVIEWER, False, {}),
        (Role.AUDITOR, True, {}),
        (Role.EDITOR, False, {"ends_on": TODAY() - timedelta(days=1)}),
    ],
)
def test_roles_that_do_not_fit_are_refused(administrator, role, has_program, days):
    with pytest.raises(GrantRefused):
        give(administrator, role=role, program=ProgramFactory() if has_program else None, **days)

    assert not User.objects.filter(email="new@example.org").exists()


def test_a_role_is_not_given_twice(administrator):
    give(administrator)

    with pytest.raises(GrantRefused, match="already has this role"):
        give(administrator)


def test_the_form_says_what_is_wrong_and_keeps_the_rest(client_of_administrator):
    response = client_of_administrator.post(
        reverse("admin:volunteers_rolegrant_add"), {"email": "new@example.org", "role": "coordinator"}
    )

    page = response.content.decode()
    assert "This role needs a program." in page
    assert "new@example.org" in page
    assert not User.objects.filter(email="new@example.org").exists()


def test_ending_at_once_counts_from_the_next_request(administrator):
    grant = RoleGrantFactory(role=Role.EDITOR, program=None)
    assert User.objects.get(pk=grant.user_id).is_staff

    end_now(grant_id=grant.pk, by=administrator, at=timezone.now())

    assert not User.objects.get(pk=grant.user_id).is_staff


def test_a_role_that_began_today_goes_altogether(administrator):
    grant = give(administrator)

    end_now(grant_id=grant.pk, by=administrator, at=timezone.now())

    assert not RoleGrant.objects.filter(pk=grant.pk).exists()


def test_the_last_day_still_counts(administrator, client_of_administrator):
    grant, day = RoleGrantFactory(role=Role.EDITOR, program=None), TODAY()

    client_of_administrator.post(
        reverse("admin:volunteers_rolegrant_change", args=[grant.pk]),
        {"ends_on_day": day.day, "ends_on_month": day.month, "ends_on_year": day.year, "role": "administrator"},
    )

    grant.refresh_from_db()
    assert (grant.ends_on, grant.role) == (day, Role.EDITOR)
    assert User.objects.get(pk=grant.user_id).is_staff


def test_the_last_administrator_stays(administrator):
    grant = administrator.grants.get()

    with pytest.raises(GrantRefused, match="last site administrator"):
        end_now(grant_id=grant.pk, by=administrator, at=timezone.now())
    with pytest.raises(GrantRefused, match="last site administrator"):
        set_last_day(grant_id=grant.pk, ends_on=TODAY() + timedelta(days=9), by=administrator, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_once(administrator):
    other = staff(Role.ADMINISTRATOR)
    mine, theirs = administrator.grants.get(), other.grants.get()

    in_parallel(
        lambda: end_now(grant_id=theirs.pk, by=administrator, at=timezone.now()),
        lambda: end_now(grant_id=mine.pk, by=other, at=timezone.now()),
    )

    assert RoleGrant.objects.in_force(on=TODAY()).filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.REVIEWER])
def test_nobody_else_reads_or_gives_roles(db, role):
    client = Client()
    person = staff(role, None if role == Role.AUDITOR else ProgramFactory())
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    make_fresh(client)

    statuses = {
        client.get(reverse(f"admin:volunteers_{page}")).status_code
        for page in ("rolegrant_changelist", "rolegrant_add", "user_changelist", "collectionnotice_add")
    }

    assert statuses == {403}


def test_an_administrator_sees_people_with_roles_and_no_applicant(administrator, client_of_administrator):
    applicant = ApplicationFactory(state=S.SUBMITTED).applicant

    page = client_of_administrator.get(reverse("admin:volunteers_user_changelist")).content.decode()

    assert administrator.email in page
    assert applicant.email not in page
    assert client_of_administrator.get(reverse("admin:volunteers_application_changelist")).status_code == 403


def test_a_notice_gets_the_next_version(client_of_administrator):
    day = TODAY()
    fields = {
        "purpose": "application",
        "text_en": "Why we ask.",
        "text_fr": "Pourquoi.",
        "in_force_from_day": day.day,
        "in_force_from_month": day.month,
        "in_force_from_year": day.year,
        "version": "99",
    }

    for _time in range(2):
        client_of_administrator.post(reverse("admin:volunteers_collectionnotice_add"), fields)

    assert list(CollectionNotice.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_queries(client_of_administrator, django_assert_num_queries, rows):
    RoleGrantFactory.create_batch(rows)

    with django_assert_num_queries(9):
        client_of_administrator.get(reverse("admin:volunteers_rolegrant_changelist"))
    with django_assert_num_queries(9):
        client_of_administrator.get(reverse("admin:volunteers_user_changelist"))


def test_the_page_of_a_role_ends_it(client_of_administrator):
    grant = RoleGrantFactory(role=Role.EDITOR, program=None)
    path = reverse("admin:volunteers_rolegrant_change", args=[grant.pk])

    page = client_of_administrator.get(path).content.decode()
    answer = client_of_administrator.post(reverse("admin:volunteers_rolegrant_end", args=[grant.pk]), follow=True)

    grant.refresh_from_db()
    assert grant.user.email in page
    assert "is no longer: Editor" in answer.content.decode()
    assert grant.ends_on == TODAY() - timedelta(days=1)


def test_refusals_are_shown_on_the_page(administrator, client_of_administrator):
    own, other = administrator.grants.get(), RoleGrantFactory(role=Role.EDITOR, program=None)
    before = {"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2001"}
    pages = [
        client_of_administrator.post(reverse("admin:volunteers_rolegrant_end", args=[own.pk]), follow=True),
        client_of_administrator.post(reverse("admin:volunteers_rolegrant_change", args=[other.pk]), before),
        client_of_administrator.post(
            reverse("admin:volunteers_collectionnotice_add"),
            {
                "purpose": "application",
                "text_en": "Why",
                "text_fr": "Pourquoi",
                "in_force_from_day": "1",
                "in_force_from_month": "1",
                "in_force_from_year": "2001",
            },
        ),
    ]

    for page, words in zip(
        pages, ("last site administrator", "A role ends after it starts", "today or later"), strict=True
    ):
        assert words in page.content.decode()


@pytest.mark.parametrize(("days", "is_shown"), [("yes", True), ("no", False), (None, True)])
def test_the_list_narrows_to_roles_in_force(client_of_administrator, days, is_shown):
    grant = RoleGrantFactory(role=Role.EDITOR, program=None)

    page = client_of_administrator.get(
        reverse("admin:volunteers_rolegrant_changelist"), {"in_force": days} if days else {}
    ).content.decode()

    assert (grant.user.email in page) is is_shown


def test_only_administrators_act_through_the_services(administrator):
    grant, coordinator = administrator.grants.get(), staff(Role.COORDINATOR, ProgramFactory())

    with pytest.raises(GrantRefused):
        give(coordinator)
    with pytest.raises(GrantRefused):
        end_now(grant_id=grant.pk, by=coordinator, at=timezone.now())


def test_the_reset_mail_reaches_an_account_without_a_password(administrator):
    give(administrator)

    Client().post(reverse("account_reset_password"), {"email": "new@example.org"})

    mail = OutboxMail.objects.get(kind="password_reset_key")
    assert mail.to_email == "new@example.org"
    assert "/account/password/reset/key/" in mail.body
