"""The factory leaves applications as the services would."""

from __future__ import annotations

import pytest

from tests.factories.programs import QuestionFactory
from tests.factories.volunteers import ApplicationFactory, way_to
from volunteers.applications.states import HOLDING, S

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", S.values)
def test_an_application_of_the_factory_has_come_its_way(state: str) -> None:
    question = QuestionFactory()

    application = ApplicationFactory(state=state, intake__program=question.version.program)

    application.refresh_from_db()
    assert [event.target for event in application.events.order_by("id")] == list(way_to(state)[1:])
    assert application.intake.places_held == (state in HOLDING)
