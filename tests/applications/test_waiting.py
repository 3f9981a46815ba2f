"""Places that become free are offered in order: to the deferred first, then along the waiting list."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from programs.catalogue.models import Intake
from programs.catalogue.services import NoPlaceLeft
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, days_ago
from tests.parallel import in_parallel
from volunteers.applications import departures
from volunteers.applications.clocks import run_clocks
from volunteers.applications.models import Application
from volunteers.applications.signals import moved
from volunteers.applications.states import HOLDING, S
from volunteers.applications.waiting import fill_places, promote
from volunteers.correspondence.models import OutboxMail


def on_the_list(intake: Intake, *days: int) -> list[Application]:
    """Applications that have waited for so many days."""
    return [ApplicationFactory(intake=intake, state=S.WAITLISTED, state_since=days_ago(each)) for each in days]


def states_of(applications: list[Application]) -> list[str]:
    return [Application.objects.values_list("state", flat=True).get(pk=each.pk) for each in applications]


@pytest.mark.django_db
class TestInOrder:
    """One clock."""

    def test_the_longest_waiting_is_offered_the_free_place_and_told_at_once(self) -> None:
        second, first = on_the_list(IntakeFactory(places=1), 4, 9)

        assert fill_places(at=timezone.now()) == 1

        assert states_of([first, second]) == [S.OFFERED, S.WAITLISTED]
        assert OutboxMail.objects.get().recipient == first.applicant
        first.refresh_from_db()
        assert first.due_on == timezone.localdate() + timedelta(days=7)

    def test_what_fails_in_one_intake_does_not_keep_the_others(self) -> None:
        (stuck,) = on_the_list(IntakeFactory(places=1), 9)
        (free,) = on_the_list(IntakeFactory(places=1), 4)

        def fail(sender: object, *, application: Application, **kwargs: object) -> None:
            if application.pk == stuck.pk:
                raise ValueError

        moved.connect(fail)
        try:
            assert fill_places(at=timezone.now()) == 1
        finally:
            moved.disconnect(fail)

        assert states_of([stuck, free]) == [S.WAITLISTED, S.OFFERED]

    def test_running_again_offers_nothing_more(self) -> None:
        on_the_list(IntakeFactory(places=1), 4, 9)
        fill_places(at=timezone.now())

        assert fill_places(at=timezone.now()) == 0

    def test_an_offer_that_lapses_goes_to_the_next_in_the_same_run(self) -> None:
        first, second = on_the_list(IntakeFactory(places=1), 9, 4)
        now = timezone.now()
        fill_places(at=now)

        run_clocks(at=now + timedelta(days=8))

        assert states_of([first, second]) == [S.LAPSED, S.OFFERED]

    def test_a_full_intake_offers_nothing(self) -> None:
        intake = IntakeFactory(places=1)
        ApplicationFactory(intake=intake, state=S.CONDITIONS)
        waiting = on_the_list(intake, 4)

        assert fill_places(at=timezone.now()) == 0
        assert states_of(waiting) == [S.WAITLISTED]

    def test_nobody_is_offered_a_place_in_a_class_that_has_started(self) -> None:
        waiting = on_the_list(IntakeFactory(places=1, starts_on=timezone.localdate() - timedelta(days=1)), 4)

        fill_places(at=timezone.now())

        assert states_of(waiting) == [S.WAITLISTED]

    def test_a_place_that_is_meant_for_an_offer_waiting_for_release_is_kept(self) -> None:
        intake = IntakeFactory(places=1)
        ProposedMoveFactory(application=ApplicationFactory(intake=intake, state=S.DECISION_PENDING))
        waiting = on_the_list(intake, 4)

        assert fill_places(at=timezone.now()) == 0
        assert states_of(waiting) == [S.WAITLISTED]

    def test_who_has_another_place_in_the_intake_does_not_stop_the_list(self) -> None:
        intake = IntakeFactory(places=3)
        first, second = on_the_list(intake, 9, 4)
        ApplicationFactory(intake=intake, applicant=first.applicant, state=S.APPOINTED)

        assert fill_places(at=timezone.now()) == 1

        assert states_of([first, second]) == [S.WAITLISTED, S.OFFERED]


@pytest.mark.django_db
class TestDeferred:
    """Those who wait for the next intake."""

    def deferred_and_next(self, **intake: object) -> tuple[Application, Intake]:
        """Somebody deferred, and the next intake of the program."""
        application = ApplicationFactory(state=S.DEFERRED)
        later = {"opens_at": timezone.now() + timedelta(days=30), "closes_at": None, **intake}
        return application, IntakeFactory(program=application.program, **later)

    def test_when_the_next_intake_opens_they_are_offered_a_place_in_it(self) -> None:
        application, following = self.deferred_and_next(places=1)

        run_clocks(at=following.opens_at - timedelta(seconds=1))
        assert states_of([application]) == [S.DEFERRED]
        run_clocks(at=following.opens_at)

        application.refresh_from_db()
        following.refresh_from_db()
        assert (application.state, application.intake, following.places_held) == (S.OFFERED, following, 1)
        assert OutboxMail.objects.get().kind == "offered"

    def test_without_a_place_they_go_on_waiting(self) -> None:
        application, following = self.deferred_and_next(places=1)
        ApplicationFactory(intake=following, state=S.CONDITIONS)

        assert fill_places(at=following.opens_at) == 0
        assert states_of([application]) == [S.DEFERRED]

    def test_a_place_promised_to_an_offer_that_waits_for_release_is_not_theirs(self) -> None:
        application, following = self.deferred_and_next(places=1)
        ProposedMoveFactory(application=ApplicationFactory(intake=following, state=S.DECISION_PENDING))

        assert fill_places(at=following.opens_at) == 0
        assert states_of([application]) == [S.DEFERRED]

    def test_they_come_before_the_waiting_list(self) -> None:
        application, following = self.deferred_and_next(places=1)
        waiting = on_the_list(following, 40)

        fill_places(at=following.opens_at)

        assert states_of([application, *waiting]) == [S.OFFERED, S.WAITLISTED]

    def test_who_has_applied_to_the_next_intake_anew_is_left_to_that_application(self) -> None:
        application, following = self.deferred_and_next()
        ApplicationFactory(intake=following, applicant=application.applicant, state=S.IN_REVIEW)

        assert fill_places(at=following.opens_at) == 0
        assert states_of([application]) == [S.DEFERRED]


@pytest.mark.django_db(transaction=True)
class TestRaces:
    """Two at once, with real threads."""

    ROUNDS = 20

    def held(self, intake: Intake) -> tuple[int, int]:
        """The places that the intake counts, and the applications that hold one."""
        intake.refresh_from_db()
        return intake.places_held, Application.objects.filter(intake=intake, state__in=HOLDING).count()

    def test_two_promotions_at_once_give_the_last_place_to_exactly_one_the_first(self) -> None:
        for _round in range(self.ROUNDS):
            intake = IntakeFactory(places=1)
            applications = on_the_list(intake, 9, 4)
            run = partial(fill_places, at=timezone.now())

            outcomes = in_parallel(run, run)

            assert sorted(outcomes) == [0, 1]
            assert states_of(applications) == [S.OFFERED, S.WAITLISTED]
            assert self.held(intake) == (1, 1)
            Application.objects.filter(state=S.WAITLISTED).update(state=S.NOT_SELECTED)

    def test_two_people_promoted_at_once_do_not_share_the_last_place(self) -> None:
        for _round in range(self.ROUNDS):
            intake = IntakeFactory(places=1)
            applications = on_the_list(intake, 9, 4)

            outcomes = in_parallel(*[partial(promote, each.pk, at=timezone.now()) for each in applications])

            assert sorted(str(outcome) for outcome in outcomes) == [str(NoPlaceLeft()), "True"]
            assert sorted(states_of(applications)) == [S.OFFERED, S.WAITLISTED]
            assert self.held(intake) == (1, 1)

    def test_an_offer_against_a_withdrawal_ends_as_one_of_the_two(self) -> None:
        seen = set()
        for _round in range(self.ROUNDS):
            intake = IntakeFactory(places=1)
            (application,) = on_the_list(intake, 9)
            now = timezone.now()
            leave = partial(
                departures.withdraw, application_id=application.pk, note="", by=application.applicant, at=now
            )

            in_parallel(partial(promote, application.pk, at=now), leave)

            (state,) = states_of([application])
            seen.add(state)
            assert state in {S.OFFERED, S.WITHDRAWN}
            assert self.held(intake) == ((1, 1) if state == S.OFFERED else (0, 0))
            assert list(application.events.values_list("target", flat=True).order_by("pk"))[-1] == state
            assert OutboxMail.objects.filter(recipient=application.applicant).count() == 1
        assert seen
