"""The list of applications: whose, narrowed how, found how, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.referees import RefereeFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.casework.models import Tag, Tagging
from volunteers.referees.states import R
from volunteers.review import listing
from volunteers.review.listing import Filters, capped_count, listed, page_of
from volunteers.review.queries import applications_visible_to
from volunteers.review.search_words import Search

LIST = "application_changelist"


def references(response):
    return [row.application.reference for row in response.context["rows"]]


def test_shows_sent_applications_of_own_programs_newest_first(office, browser_of):
    first, second = office.application(), office.application(S.SCREENING)
    office.application(S.DRAFT)
    ApplicationFactory(state=S.SUBMITTED)

    response = browser_of(office.coordinator).get(url(LIST))

    assert references(response) == [second.reference, first.reference]


def test_leaves_out_ones_own_application(office, browser_of):
    ApplicationFactory(intake=office.intake, state=S.SUBMITTED, applicant=office.coordinator)

    assert references(browser_of(office.coordinator).get(url(LIST))) == []


def test_a_division_grant_reaches_that_division_and_the_whole_city(office):
    mine, other = DivisionFactory(), DivisionFactory()
    here, elsewhere, city = (
        ApplicationFactory(intake=IntakeFactory(program=office.program, division=division), state=S.SUBMITTED)
        for division in (mine, other, None)
    )
    person = UserFactory()
    RoleGrantFactory(user=person, program=office.program, division=mine)

    visible = set(applications_visible_to(person))

    assert visible == {here, city}
    assert {row for row in (here, elsewhere, city) if person.has_perm("volunteers.view_application", row)} == visible


def test_an_ended_role_shows_nothing(office, browser_of):
    office.application()
    office.coordinator.grants.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert browser_of(office.coordinator).get(url(LIST)).status_code == 403


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_is_closed_to_roles_that_read_no_application(office, browser_of, role):
    person = staff(role, office.program if role == Role.REVIEWER else None)

    assert browser_of(person).get(url(LIST)).status_code == 403


def test_finds_by_reference_name_and_whole_address(office, browser_of):
    wanted = office.application(
        applicant=UserFactory(given_name="Zoë", family_name="Quill", email="Zoe.Quill@example.org")
    )
    office.application()
    client = browser_of(office.coordinator)
    spoken = wanted.reference.replace("-", " ").lower()

    found = [references(client.get(url(LIST), {"q": words})) for words in (spoken, "quil", "zoe.quill@EXAMPLE.org")]

    assert found == [[wanted.reference]] * 3
    assert references(client.get(url(LIST), {"q": "zoe.quill@"})) == []


def test_names_neither_show_nor_find_for_who_decides(office, browser_of):
    application = office.application(applicant=UserFactory(given_name="Zoë", family_name="Quill"))
    client = browser_of(office.decider)

    assert "Quill" not in client.get(url(LIST)).content.decode()
    assert references(client.get(url(LIST), {"q": "quill"})) == []
    assert references(client.get(url(LIST), {"q": application.reference})) == [application.reference]


def test_overdue_means_the_day_has_passed_and_somebody_still_has_to_act(office, browser_of):
    today = timezone.localdate()
    late = office.application(due_on=today - timedelta(days=1))
    office.application(due_on=today)
    office.application(S.WITHDRAWN, due_on=today - timedelta(days=9))

    response = browser_of(office.coordinator).get(url(LIST), {"overdue": "on"})

    assert references(response) == [late.reference]
    assert "1 day overdue" in response.content.decode()


def test_queues_narrow_to_what_waits(office):
    submitted, bare, done, pending = (
        office.application(),
        office.application(S.IN_REVIEW),
        office.application(S.IN_REVIEW),
        office.application(S.DECISION_PENDING),
    )
    ReviewFactory.create_batch(2, application=done, is_in=True)
    ReviewFactory(application=bare, recused_at=timezone.now())

    def queue(person, code):
        return set(listed(person, Filters(queue=code), on=timezone.localdate()))

    assert queue(office.coordinator, "screening") == {submitted}
    assert queue(office.coordinator, "reviewers") == {bare}
    assert queue(office.coordinator, "reviewed") == {done}
    assert queue(office.decider, "decision") == {pending}
    assert queue(office.coordinator, "decision") == set()


def test_other_filters_come_from_the_address(office, browser_of):
    other = ProgramFactory(slug="other")
    RoleGrantFactory(user=office.coordinator, program=other)
    office.application()
    wanted = ApplicationFactory(intake=IntakeFactory(program=other), state=S.SCREENING)
    client = browser_of(office.coordinator)

    assert references(client.get(url(LIST), {"program": "other"})) == [wanted.reference]
    assert references(client.get(url(LIST), {"state": "screening"})) == [wanted.reference]
    assert references(client.get(url(LIST), {"intake": wanted.intake_id})) == [wanted.reference]


@pytest.mark.parametrize(
    "query",
    [
        "program=%27",
        "state=bogus",
        "intake=99999999999999999999",
        "before=x",
        "after=²",
        "order=due&before=1",
        "order=due&after=x.1",
    ],
)
def test_nonsense_in_the_address_narrows_nothing(office, browser_of, query):
    application = office.application()

    assert references(browser_of(office.coordinator).get(f"{url(LIST)}?{query}")) == [application.reference]


def test_pages_go_forth_and_back_by_key(office, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    rows = [office.application() for _number in range(5)]
    filters = Filters()
    everything = Application.objects.filter(program=office.program)

    first = page_of(everything, filters, before="", after="")
    second = page_of(everything, filters, before=first.before)
    third = page_of(everything, filters, before=second.before)
    back = page_of(everything, filters, after=third.after)

    assert [page.rows for page in (first, second, third)] == [rows[:2:-1], rows[2:0:-1], rows[:1]]
    assert (first.after, third.before, back.rows) == ("", "", second.rows)


def test_oldest_first_turns_the_pages_around(office, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    rows = [office.application() for _number in range(3)]
    filters = Filters(order="oldest")
    everything = Application.objects.filter(program=office.program)

    first = page_of(everything, filters, before="", after="")
    second = page_of(everything, filters, before=first.before)
    back = page_of(everything, filters, after=second.after)

    assert [first.rows, second.rows, back.rows] == [rows[:2], rows[2:], rows[:2]]


def test_typed_filters_narrow_the_list(office, browser_of):
    today = timezone.localdate()
    late = office.application(due_on=today - timedelta(days=1))
    bare = office.application(S.IN_REVIEW, due_on=today + timedelta(days=9))
    mine = office.application(S.IN_REVIEW, due_on=today + timedelta(days=3))
    ReviewFactory(application=mine, reviewer=office.coordinator)
    ReviewFactory(application=mine, is_in=True)
    asked = office.application(S.CONDITIONS, due_on=today)
    RefereeFactory(application=asked, state=R.ASKED)
    client = browser_of(office.coordinator)

    found = {
        typed: references(client.get(url(LIST), {"q": typed}))
        for typed in (
            "is:overdue",
            "-is:overdue state:in-review",
            "needs:reviewers",
            "needs:references",
            "assigned:me",
            "due:today",
            "due:>today",
            f"program:{office.program.slug} due:<today",
            f"-program:{office.program.slug}",
        )
    }

    assert list(found.values()) == [
        [late.reference],
        [mine.reference, bare.reference],
        [bare.reference],
        [asked.reference],
        [mine.reference],
        [asked.reference],
        [mine.reference, bare.reference],
        [late.reference],
        [],
    ]


def test_tags_are_typed_or_chosen(office, browser_of):
    tag = Tag.objects.create(program=office.program, name="First aid")
    wanted = office.application()
    office.application()
    Tagging.objects.create(application=wanted, tag=tag, put_on_by=office.coordinator, put_on_at=timezone.now())
    client = browser_of(office.coordinator)

    found = [references(client.get(url(LIST), query)) for query in ({"q": "tag:first"}, {"tag": "first-aid"})]
    others = references(client.get(url(LIST), {"q": "-tag:first-aid"}))

    assert (found, wanted.reference in others, len(others)) == ([[wanted.reference]] * 2, False, 1)


def test_every_part_of_a_name_has_to_fit_and_short_parts_are_whole(office, browser_of):
    wanted = office.application(applicant=UserFactory(given_name="Wei", family_name="Li"))
    office.application(applicant=UserFactory(given_name="Wei", family_name="Lindqvist"))
    client = browser_of(office.coordinator)

    found = [references(client.get(url(LIST), {"q": typed})) for typed in ("li wei", "li", "WEI LI", '"li wei"')]

    assert found == [[wanted.reference]] * 3 + [[]]


def test_intakes_are_typed_by_their_title(office, browser_of):
    spring = IntakeFactory(program=office.program, title_en="Spring 2027", title_fr="Printemps 2027")
    wanted = ApplicationFactory(intake=spring, state=S.SUBMITTED)
    office.application()
    client = browser_of(office.coordinator)

    found = [
        references(client.get(url(LIST), {"q": typed})) for typed in ("intake:spring-2027", "intake:printemps-2027")
    ]

    assert found == [[wanted.reference]] * 2


def test_a_search_that_says_nothing_lists_nothing_and_loses_nothing(office, browser_of):
    office.application()

    response = browser_of(office.coordinator).get(url(LIST), {"q": "quill is:late", "state": "submitted"})

    assert response.context["form"].errors["q"] == [
        "“is:late” finds nothing. After “is:” write one of: overdue, unanswered, unreleased, ended."
    ]
    assert references(response) == []
    page = response.content.decode()
    assert 'value="quill is:late"' in page
    assert '<option value="submitted" selected>' in page


def test_each_filter_in_force_can_be_taken_out(office, browser_of):
    query = {"q": "quill is:overdue", "state": "screening", "overdue": "on", "order": "due", "before": "2026-12-10.7"}

    response = browser_of(office.coordinator).get(url(LIST), query)

    assert [(chip.label, chip.url.partition("?")[2]) for chip in response.context["chips"]] == [
        ("“quill”", "q=is%3Aoverdue&state=screening&overdue=on&order=due"),
        (
            "is:overdue (the day has passed by which somebody had to act)",
            "q=quill&state=screening&overdue=on&order=due",
        ),
        ("State: Screening", "q=quill+is%3Aoverdue&overdue=on&order=due"),
        ("Overdue only", "q=quill+is%3Aoverdue&state=screening&order=due"),
    ]


def test_due_first_follows_days_and_leaves_none_out(office, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    today = timezone.localdate()
    days = [today, None, today, today - timedelta(days=1), None]
    rows = [office.application(due_on=day) for day in days]
    Application.objects.filter(pk__in=[rows[1].pk, rows[4].pk]).update(due_on=None)
    filters = Filters(order="due")
    everything = Application.objects.filter(program=office.program)

    first = page_of(everything, filters)
    second = page_of(everything, filters, before=first.before)
    third = page_of(everything, filters, before=second.before)
    back = page_of(everything, filters, after=third.after)

    assert [*first.rows, *second.rows, *third.rows] == [rows[3], rows[0], rows[2], rows[1], rows[4]]
    assert (first.after, third.before, back.rows) == ("", "", second.rows)


def test_counting_stops_at_the_cap(office, monkeypatch):
    monkeypatch.setattr(listing, "CAP", 2)
    for _number in range(3):
        office.application()

    assert capped_count(Application.objects.all()) == "2+"


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(search=Search(("quill",))),
        Filters(search=Search(("a@example.org",))),
        Filters(search=Search(("K7QF-M2XD",))),
        Filters(state="screening"),
        Filters(is_overdue=True),
        Filters(queue="screening"),
        Filters(queue="conditions"),
    ],
    ids=str,
)
def test_every_filter_and_search_can_use_an_index(office, filters):
    office.application()
    rows = listed(office.coordinator, filters, on=timezone.localdate())

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows.order_by("-pk")[:25].explain()

    assert "Seq Scan on volunteers_application" not in plan


@pytest.mark.parametrize("rows", [1, 3])
def test_costs_the_same_queries_for_one_row_and_three(office, browser_of, django_assert_num_queries, rows):
    for _number in range(rows):
        ReviewFactory(application=office.application(S.IN_REVIEW))
    client = browser_of(office.coordinator)

    with django_assert_num_queries(12):  # one of them for the saved views, one for the tags
        client.get(url(LIST))
