"""Typical times of a program."""

from __future__ import annotations

import factory
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from volunteers.applications.states import S
from volunteers.following.models import TypicalTime


class TypicalTimeFactory(factory.django.DjangoModelFactory):
    """How long a step usually takes."""

    class Meta:
        model = TypicalTime

    program = factory.SubFactory(ProgramFactory)
    state = S.IN_REVIEW
    n = 11
    p50 = 4
    p90 = 9
    computed_at = factory.LazyFunction(timezone.now)
