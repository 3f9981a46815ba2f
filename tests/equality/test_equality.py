"""Equality answers: optional, apart, read and deleted by the person alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.history.models import HistoryEntry
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory, staff
from volunteers.applications import departures
from volunteers.applications.models import Application
from volunteers.applications.states import ENDS, S
from volunteers.equality.models import EqualityAnswers, EqualityOffer
from volunteers.equality.queries import own_answers, token_of
from volunteers.equality.services import EqualityRefused, keep_answers, switch
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.privacy.bundle import tables_about
from volunteers.privacy.rows import erase

pytestmark = pytest.mark.django_db
GIVEN = {"indigenous": ["no"], "race": ["black", "white"], "gender": "woman", "age": "35_44", "disability": "silent"}


@pytest.fixture
def notice() -> CollectionNotice:
    """The notice of these questions."""
    found: CollectionNotice = NoticeFactory(
        purpose=CollectionNotice.Purpose.EQUALITY, text_en="Answering is voluntary."
    )
    return found


@pytest.fixture
def person() -> User:
    """Somebody who has applied."""
    found: User = UserFactory()
    return found


@pytest.fixture
def sent(person: User, notice: CollectionNotice) -> Application:
    """An application that was sent to a program which offers the questions."""
    application: Application = ApplicationFactory(applicant=person, state=S.SUBMITTED)
    EqualityOffer.objects.create(program=application.program, changed_by=UserFactory(), changed_at=timezone.now())
    return application


@pytest.fixture
def visitor(client: Client, person: User) -> Client:
    """Their browser."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url_of(application: Application, name: str = "answers") -> str:
    return reverse(f"equality:{name}", args=[application.reference])


def answer(visitor: Client, application: Application, **given: Any) -> Any:
    """Sends the form with the consent."""
    page = visitor.get(url_of(application)).context["notice"]
    data = {**(given or GIVEN), "agree": "on", "notice": page.pk}
    return visitor.post(url_of(application), data, follow=True)


def test_the_receipt_offers_them_after_sending(visitor: Client, sent: Application) -> None:
    html = visitor.get(reverse("applications:sent", args=[sent.reference])).content.decode()

    assert url_of(sent) in html


def test_they_are_off_until_somebody_switches_them_on(visitor: Client, sent: Application) -> None:
    EqualityOffer.objects.all().delete()

    receipt = visitor.get(reverse("applications:sent", args=[sent.reference])).content.decode()

    assert url_of(sent) not in receipt
    assert visitor.get(url_of(sent)).status_code == 404


def test_without_a_key_they_are_asked_nowhere(visitor: Client, sent: Application, settings: Any) -> None:
    settings.EQUALITY_KEY = ""

    assert visitor.get(url_of(sent)).status_code == 404


def test_indigenous_identity_is_asked_before_race(visitor: Client, sent: Application) -> None:
    keys = list(visitor.get(url_of(sent)).context["form"].fields)

    assert keys.index("indigenous") < keys.index("race")


def test_answers_are_kept_under_a_token_with_month_and_notice(
    visitor: Client, sent: Application, notice: CollectionNotice
) -> None:
    answer(visitor, sent)

    kept = EqualityAnswers.objects.get()
    assert (kept.token, kept.answers, kept.notice) == (token_of(sent.reference), GIVEN, notice)
    assert kept.month == timezone.localdate().replace(day=1)


def test_the_row_leads_to_nobody(visitor: Client, sent: Application) -> None:
    answer(visitor, sent)

    row = json.dumps(EqualityAnswers.objects.values().get(), default=str)
    relations = [field.name for field in EqualityAnswers._meta.get_fields() if field.is_relation]
    assert relations == ["notice"]
    assert all(trace not in row for trace in (sent.reference, sent.applicant.email, "Tremblay"))


def test_the_history_holds_no_answer_and_no_token(visitor: Client, sent: Application) -> None:
    answer(visitor, sent)

    entry = HistoryEntry.objects.get(table_name=EqualityAnswers._meta.db_table)
    assert (entry.row_key, entry.old_values, entry.new_values) == ("", {}, {})


