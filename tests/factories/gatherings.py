"""Information sessions and who comes to them."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone

from programs.catalogue.models import InformationSession
from tests.factories.programs import ProgramFactory
from volunteers.gatherings.models import Seat
from volunteers.gatherings.states import TAKING, SeatState


class SessionFactory(factory.django.DjangoModelFactory):
    """An hour in ten days, with two places."""

    class Meta:
        model = InformationSession

    program = factory.SubFactory(ProgramFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=1))
    place_en = "Community room, 40 College Street"
    place_fr = "Salle communautaire, 40, rue College"
    capacity = 2


class SeatFactory(factory.django.DjangoModelFactory):
    """Somebody who has confirmed; the session counts it."""

    class Meta:
        model = Seat

    session = factory.SubFactory(SessionFactory)
    name = "Noor Haddad"
    email = factory.Sequence(lambda n: f"visitor{n}@example.org")
    language = "en"
    state = SeatState.CONFIRMED
    booked_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    held_until = factory.LazyAttribute(lambda seat: seat.booked_at + timedelta(days=1))
    told_at = factory.SelfAttribute("booked_at")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        seat = super()._create(model_class, *args, **kwargs)
        if seat.state in TAKING:
            seat.session.places_taken += 1
            seat.session.save()
        return seat
