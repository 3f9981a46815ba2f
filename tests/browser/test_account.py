"""One's own account and data in a browser: two languages, a phone; and the pages of who looks after it."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from django.utils import timezone

from programs.models import Program
from tests.access.account_things import account_things
from tests.browser.scene import set_the_scene
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from tests.people.test_addresses import link_in_mail
from tests.people.test_codes import mailed_code
from volunteers.applications.states import S
from volunteers.models import CorrectionRequest, ErasureRequest, Hold
from volunteers.people.models import RoleGrant
from volunteers.privacy import copies

LOOKS = [
    {"language": "en", "width": 1280, "javascript": True},
    {"language": "fr", "width": 390, "javascript": True},
]
pytestmark = pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look['language']}-{look['width']}")


def show_that_it_is_me(robin, user) -> None:
    """Has a code mailed and types it."""
    robin.reads(robin.say("Show us that it is you"))
    robin.check()
    robin.press(robin.say("Email me a code"))
    robin.check()
    robin.write(robin.say("Code"), mailed_code(user.email))
    robin.press(robin.say("Continue"))


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_asked_for_and_fetched(visit, look):
    user = ApplicationFactory(state=S.IN_REVIEW).applicant
    robin = visit(user=user, **look)
    robin.open("/account/")
    robin.check()
    robin.follow(robin.say("My data"))
    robin.press(robin.say("Make a copy"))
    robin.check()
    copies.make_waiting(at=timezone.now())
    robin.open("/account/data/")
    robin.check()
    link = robin.main.locator("a[href*='/account/data/copy/']")
    link.click()
    robin.reads(robin.say("Show us that it is you"))
    robin.press(robin.say("Email me a code"))
    robin.write(robin.say("Code"), mailed_code(user.email))

    with robin.page.expect_download() as download:
        robin.main.get_by_role("button", name=robin.say("Continue"), exact=True).click()

    assert {"data.json", "my-data.html"} <= set(ZipFile(download.value.path()).namelist())


@pytest.mark.django_db(transaction=True)
def test_erasure_shows_what_stays_and_asks_to_be_sure(visit, look):
    user = ApplicationFactory(state=S.WITHDRAWN).applicant
    robin = visit(user=user, **look)
    robin.open("/account/data/erasure/")
    show_that_it_is_me(robin, user)
    robin.reads(robin.say("Have your data erased"))
    robin.check()
    robin.press(robin.say("Erase my data"))
    robin.check()
    robin.tick(robin.say("I understand that what is deleted cannot be brought back"))

    robin.press(robin.say("Erase my data"))

    robin.check()
    assert ErasureRequest.objects.filter(person=user, withdrawn_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_the_address_is_changed_and_put_back(visit, look):
    user = UserFactory(email="old@example.org", language=look["language"])
    robin = visit(user=user, **look)
    robin.open("/account/address/")
    show_that_it_is_me(robin, user)
    robin.check()
    robin.write(robin.say("New email address"), "new@example.org")
    robin.press(robin.say("Email me a code"))
    robin.check()
    robin.write(robin.say("Code"), mailed_code("new@example.org"))
    robin.press(robin.say("Use this address"))
    robin.go(link_in_mail("old@example.org"))
    robin.check()

    robin.press(robin.say("It was not me: put my address back"))

    robin.reads(robin.say("Your address is back"))
    robin.check()
    user.refresh_from_db()
    assert user.email == "old@example.org"


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_staff_are_clean(visit, look, without_second_factor):
    cast = set_the_scene()
    people = {"applicant": UserFactory(), "stranger": UserFactory(), "administrator": cast["omar.siddiqui"]}
    program = Program.objects.get(slug="auxiliary-officers")
    ApplicationFactory(applicant=people["applicant"], intake__program=program, state=S.IN_REVIEW)
    account_things(people)
    officer = visit(user=staff(RoleGrant.Role.PRIVACY_OFFICER), **look)
    coordinator = visit(user=cast["priya.raman"], **look)

    for path in (
        "correctionrequest/",
        f"correctionrequest/{CorrectionRequest.objects.get().pk}/",
        "hold/",
        "hold/add/",
        f"hold/{Hold.objects.get().pk}/",
        "erasurerequest/",
    ):
        officer.open(f"/admin/volunteers/{path}")
        officer.check()
    for path in ("addresschange/", "addresschange/add/", "outboxmail/undelivered/"):
        coordinator.open(f"/admin/volunteers/{path}")
        coordinator.check()