def test_without_consent_nothing_is_kept_and_the_page_says_why(
    visitor: Client, sent: Application, notice: CollectionNotice
) -> None:
    response = visitor.post(url_of(sent), {**GIVEN, "notice": notice.pk})

    assert "Agree that your answers are kept" in response.content.decode()
    assert not EqualityAnswers.objects.exists()


def test_nothing_has_to_be_answered(visitor: Client, sent: Application) -> None:
    answer(visitor, sent, gender="")

    assert EqualityAnswers.objects.get().answers == {}


@pytest.mark.parametrize(("key", "given"), [("race", ["black", "silent"]), ("indigenous", ["no", "metis"])])
def test_an_answer_that_stands_alone_goes_with_no_other(
    visitor: Client, sent: Application, key: str, given: list[str]
) -> None:
    response = answer(visitor, sent, **{key: given})

    assert "only on its own" in response.content.decode()
    assert not EqualityAnswers.objects.exists()


def test_own_words_need_their_box(visitor: Client, sent: Application) -> None:
    response = answer(visitor, sent, race=["black"], race_described="Afro-Latina")

    assert "Select “Another race category” as well" in response.content.decode()


def test_they_can_be_changed_and_are_still_one_row(visitor: Client, sent: Application) -> None:
    answer(visitor, sent)
    answer(visitor, sent, gender="man")

    assert EqualityAnswers.objects.get().answers == {"gender": "man"}


def test_they_can_be_deleted_at_any_time_even_when_no_longer_asked(visitor: Client, sent: Application) -> None:
    answer(visitor, sent)
    EqualityOffer.objects.all().delete()
    Application.objects.filter(pk=sent.pk).update(state=S.NOT_SELECTED)

    page = visitor.get(url_of(sent))
    visitor.post(url_of(sent, "withdraw"))

    assert page.status_code == 200
    assert not EqualityAnswers.objects.exists()


@pytest.mark.parametrize("state", sorted({*ENDS} - {S.EXPIRED}))
def test_an_application_that_has_ended_takes_no_new_answers(
    person: User, sent: Application, notice: CollectionNotice, state: str
) -> None:
    Application.objects.filter(pk=sent.pk).update(state=state)

    with pytest.raises(EqualityRefused):
        keep_answers(application_id=sent.pk, answers=GIVEN, notice=notice, by=person, at=timezone.now())


def test_withdrawing_the_application_deletes_them(visitor: Client, sent: Application, person: User) -> None:
    answer(visitor, sent)

    departures.withdraw(application_id=sent.pk, note="", by=person, at=timezone.now())

    assert not EqualityAnswers.objects.exists()


def test_erasing_the_application_deletes_them(visitor: Client, sent: Application) -> None:
    answer(visitor, sent)

    erase(Application.objects.filter(pk=sent.pk))

    assert not EqualityAnswers.objects.exists()


@pytest.mark.parametrize("role", RoleGrant.Role.values)
def test_no_role_reads_an_answer(visitor: Client, sent: Application, role: str) -> None:
    answer(visitor, sent)
    somebody = staff(role, sent.program)
    browser = Client()
    browser.force_login(somebody, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert browser.get(url_of(sent)).status_code == 404
    assert own_answers(sent, user=somebody) is None


def test_the_copy_of_ones_own_data_holds_them(visitor: Client, sent: Application, person: User) -> None:
    answer(visitor, sent)

    (table,) = [table for table in tables_about(person) if table.label == "volunteers.EqualityAnswers"]

    assert [row.answers for row in table.rows] == [GIVEN]
    assert "token" not in [column.key for column in table.columns]


def test_only_an_administrator_switches_them_on(sent: Application) -> None:
    with pytest.raises(EqualityRefused):
        switch(program_id=sent.program_id, on=True, by=staff("coordinator", sent.program), at=timezone.now())
