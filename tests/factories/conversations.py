"""Messages of an application."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone

from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.conversations.models import Message


class MessageFactory(factory.django.DjangoModelFactory):
    """What an applicant wrote and nobody has read; `is_from_staff=True` for the other side."""

    class Meta:
        model = Message

    application = factory.SubFactory(ApplicationFactory, state=S.IN_REVIEW)
    is_from_staff = False
    author = factory.LazyAttribute(lambda row: UserFactory() if row.is_from_staff else row.application.applicant)
    text = "May I bring a friend?"
    written_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2))
