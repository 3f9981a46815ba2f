"""After a restore, what had been erased since the backup is erased again, from numbers alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.volunteers import ApplicationFactory, UserFactory
from tests.privacy.nights import dispose
from volunteers.applications.states import S
from volunteers.correspondence.services import pause
from volunteers.models import Application, User
from volunteers.privacy import services
from volunteers.privacy.again import AgainRefused, erase_again, erased

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_lists_what_went_and_erases_it_again():
    person, other = UserFactory(), UserFactory()
    gone = ApplicationFactory(applicant=other, state=S.WITHDRAWN, state_since=NOW)
    kept = ApplicationFactory(state=S.WITHDRAWN, state_since=NOW + timedelta(days=9))
    services.ask_erasure(by=person, at=NOW)
    dispose(at=NOW + timedelta(days=366))

    lines = list(erased(since=NOW - timedelta(days=1)))
    User.objects.create(pk=person.pk, email="back@example.org")
    ApplicationFactory(pk=gone.pk, applicant=other, state=S.WITHDRAWN, state_since=NOW)
    pause(reason="Restored", at=NOW)
    erase_again(lines, at=NOW)

    assert sorted(lines) == sorted([f"application {gone.pk}", f"account {person.pk}"])
    assert list(Application.objects.values_list("pk", flat=True)) == [kept.pk]
    assert not User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("line", ["account 1", "account one", "mail 1"])
def test_does_nothing_in_a_running_portal_nor_with_another_list(line):
    if line != "account 1":
        pause(reason="Restored", at=NOW)

    with pytest.raises(AgainRefused):
        erase_again([line], at=NOW)
