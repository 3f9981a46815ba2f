"""The applicant's page: where each request stands, never what anybody wrote; somebody else in a minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.referees import CONCERN, RefereeFactory, application_asking
from tests.factories.volunteers import UserFactory
from tests.referees.conftest import signed_in
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.models import Referee
from volunteers.referees.moves import RefereeRefused
from volunteers.referees.naming import Person
from volunteers.referees.queries import tally_of, things_for_referees
from volunteers.referees.services import add_referee, replace_referee
from volunteers.referees.states import ADD_IN, REPLACE_IN, R

pytestmark = pytest.mark.django_db
NOW = timezone.now()
CAY = {"name": "Cay Lund", "email": "Cay@example.org", "relation": "Neighbour", "known_since": "2015"}
PERSON = Person("Cay Lund", "cay@example.org", "Neighbour", "2015")


def page_of(application, more=""):
    """An address of the applicant's page."""
    return f"/my/applications/{application.reference}/referees/{more}"


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        (R.NAMED, 3, "Not asked yet"),
        (R.ASKED, 3, "Asked"),
        (R.ASKED, 14, "Late"),
        (R.OPENED, 3, "Has opened the link"),
        (R.RECEIVED, 3, "Reference received"),
        (R.DECLINED, 3, "Cannot give a reference"),
        (R.EXPIRED, 50, "Has not answered"),
        (R.CANCELLED, 3, "No longer needed"),
    ],
)
def test_each_referee_stands_in_words(mine, application, state, days, words):
    asked_at = None if state == R.NAMED else NOW - timedelta(days=days)
    RefereeFactory(application=application, state=state, asked_at=asked_at)

    row = mine.get(page_of(application)).context["rows"][0]

    assert row.state == words


def test_a_mail_that_came_back_is_told(mine, application, referee):
    OutboxMail.objects.filter(kind="reference_request").update(status="failed")

    page = mine.get(page_of(application)).content.decode()

    assert "Our mail cannot be delivered" in page


def test_the_applicant_reads_no_word_of_what_was_written(mine, application):
    RefereeFactory(application=application, state=R.RECEIVED)
    RefereeFactory(application=application, state=R.DECLINED)
    RefereeFactory(application=application, state=R.OPENED, written=True)

    pages = [mine.get(address).content.decode() for address in (page_of(application), application.get_absolute_url())]

    assert [secret for secret in ("Came every week", CONCERN, "hardly know") if secret in "".join(pages)] == []


def test_a_stranger_finds_nothing(application, referee):
    stranger = signed_in(UserFactory())
    addresses = ["", "add/", f"{referee.pk}/replace/", f"{referee.pk}/mail/"]

    assert [stranger.get(page_of(application, each)).status_code for each in addresses] == [404] * 4


def test_another_applications_referee_is_not_found(mine, application):
    other = RefereeFactory()

    assert mine.get(page_of(application, f"{other.pk}/replace/")).status_code == 404
    assert mine.get(page_of(application, f"{other.pk}/mail/")).status_code == 404


def test_a_referee_is_replaced_and_both_hear_of_it(mine, application, referee):
    page = mine.post(page_of(application, f"{referee.pk}/replace/"), CAY, follow=True)

    assert "We have written to Cay Lund at cay@example.org." in page.content.decode()
    referee.refresh_from_db()
    successor = referee.successor
    assert (referee.state, referee.is_current) == (R.REPLACED, False)
    assert (successor.key, successor.email, successor.state) == (referee.key, "cay@example.org", R.ASKED)
    sent = set(OutboxMail.objects.values_list("kind", "to_email"))
    assert {("reference_cancelled", "ada@example.org"), ("reference_request", "cay@example.org")} <= sent


def test_who_declined_and_is_replaced_hears_nothing_more(mine, application):
    referee = RefereeFactory(application=application, state=R.DECLINED)

    mine.post(page_of(application, f"{referee.pk}/replace/"), CAY)

    referee.refresh_from_db()
    assert (referee.state, referee.is_current) == (R.DECLINED, False)
    assert OutboxMail.objects.filter(to_email=referee.email).count() == 0


@pytest.mark.parametrize("state", list(S))
def test_a_referee_is_replaced_only_while_that_is_allowed(state):
    application = application_asking(state)
    referee = RefereeFactory(application=application, state=R.NAMED)

    def act():
        return replace_referee(referee_id=referee.pk, person=PERSON, by=application.applicant, at=NOW)

    if state in REPLACE_IN:
        assert act().email == "cay@example.org"
    else:
        with pytest.raises(RefereeRefused):
            act()


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_REVIEW, S.CONDITIONS, S.WITHDRAWN])
@pytest.mark.parametrize("named", [1, 2])
def test_somebody_is_added_in_the_conditions_or_where_one_is_missing(state, named):
    application = application_asking(state)
    RefereeFactory.create_batch(named, application=application, state=R.NAMED)

    def act():
        return add_referee(application_id=application.pk, person=PERSON, by=application.applicant, at=NOW)

    if state in ADD_IN or (state in REPLACE_IN and named == 1):
        assert act().state == (R.ASKED if state == S.CONDITIONS else R.NAMED)
    else:
        with pytest.raises(RefereeRefused):
            act()


