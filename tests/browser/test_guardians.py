"""A guardian in a browser: no account, a phone, French."""

from __future__ import annotations

import pytest

from tests.guardians.test_guardians import sent_by_minor, token_in_mail
from volunteers.models import Guardianship

LOOKS = [
    {"language": "en", "width": 1280, "javascript": True},
    {"language": "fr", "width": 390, "javascript": True},
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look['language']}-{look['width']}")
@pytest.mark.django_db(transaction=True)
def test_a_guardian_agrees_by_the_link(visit, look):
    application = sent_by_minor()
    applicant, guardian = visit(user=application.applicant, **look), visit(**look)
    applicant.open(f"/my/applications/{application.reference}/age/")
    applicant.check()
    guardian.open(f"/guardian/{token_in_mail()}/")
    guardian.check()

    guardian.press(guardian.say("I am the parent or guardian, and I agree"))

    guardian.reads(guardian.say("Thank you: you have confirmed"))
    guardian.check()
    assert Guardianship.objects.get().answer == "confirmed"
