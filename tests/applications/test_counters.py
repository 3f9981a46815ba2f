"""What the database counts on an application is what the tables beside it hold, whoever writes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from programs.history.models import HistoryEntry
from tests.factories.referees import RefereeFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory
from volunteers.applications.counters import COUNTERS
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conversations.models import Message
from volunteers.referees.states import R
from volunteers.review.models import Review

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def counters_of(application):
    """The counters as they stand in the table."""
    return Application.objects.values_list(*COUNTERS).get(pk=application.pk)


def test_counts_what_waits_and_forgets_what_is_done():
    application = ApplicationFactory(state=S.IN_REVIEW)
    asked, handed_in = ReviewFactory(application=application), ReviewFactory(application=application, is_in=True)
    referee = RefereeFactory(application=application, state=R.ASKED)
    message = Message.objects.create(
        application=application, is_from_staff=False, author=application.applicant, text="When?", written_at=NOW
    )
    proposal = ProposedMoveFactory(application=application)
    before = counters_of(application)

    Review.objects.filter(pk=asked.pk).update(recused_at=NOW)
    handed_in.delete()
    referee.delete()
    Message.objects.filter(pk=message.pk).update(answered_at=NOW)
    proposal.delete()

    assert (before, counters_of(application)) == ((2, 1, 1, 1, 1), (0, 0, 0, 0, 0))


def test_saving_what_was_read_before_changes_no_counter():
    application = ApplicationFactory(state=S.IN_REVIEW)
    ReviewFactory(application=application)

    application.save()

    assert counters_of(application) == (1, 0, 0, 0, 0)


def test_history_tells_nothing_of_counters():
    application = ApplicationFactory(state=S.IN_REVIEW)
    told = HistoryEntry.objects.filter(table_name="volunteers_application")
    before = told.count()

    ReviewFactory(application=application)

    assert told.count() == before
