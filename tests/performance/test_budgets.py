"""Nobody waits on a slow line: what pages weigh, compressed, stays within the budgets."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from config.demo.reference import load_reference
from engagement.assessments.states import S as AssessmentState
from tests.factories.engagement import AssessmentFactory, published_framework
from tests.factories.volunteers import ApplicationFactory, staff
from tests.performance.weight import Fetched, fetched_with, file_of, weight, zipped
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
KB = 1024
SHEETS, SCRIPTS = 12 * KB, 6 * KB
FIRST_VISIT = 35 * KB
THEME = 6 * KB


def page(path, user=None):
    """The HTML of a page, as somebody gets it."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(scope="module")
def reference(arranged_once):
    """The five programs with all their texts."""
    load_reference(today=timezone.localdate())


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/programs/",
        "/programs/auxiliary-officers/",
        "/programs/auxiliary-officers/eligibility/",
        "/programs/auxiliary-officers/notify/",
        "/competencies/",
        "/competencies/service-community-focused/",
        "/competencies/search/?q=trust",
        "/neighbourhoods/",
        "/privacy/",
        "/contact/",
        "/account/login/",
        "/account/password/reset/",
    ],
)
def test_public_page_stays_within_the_budgets(reference, prefix, path):
    fetched = fetched_with(page(prefix + path))

    assert (weight(fetched.sheets) <= SHEETS, weight(fetched.scripts) <= SCRIPTS) == (True, True), in_words(fetched)


@pytest.mark.parametrize("name", ["tasks", "check", "delete"])
def test_applicants_page_stays_within_the_budgets(name):
    draft = ApplicationFactory()

    fetched = fetched_with(page(reverse(f"applications:{name}", args=[draft.reference]), draft.applicant))

    assert (weight(fetched.sheets) <= SHEETS, weight(fetched.scripts) <= SCRIPTS) == (True, True), in_words(fetched)


@pytest.mark.parametrize("name", ["home", "submit", "results"])
def test_members_page_stays_within_the_budgets(name):
    published_framework()
    mine = AssessmentFactory(state=AssessmentState.IN_PROGRESS)

    fetched = fetched_with(page(reverse(f"assessments:{name}", args=[mine.pk]), mine.membership.user))

    assert (weight(fetched.sheets) <= SHEETS, weight(fetched.scripts) <= SCRIPTS) == (True, True), in_words(fetched)


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_first_visit_of_the_catalogue_is_light(reference, prefix):
    html = page(f"{prefix}/programs/")
    fetched = fetched_with(html)

    total = zipped(html.encode()) + weight(fetched.everything)

    assert total <= FIRST_VISIT, f"{total} bytes: HTML {zipped(html.encode())}, {in_words(fetched)}"


@pytest.mark.parametrize("name", ["index", "programs_program_changelist", "programs_program_add"])
@override_settings(STAFF_MFA_REQUIRED=False)
def test_theme_of_the_admin_adds_little_to_the_stock_one(name):
    fetched = fetched_with(page(reverse(f"admin:{name}"), staff(RoleGrant.Role.ADMINISTRATOR)))

    # The desk and the review pages have a sheet of their own; the theme is what comes with every page.
    theme = [sheet for sheet in fetched.sheets if is_ours(sheet) and not sheet.endswith("review.css")]
    scripts = [script for script in fetched.scripts if is_ours(script)]
    assert (weight(theme) <= THEME, weight(scripts) <= SCRIPTS) == (True, True), in_words(fetched)


def is_ours(address: str) -> bool:
    """Whether a file is the portal's own, not the admin's or a library's."""
    return any(file_of(address).is_relative_to(folder) for folder in settings.STATICFILES_DIRS)


def in_words(fetched: Fetched) -> str:
    """Each file with its weight, for who has to find the heavy one."""
    return ", ".join(f"{address} {weight([address])}" for address in fetched.everything)
