"""Committees, their meetings and who came."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone

from programs.committees.models import Committee, Meeting
from tests.factories.programs import ProgramFactory
from volunteers.gatherings.models_attendance import Attendance


class CommitteeFactory(factory.django.DjangoModelFactory):
    """A committee of a program that asks for three meetings."""

    class Meta:
        model = Committee

    program = factory.SubFactory(ProgramFactory, meetings_required=3)
    kind = Committee.Kind.CPLC
    name_en = factory.Sequence(lambda n: f"Committee {n}")
    name_fr = factory.Sequence(lambda n: f"Comité {n}")


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting that took place: each a month before the other."""

    class Meta:
        model = Meeting

    committee = factory.SubFactory(CommitteeFactory)
    starts_at = factory.Sequence(lambda n: timezone.now() - timedelta(days=30 * (n % 9 + 1), minutes=n))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + timedelta(hours=2))
    place_en = "Community room"
    place_fr = "Salle communautaire"


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody came to a meeting."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    email = factory.Sequence(lambda n: f"came{n}@example.org")
    entered_at = factory.LazyFunction(timezone.now)