def test_a_received_reference_is_not_replaced(mine, application):
    referee = RefereeFactory(application=application, state=R.RECEIVED)

    page = mine.post(page_of(application, f"{referee.pk}/replace/"), CAY, follow=True)

    assert "can no longer be replaced" in page.content.decode()
    assert application.referees.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Enter the person’s name"),
        ({"email": "cay@"}, "Enter an email address in the correct format"),
        ({"relation": ""}, "Write how the person knows you"),
        ({"known_since": ""}, "Write since when the person knows you"),
        ({"email": "other@example.org"}, "You have already named somebody with this address."),
        ({"email": "gone@example.org"}, "This person has told us that they cannot give a reference."),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_kept(mine, application, referee, change, words):
    RefereeFactory(application=application, email="other@example.org")
    RefereeFactory(application=application, email="gone@example.org", state=R.DECLINED, is_current=False)

    response = mine.post(page_of(application, f"{referee.pk}/replace/"), CAY | change)

    page = response.content.decode()
    assert words in page
    assert "Neighbour" in page or change.get("relation") == ""
    assert application.referees.count() == 3


def test_nobody_names_themselves(mine, application):
    response = mine.post(page_of(application, "add/"), CAY | {"email": application.applicant.email.upper()})

    assert "this is your own address" in response.content.decode()


def test_only_so_many_people_can_be_named(application):
    RefereeFactory.create_batch(10, application=application, state=R.REPLACED)

    with pytest.raises(RefereeRefused, match="as many people"):
        add_referee(application_id=application.pk, person=PERSON, by=application.applicant, at=NOW)


def test_the_preview_is_the_mail_without_its_link(mine, application, referee):
    page = mine.get(page_of(application, f"{referee.pk}/mail/")).content.decode()

    assert "Can you give a reference for Noor Haddad?" in page
    assert "[a link for this person alone]" in page
    assert "http" not in page.split('class="panel"')[1].split("</div>")[0]


def test_a_draft_leads_to_the_form():
    draft = application_asking(S.DRAFT)

    response = signed_in(draft.applicant).get(page_of(draft))

    assert response["Location"] == f"/my/applications/{draft.reference}/tasks/"


def test_what_waits_for_the_applicant():
    application = application_asking()
    gone = RefereeFactory(application=application, state=R.DECLINED, name="Ada")
    silent = RefereeFactory(application=application, state=R.EXPIRED, name="Ben")
    late = RefereeFactory(application=application, name="Cay", asked_at=NOW - timedelta(days=20))
    RefereeFactory(application=application, name="Dee")
    RefereeFactory(application=application_asking(), state=R.DECLINED)

    things = things_for_referees(application.applicant, at=NOW)

    program = application.program.title
    assert [(thing.text, thing.url, thing.deadline) for thing in things] == [
        (
            f"Ada cannot give a reference for {program}. Name somebody else.",
            page_of(application, f"{gone.pk}/replace/"),
            None,
        ),
        (
            f"Ben has not answered about {program}. Name somebody else.",
            page_of(application, f"{silent.pk}/replace/"),
            None,
        ),
        (
            f"Cay has not answered yet about {program}. Remind them, or name somebody else.",
            page_of(application),
            timezone.localdate(late.expires_at),
        ),
    ]


def test_somebody_missing_waits_for_the_applicant():
    application = application_asking()
    RefereeFactory(application=application, state=R.RECEIVED)

    things = things_for_referees(application.applicant, at=NOW)

    assert [(thing.text, thing.url) for thing in things] == [
        (f"{application.program.title} needs 1 more person who can give a reference.", page_of(application, "add/"))
    ]


@pytest.mark.parametrize("state", [S.SUBMITTED, S.WITHDRAWN, S.APPOINTED])
def test_nothing_waits_before_referees_are_asked_or_after_the_end(state):
    application = application_asking(state)
    RefereeFactory(application=application, state=R.DECLINED)

    assert things_for_referees(application.applicant, at=NOW) == []


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_costs_two_queries_whatever_the_number(django_assert_num_queries, number):
    applicant = UserFactory()
    for _application in range(number):
        RefereeFactory(application=application_asking(applicant=applicant), state=R.DECLINED)

    with django_assert_num_queries(2):
        things = things_for_referees(applicant, at=NOW)

    assert len(things) == 2 * number


def test_only_what_is_young_enough_counts(application):
    RefereeFactory(application=application, state=R.RECEIVED)
    RefereeFactory(application=application, state=R.RECEIVED, closed_at=NOW - timedelta(days=400))
    RefereeFactory(application=application, state=R.RECEIVED, is_current=False)

    assert tally_of(application, at=NOW).words == "1 of 2 received"


def test_the_condition_says_how_many_are_in(mine, application):
    RefereeFactory(application=application, state=R.RECEIVED)

    page = mine.get(application.get_absolute_url()).content.decode()

    assert "1 of 2 received" in page
    assert page_of(application) in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_the_number(mine, application, django_assert_num_queries, number):
    RefereeFactory.create_batch(number, application=application)
    mine.get(page_of(application))

    with django_assert_num_queries(11):
        mine.get(page_of(application))


def test_a_replaced_referee_finds_nothing_to_do(inside, referee):
    replace_referee(referee_id=referee.pk, person=PERSON, by=referee.application.applicant, at=NOW)

    page = inside.get(f"/reference/{referee.pk}/").content.decode()

    assert "This reference is no longer needed" in page
    assert Referee.objects.filter(state=R.ASKED).count() == 1


def test_a_mail_that_came_back_counts_as_not_delivered(mine, application, referee):
    OutboxMail.objects.filter(kind="reference_request").update(status="returned", returned_at=NOW, sent_at=NOW)

    page = mine.get(page_of(application)).content.decode()

    assert "Our mail cannot be delivered" in page
