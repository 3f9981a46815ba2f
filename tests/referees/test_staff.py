"""The staff's pages: the coordinator works, the officer alone reads about safeguarding, reviewers find nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.referees import CONCERN, RefereeFactory, application_asking
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import staff
from tests.referees.conftest import signed_in
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant
from volunteers.referees.models import Reference, SafeguardingAnswer, SafeguardingReading
from volunteers.referees.moves import RefereeRefused
from volunteers.referees.staffwork import ask_again, take_back, write_down_call, write_down_safeguarding
from volunteers.referees.states import R

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_no_second_factor")]
NOW = timezone.now()
Role = RoleGrant.Role
FACTS = {"q_seen": "Came every week", "q_reliable": "always", "q_more": ""}
DAY = {"telephoned_on_day": "1", "telephoned_on_month": "2", "telephoned_on_year": "2026"}


@pytest.fixture
def _no_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def address(referee, name="change"):
    """A staff page of a referee."""
    arguments = [referee.application.reference] + ([] if name == "change" else [referee.pk])
    return reverse(f"admin:volunteers_referee_{name}", args=arguments)


PAGES = ["changelist", "change", "ask", "cancel", "call", "safeguarding"]


def statuses(user, referee):
    """What this person gets at each page."""
    browser = signed_in(user)
    addresses = [reverse("admin:volunteers_referee_changelist"), *(address(referee, name) for name in PAGES[1:])]
    return dict(zip(PAGES, [browser.get(each).status_code for each in addresses], strict=True))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COORDINATOR, [200, 200, 200, 200, 200, 403]),
        (Role.SAFEGUARDING_OFFICER, [200, 200, 403, 403, 403, 200]),
        (Role.AUDITOR, [200, 200, 403, 403, 403, 403]),
        (Role.REVIEWER, [403] * 6),
        (Role.DECISION_MAKER, [403] * 6),
        (Role.ADMINISTRATOR, [403] * 6),
    ],
)
def test_who_opens_what(application, role, expected):
    referee = RefereeFactory(application=application)
    program = None if role in {Role.AUDITOR, Role.ADMINISTRATOR} else application.program

    assert statuses(staff(role, program), referee) == dict(zip(PAGES, expected, strict=True))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SAFEGUARDING_OFFICER])
def test_another_programs_staff_find_nothing(application, role):
    referee = RefereeFactory(application=application)
    elsewhere = staff(role, application_asking().program)

    assert statuses(elsewhere, referee) == dict(zip(PAGES, [200, 404, 404, 404, 404, 404], strict=True))


@pytest.mark.parametrize(
    ("role", "reads"), [(Role.COORDINATOR, True), (Role.AUDITOR, True), (Role.SAFEGUARDING_OFFICER, False)]
)
def test_who_reads_the_factual_answers(application, role, reads):
    referee = RefereeFactory(application=application, state=R.RECEIVED)
    declined = RefereeFactory(application=application, state=R.DECLINED)
    user = staff(role, None if role == Role.AUDITOR else application.program)

    page = signed_in(user).get(address(referee)).content.decode()

    assert declined.name in page
    assert ["Came every week" in page, "I hardly know them" in page] == [reads, reads]


def test_a_draft_is_read_by_nobody(application, coordinator, officer):
    referee = RefereeFactory(application=application, state=R.OPENED, written=True)

    pages = [signed_in(user).get(address(referee)).content.decode() for user in (coordinator, officer)]
    pages.append(signed_in(officer).get(address(referee, "safeguarding")).content.decode())

    assert [secret for secret in ("Came every week", CONCERN) if secret in "".join(pages)] == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.REVIEWER, Role.DECISION_MAKER])
def test_only_the_officer_reads_about_safeguarding(application, role):
    referee = RefereeFactory(application=application, state=R.RECEIVED)
    user = staff(role, None if role == Role.AUDITOR else application.program)
    browser = signed_in(user)
    record = reverse("admin:volunteers_application_change", args=[application.reference])
    addresses = [
        record,
        f"{record}checks/",
        f"{record}timeline/",
        f"{record}history/",
        *(address(referee, name) for name in PAGES[1:]),
    ]

    pages = [browser.get(each).content.decode() for each in addresses]

    assert [CONCERN in page for page in pages] == [False] * len(pages)
    assert (
        CONCERN
        in signed_in(staff(Role.SAFEGUARDING_OFFICER, application.program))
        .get(address(referee, "safeguarding"))
        .content.decode()
    )


def test_a_reviewer_finds_no_word_of_a_reference_beside_the_review(application):
    RefereeFactory(application=application, state=R.RECEIVED, name="Zelda Referee")
    reviewer = staff(Role.REVIEWER, application.program)
    review = ReviewFactory(application=application, reviewer=reviewer)

    page = signed_in(reviewer).get(reverse("admin:volunteers_review_change", args=[review.pk])).content.decode()

    assert [secret for secret in ("Came every week", CONCERN, "Zelda Referee") if secret in page] == []


def test_each_reading_about_safeguarding_is_written_down(application, officer, coordinator):
    referee = RefereeFactory(application=application, state=R.RECEIVED)
    before = signed_in(coordinator).get(address(referee)).content.decode()

    page = signed_in(officer).get(address(referee, "safeguarding")).content.decode()

    reading = SafeguardingReading.objects.get()
    assert (reading.reader, reading.answer) == (officer, SafeguardingAnswer.objects.get())
    assert officer.get_full_name() in page
    after = signed_in(coordinator).get(address(referee)).content.decode()
    assert ["has not read the answer" in before, "has read the answer" in after] == [True, True]


def test_nobody_works_on_the_references_of_their_own_application(application):
    RoleGrant.objects.create(
        user=application.applicant, role=Role.COORDINATOR, program=application.program, starts_on=timezone.localdate()
    )
    referee = RefereeFactory(application=application, state=R.RECEIVED)

    assert signed_in(application.applicant).get(address(referee)).status_code == 404
    with pytest.raises(RefereeRefused):
        take_back(referee_id=referee.pk, by=application.applicant, at=NOW)


@pytest.mark.parametrize("state", [R.NAMED, R.ASKED, R.OPENED, R.CANCELLED, R.EXPIRED])
def test_asking_again_starts_anew(application, coordinator, state):
    referee = RefereeFactory(application=application, state=state)

    signed_in(coordinator).post(address(referee, "ask"))

    referee.refresh_from_db()
    assert (referee.state, referee.closed_at) == (R.ASKED, None)
    assert timezone.now() - referee.asked_at < timedelta(minutes=1)
    assert OutboxMail.objects.get(kind="reference_request").to_email == referee.email


@pytest.mark.parametrize("state", [R.RECEIVED, R.DECLINED])
def test_asking_again_keeps_what_was_answered_before(application, coordinator, state):
    referee = RefereeFactory(application=application, state=state)

    asked = ask_again(referee_id=referee.pk, by=coordinator, at=NOW)

    assert (asked.pk != referee.pk, asked.email, asked.state) == (True, referee.email, R.ASKED)
    assert Reference.objects.filter(referee=referee).exists()


def test_a_request_is_taken_back(application, coordinator):
    referee = RefereeFactory(application=application)

    page = signed_in(coordinator).post(address(referee, "cancel"), follow=True)

    referee.refresh_from_db()
    assert (referee.state, referee.cancelled_by) == (R.CANCELLED, coordinator)
    assert OutboxMail.objects.get(kind="reference_cancelled").to_email == referee.email
    assert "is taken back" in page.content.decode()


def test_a_call_is_written_down_with_who_and_when(application, coordinator):
    referee = RefereeFactory(application=application)

    page = signed_in(coordinator).post(
        address(referee, "call"), FACTS | DAY | {"relation_words": "Since 2021"}, follow=True
    )

    reference = Reference.objects.get(referee=referee)
    assert (reference.recorded_by, reference.telephoned_on.isoformat()) == (coordinator, "2026-02-01")
    assert (reference.is_relation_right, reference.relation_words) == (False, "Since 2021")
    assert [item["value"] for item in reference.items] == ["Came every week", "always", ""]
    assert "Came every week" in page.content.decode()
    referee.refresh_from_db()
    assert referee.state == R.RECEIVED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"q_seen": ""}, "Answer the question “What have you seen (seen)?”"),
        ({"telephoned_on_year": "2999"}, "today or earlier"),
        ({"telephoned_on_day": "31"}, "Enter a real date"),
    ],
)
def test_a_call_with_mistakes_is_not_written_down(application, coordinator, change, words):
    referee = RefereeFactory(application=application)

    page = signed_in(coordinator).post(address(referee, "call"), FACTS | DAY | change).content.decode()

    assert words in page
    referee.refresh_from_db()
    assert referee.state == R.ASKED


def test_the_officer_writes_down_what_was_said_about_safeguarding(application, coordinator, officer):
    referee = RefereeFactory(application=application)
    answers = {"seen": "x", "reliable": "always"}
    write_down_call(
        referee_id=referee.pk,
        answers=answers,
        relation_words="",
        telephoned_on=timezone.localdate(),
        by=coordinator,
        at=NOW,
    )
    browser = signed_in(officer)
    refused = browser.post(address(referee, "safeguarding"), {"concern": "yes", "details": ""}).content.decode()

    page = browser.post(address(referee, "safeguarding"), {"concern": "yes", "details": CONCERN}, follow=True)

    assert "Write what you know, so that we can look at it fairly" in refused
    assert CONCERN in page.content.decode()
    assert SafeguardingAnswer.objects.get().recorded_by == officer
    with pytest.raises(RefereeRefused):
        write_down_safeguarding(referee_id=referee.pk, concern="no", details="", by=officer, at=NOW)


@pytest.mark.parametrize("act", [ask_again, take_back])
def test_only_a_coordinator_of_the_program_acts(application, officer, act):
    referee = RefereeFactory(application=application)
    others = [officer, staff(Role.COORDINATOR, application_asking().program), application.applicant]

    for user in others:
        with pytest.raises(RefereeRefused):
            act(referee_id=referee.pk, by=user, at=NOW)


def test_nothing_is_done_about_an_application_that_has_ended(coordinator_of):
    referee = RefereeFactory(application=application_asking(S.WITHDRAWN))

    with pytest.raises(RefereeRefused):
        ask_again(referee_id=referee.pk, by=coordinator_of(referee), at=NOW)


def test_the_record_of_the_application_says_how_many_are_in(application, coordinator):
    RefereeFactory(application=application, state=R.RECEIVED)

    record = reverse("admin:volunteers_application_checks", args=[application.reference])
    page = signed_in(coordinator).get(record).content.decode()

    assert "1 of 2 received" in page
    assert reverse("admin:volunteers_referee_change", args=[application.reference]) in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("changelist", 8), ("change", 9)])
def test_pages_cost_the_same_whatever_the_number(
    application, coordinator, django_assert_num_queries, name, queries, number
):
    referees = RefereeFactory.create_batch(number, application=application, state=R.RECEIVED)
    for _more in range(number - 1):
        RefereeFactory(application=application_asking(program=application.program))
    browser = signed_in(coordinator)
    page = address(referees[0]) if name == "change" else reverse("admin:volunteers_referee_changelist")

    with django_assert_num_queries(queries):
        browser.get(page)
