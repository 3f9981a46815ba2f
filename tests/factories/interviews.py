"""Times of interviews and who has chosen them."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.states import BookingState


class SlotFactory(factory.django.DjangoModelFactory):
    """A half-hour in ten days, for one person."""

    class Meta:
        model = InterviewSlot

    program = factory.SubFactory(ProgramFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    ends_at = factory.LazyAttribute(lambda slot: slot.starts_at + timedelta(minutes=30))
    place_en = "Room 2, 40 College Street"
    place_fr = "Salle 2, 40, rue College"
    capacity = 1
    created_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(timezone.now)


class BookingFactory(factory.django.DjangoModelFactory):
    """Somebody at their interview who has chosen a time; the slot counts it."""

    class Meta:
        model = InterviewBooking

    application = factory.SubFactory(ApplicationFactory, state=S.INTERVIEW)
    slot = factory.LazyAttribute(lambda row: SlotFactory(program=row.application.program))
    booked_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    booked_by = factory.SelfAttribute("application.applicant")
    told_at = factory.SelfAttribute("booked_at")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        booking = super()._create(model_class, *args, **kwargs)
        if booking.state != BookingState.CANCELLED:
            booking.slot.places_taken += 1
            booking.slot.save()
        return booking
