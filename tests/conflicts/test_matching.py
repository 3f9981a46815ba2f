"""Whether a reviewer's private list fits an application, and who hears what."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.volunteers import staff
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.conflicts.marks import name_mark, phone_mark
from volunteers.conflicts.matching import Hint, hints_for
from volunteers.conflicts.models import Tie
from volunteers.conflicts.public_domains import is_public
from volunteers.conflicts.services import TieFacts, TieRefused, add_tie, forget_ties
from volunteers.referees.models import Referee

NOW = timezone.now


@pytest.fixture
def application(office):
    """Zoé Lefèvre's application, with her telephone, home, employer, and a referee."""
    found = office.application(
        S.IN_REVIEW,
        applicant__given_name="Zoé",
        applicant__family_name="Lefèvre",
        applicant__email="zoe@mail.harbour-clinic.example",
    )
    sheet = found.sections.get(section="contact")
    sheet.answers |= {
        "given_name": "Zoé",
        "family_name": "Lefèvre",
        "phone": "+1 (416) 555-0142",
        "postal_code": "M5V 2T6",
        "employer": "The Harbour Clinic, reception",
    }
    sheet.save()
    Referee.objects.create(
        application=found, key="referee-1", name="Ada Boateng", email="ada.b@example.net", named_at=NOW()
    )
    return found


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        (TieFacts("person", name="LEFEVRE, zoe"), Hint.PERSON),
        (TieFacts("person", email="ZOE@mail.harbour-clinic.example"), Hint.PERSON),
        (TieFacts("person", phone="416.555.0142"), Hint.PERSON),
        (TieFacts("person", name="Ada Boateng"), Hint.SPEAKS),
        (TieFacts("household", postal_code="m5v2t6", street="12 Front St"), Hint.HOUSEHOLD),
        (TieFacts("organisation", domain="jo@harbour-clinic.example"), Hint.ORGANISATION),
        (TieFacts("organisation", name="Harbour clinic"), Hint.ORGANISATION),
        (TieFacts("person", name="Zoé Martin"), None),
        (TieFacts("household", postal_code="M5V 2T7"), None),
        (TieFacts("organisation", name="Harbour"), Hint.ORGANISATION),
        (TieFacts("organisation", name="Harb"), None),
    ],
    ids=lambda value: str(value) if isinstance(value, Hint) else "",
)
def test_a_tie_is_found_however_it_was_written(office, application, facts, hint):
    add_tie(facts=facts, by=office.reviewer, at=NOW())

    found = hints_for([application], [office.reviewer])

    assert found == ({(application.pk, office.reviewer.pk): [hint]} if hint else {})


def test_whoever_is_a_referee_is_no_reviewer(office, application):
    referee = staff(Role.REVIEWER, office.program, email="ADA.B@example.net")

    assert hints_for([application], [referee]) == {(application.pk, referee.pk): [Hint.REFEREE]}


def test_providers_of_mail_say_nothing(office):
    with pytest.raises(TieRefused):
        add_tie(facts=TieFacts("organisation", domain="@Yahoo.ca"), by=office.reviewer, at=NOW())

    assert [is_public(name) for name in ("gmail.com", "hotmail.co.uk", "bell.net", "toronto.ca")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_first_name_alone_is_too_little():
    assert (name_mark("Zoé"), phone_mark("555-0142")) == (set(), set())


def test_ten_times_the_applications_cost_the_same_queries(office, django_assert_num_queries):
    applications = [office.application(S.IN_REVIEW) for _number in range(10)]
    for number in range(3):
        add_tie(facts=TieFacts("person", name=f"Somebody {number}"), by=office.reviewer, at=NOW())

    with django_assert_num_queries(4):
        hints_for(applications, [office.reviewer])


def test_only_the_reviewer_reads_the_list(office, browser_of):
    add_tie(facts=TieFacts("person", name="Zoé Lefèvre"), by=office.reviewer, at=NOW())
    other = staff(Role.REVIEWER, office.program)
    people = [office.reviewer, other, office.coordinator, staff(Role.AUDITOR), staff(Role.ADMINISTRATOR)]

    seen = [
        (page.status_code, "Lefèvre" in page.content.decode())
        for page in (browser_of(person).get(url("tie_changelist")) for person in people)
    ]

    assert seen == [(200, True), (200, False), (403, False), (403, False), (403, False)]
    tie = Tie.objects.get()
    assert browser_of(other).post(url("tie_remove", tie.pk)).status_code == 404
    assert browser_of(office.reviewer).post(url("tie_remove", tie.pk)).status_code == 302
    assert not Tie.objects.exists()


def test_the_coordinator_hears_a_hint_and_gives_a_reason(office, application, browser_of):
    add_tie(facts=TieFacts("household", postal_code="M5V 2T6", street="9 Secret Lane"), by=office.reviewer, at=NOW())
    client, day = browser_of(office.coordinator), timezone.localdate()
    chosen = {
        "reviewers": office.reviewer.pk,
        "due_on_day": day.day,
        "due_on_month": day.month,
        "due_on_year": day.year,
    }

    told = client.post(url("application_assign", application.reference), chosen).content.decode()
    client.post(url("application_assign", application.reference), chosen | {"in_spite": "A street of 300 flats."})

    assert "may know the applicant: same household" in told
    assert "Secret Lane" not in told
    assert application.reviews.get().in_spite == "A street of 300 flats."


def test_a_list_goes_with_the_role(office):
    add_tie(facts=TieFacts("person", name="Zoé Lefèvre"), by=office.reviewer, at=NOW())
    office.reviewer.grants.all().delete()

    assert forget_ties(at=NOW()) == 1
