"""Two at once, with real threads and real locks."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from tests.applications.pages import VALID
from tests.factories.programs import IntakeFactory, QuestionFactory, form_for
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory
from tests.parallel import in_parallel
from volunteers.applications import services
from volunteers.applications.alerts import announce_openings
from volunteers.applications.clocks import run_clocks
from volunteers.applications.models import Application, OpeningAlert
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 50


def test_two_threads_that_send_one_draft_fifty_times_make_one_application_and_one_mail() -> None:
    notice, intake = NoticeFactory(), IntakeFactory()
    QuestionFactory(program=intake.program)
    for _round in range(ROUNDS):
        draft = ApplicationFactory(intake=intake, is_complete=True)
        send = partial(
            services.submit, application_id=draft.pk, notice=notice, by=draft.applicant, at=timezone.now(), key="a" * 32
        )

        outcomes = in_parallel(send, send)

        assert [outcome.state for outcome in outcomes] == [S.SUBMITTED, S.SUBMITTED]
        assert (draft.revisions.count(), draft.events.count()) == (1, 1)
        assert OutboxMail.objects.filter(recipient=draft.applicant).count() == 1
    assert Application.objects.filter(state=S.SUBMITTED).count() == ROUNDS


def test_two_tabs_that_start_at_once_find_one_draft() -> None:
    intake, person = IntakeFactory(), UserFactory()
    form_for(intake.program)
    begin = partial(services.start, intake_id=intake.pk, by=person, at=timezone.now())

    for _round in range(10):
        first, second = in_parallel(begin, begin)

        assert first == second
        assert Application.objects.count() == 1
        first.delete()


def test_of_two_windows_that_save_at_once_one_is_told() -> None:
    draft = ApplicationFactory()
    save = partial(
        services.save_section,
        application_id=draft.pk,
        section="contact",
        answers=VALID["contact"],
        is_complete=True,
        version=0,
        by=draft.applicant,
        at=timezone.now(),
    )

    outcomes = in_parallel(*[partial(save, window=services.Window(letter * 16)) for letter in "ab"])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["SectionAnswers", "SomebodySavedMeanwhile"]
    assert draft.sections.get(section="contact").version == 1


def test_two_workers_do_the_same_thing_once() -> None:
    draft, now = ApplicationFactory(edited_at=timezone.now() - timedelta(days=31)), timezone.now()
    program = IntakeFactory().program
    OpeningAlert.objects.create(program=program, email="a@example.org", language="en", asked_at=now)

    in_parallel(*[partial(run_clocks, at=now)] * 2)
    in_parallel(*[partial(announce_openings, at=now)] * 2)

    assert list(OutboxMail.objects.order_by("kind").values_list("kind", flat=True)) == [
        "draft_reminder",
        "program_opened",
    ]
    draft.refresh_from_db()
    assert draft.state == S.DRAFT
