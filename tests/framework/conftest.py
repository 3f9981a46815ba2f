"""A published version, the editor, a second person, and a draft that could be published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from programs.framework import publishing, talk_services
from programs.framework.models import FrameworkVersion
from programs.framework.publishing import Note
from programs.framework.services import start_draft
from programs.framework.trees import whole_version
from tests.factories.engagement import published_framework
from tests.factories.volunteers import staff
from volunteers.people.models import RoleGrant, User

NOW = timezone.now() - timedelta(hours=1)
LATER = NOW + timedelta(minutes=1)
TODAY = timezone.localdate(LATER)
NEWS = Note("Clearer words", "Des mots plus clairs")


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def editor(db: None) -> User:
    return staff(RoleGrant.Role.EDITOR, email="editor@example.org", given_name="Helen", family_name="Wright")


@pytest.fixture
def second(db: None) -> User:
    return staff(RoleGrant.Role.EDITOR, email="second@example.org", given_name="Amir", family_name="Nasser")


@pytest.fixture
def draft(editor: User) -> FrameworkVersion:
    return start_draft(framework_id=published_framework().framework_id, by=editor, at=NOW)


def mark(version: FrameworkVersion) -> str:
    """What somebody reads who opens the draft now."""
    return whole_version(version).mark()


def signed(version: FrameworkVersion, by: User, *people: User) -> FrameworkVersion:
    """The draft, with everybody's name under it."""
    for person in people:
        talk_services.name_reviewer(version_id=version.pk, reviewer_id=person.pk, by=by, at=NOW)
        talk_services.sign(version_id=version.pk, seen=mark(version), note="", by=person, at=LATER)
    return version


def published(version: FrameworkVersion, by: User) -> FrameworkVersion:
    """The draft, published a minute later."""
    return publishing.publish(
        version_id=version.pk, note=NEWS, seen=mark(version), enrolment_until=None, by=by, at=LATER
    )
