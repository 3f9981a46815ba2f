"""A code lets people in after closing: as many as it says, until it ends, and nobody who guesses."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import declaration, page_of
from tests.factories.programs import IntakeFactory, form_for
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.access import CodeRefused, digest_of, make_code, revoke_code, start_with_code
from volunteers.applications.models import Application
from volunteers.applications.models_after import AccessCode, AccessUse
from volunteers.applications.services import ApplicationRefused
from volunteers.applications.states import S
from volunteers.people.models import CollectionNotice, User


def closed(intake: Intake) -> Intake:
    """The intake, closed since yesterday."""
    intake.opens_at, intake.closes_at = timezone.now() - timedelta(days=60), timezone.now() - timedelta(days=1)
    intake.save()
    return intake


def code_for(intake: Intake, *, uses: int = 1, days: int = 7) -> tuple[AccessCode, str]:
    """A code made by a coordinator."""
    now = timezone.now()
    return make_code(
        intake=intake,
        note="Somebody who called",
        expires_at=now + timedelta(days=days),
        most_uses=uses,
        by=staff(program=intake.program),
        at=now,
    )


def enter(visitor: Client, program: Program, code: str) -> Any:
    return visitor.post(reverse("applications:late", args=[program.slug]), {"code": code}, follow=True)


@pytest.mark.django_db
class TestEntering:
    """The public page."""

    def test_a_code_starts_a_draft_although_the_intake_has_closed(
        self, visitor: Client, program: Program, intake: Intake
    ) -> None:
        form_for(program)
        _made, letters = code_for(closed(intake))

        response = enter(visitor, program, letters.lower().replace("-", " "))

        application = Application.objects.get()
        assert response.redirect_chain[-1][0] == page_of("tasks", application)
        assert "This intake has closed" not in response.content.decode()

    def test_the_draft_can_be_sent(
        self, visitor: Client, applicant: User, program: Program, intake: Intake, notice: CollectionNotice
    ) -> None:
        draft = ApplicationFactory(applicant=applicant, intake=closed(intake), is_complete=True)
        _made, letters = code_for(intake)
        enter(visitor, program, letters)

        visitor.post(page_of("submit", draft), declaration())

        draft.refresh_from_db()
        assert draft.state == S.SUBMITTED

    @pytest.mark.parametrize("wrong", ["AAAA-AAAA", "0", "'; --", "ÄÖ"])
    def test_a_wrong_code_says_so_beside_the_field_and_keeps_it(
        self, visitor: Client, program: Program, intake: Intake, wrong: str
    ) -> None:
        code_for(closed(intake))

        response = enter(visitor, program, wrong)

        assert "This code does not work for this program." in response.content.decode()
        assert response.context["form"].errors["code"]
        assert not Application.objects.exists()

    def test_a_code_of_another_program_does_not_work(self, visitor: Client, program: Program) -> None:
        _made, letters = code_for(closed(IntakeFactory()))

        assert "does not work for this program" in enter(visitor, program, letters).content.decode()

    def test_guessing_ends_after_ten_tries(self, visitor: Client, program: Program, intake: Intake) -> None:
        cache.clear()
        _made, letters = code_for(closed(intake))
        for _try in range(10):
            enter(visitor, program, "AAAA-AAAA")

        assert enter(visitor, program, letters).status_code == 429

    def test_the_closed_program_leads_to_the_page(self, visitor: Client, program: Program, intake: Intake) -> None:
        closed(intake)

        html = visitor.get(reverse("applications:start", args=[program.slug])).content.decode()

        assert reverse("applications:late", args=[program.slug]) in html


@pytest.mark.django_db
class TestEnding:
    """Until when, and how often."""

    def start(self, program: Program, letters: str, *, by: User, days: float = 0) -> Application:
        """Enters a code some days from now."""
        return start_with_code(program=program, code=letters, by=by, at=timezone.now() + timedelta(days=days))

    def test_it_ends_to_the_second(self, applicant: User, program: Program, intake: Intake) -> None:
        form_for(program)
        made, letters = code_for(closed(intake))
        second = timedelta(seconds=1)

        with pytest.raises(CodeRefused):
            start_with_code(program=program, code=letters, by=applicant, at=made.expires_at)
        assert start_with_code(program=program, code=letters, by=applicant, at=made.expires_at - second)

    def test_one_use_is_one_person_however_often_they_enter_it(
        self, applicant: User, program: Program, intake: Intake
    ) -> None:
        form_for(program)
        _made, letters = code_for(closed(intake))

        first, second = [self.start(program, letters, by=applicant) for _try in range(2)]

        assert first == second
        with pytest.raises(CodeRefused):
            self.start(program, letters, by=UserFactory())

    def test_a_revoked_code_lets_nobody_in_and_nobody_send(
        self, visitor: Client, applicant: User, program: Program, intake: Intake, notice: CollectionNotice
    ) -> None:
        draft = ApplicationFactory(applicant=applicant, intake=closed(intake), is_complete=True)
        made, letters = code_for(intake)
        enter(visitor, program, letters)

        revoke_code(code_id=made.pk, by=staff(program=program), at=timezone.now())
        response = visitor.post(page_of("submit", draft), declaration(), follow=True)

        draft.refresh_from_db()
        assert draft.state == S.DRAFT
        assert "Your draft is kept." in response.content.decode()
        with pytest.raises(CodeRefused):
            self.start(program, letters, by=UserFactory())

    def test_only_the_digest_is_kept(self, program: Program, intake: Intake) -> None:
        made, letters = code_for(intake)

        assert made.digest == digest_of(letters)
        assert letters not in str(AccessCode.objects.values().get())

    def test_only_a_coordinator_of_the_program_makes_codes(self, intake: Intake) -> None:
        with pytest.raises(ApplicationRefused, match="Only a coordinator"):
            make_code(
                intake=intake,
                note="",
                expires_at=timezone.now() + timedelta(days=1),
                most_uses=1,
                by=staff(program=IntakeFactory().program),
                at=timezone.now(),
            )


@pytest.mark.django_db(transaction=True)
def test_the_last_use_goes_to_exactly_one() -> None:
    NoticeFactory()
    for _round in range(15):
        intake = closed(IntakeFactory())
        form_for(intake.program)
        _made, letters = code_for(intake)
        enters = [
            partial(start_with_code, program=intake.program, code=letters, by=UserFactory(), at=timezone.now())
            for _person in range(3)
        ]

        outcomes = in_parallel(*enters)

        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Application", "CodeRefused", "CodeRefused"]
        assert AccessUse.objects.filter(code__intake=intake).count() == 1
