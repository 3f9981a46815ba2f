"""The office of the reviews, with applications that wait for a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from programs.catalogue.models import Intake
from tests.factories.review import ReviewFactory
from tests.review.conftest import Office, _plain, browser_of, office
from volunteers.applications.models import Application
from volunteers.applications.states import S

__all__ = ["_plain", "browser_of", "office"]


@pytest.fixture
def pending(office: Office) -> Callable[..., Application]:
    """An application with a review by somebody, at its decision."""

    def make(**kwargs: Any) -> Application:
        application = office.application(S.DECISION_PENDING, **kwargs)
        ReviewFactory(application=application, is_in=True)
        return application

    return make


def with_places(office: Office, places: int) -> None:
    """Gives the office's intake so many places."""
    Intake.objects.filter(pk=office.intake.pk).update(places=places)
    office.intake.refresh_from_db()
