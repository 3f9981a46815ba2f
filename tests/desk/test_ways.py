"""The ways from the desk: nothing that somebody can open is without one, and none leads to a closed door."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import staff
from volunteers.desk.ways import TABLES, ways_of
from volunteers.people.models import RoleGrant

Role = RoleGrant.Role
STAFF = (
    Role.COORDINATOR,
    Role.DECISION_MAKER,
    Role.REVIEWER,
    Role.SAFEGUARDING_OFFICER,
    Role.PRIVACY_OFFICER,
    Role.EDITOR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


@pytest.mark.django_db
@pytest.mark.parametrize("role", STAFF)
def test_every_table_has_a_way_that_opens(role, settings):
    settings.STAFF_MFA_REQUIRED = False
    person = staff(role, ProgramFactory())
    request = RequestFactory().get("/admin/")
    request.user = person
    tables = admin.site.get_app_list(request)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    urls = [way.url for group in ways_of(person, tables) for way in group.ways]

    assert {model["admin_url"] for app in tables for model in app["models"]} <= set(urls)
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_every_table_has_its_task():
    named = {name for _title, names in TABLES for name in names}

    assert {model.__name__ for model in admin.site._registry} <= named


@pytest.mark.django_db
def test_a_stock_list_is_headed_by_what_it_lists(settings):
    settings.STAFF_MFA_REQUIRED = False
    client = Client()
    client.force_login(staff(Role.ADMINISTRATOR), backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/admin/volunteers/rolegrant/").content.decode()

    assert "<h1>Roles</h1>" in page
    assert "Select role" not in page
