"""The self-check on the web: it answers, and keeps nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Program
from tests.factories.programs import IntakeFactory, ProgramFactory, RuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    """Open, with one rule of each outcome; every answer `yes` is fine."""
    program = ProgramFactory()
    IntakeFactory(program=program)
    for code, outcome in (("A1", "not_now"), ("A2", "later"), ("A3", "talk")):
        RuleFactory(program=program, code=code, outcome=outcome, explanation_en=f"Because of {code}.")
    return program


def url(program):
    return reverse("programs:eligibility", args=[program.slug])


def check(client, program, **answers):
    return client.post(url(program), {"A1": "yes", "A2": "yes", "A3": "yes"} | answers)


def start(program):
    return reverse("applications:start", args=[program.slug])


def notify(program):
    return reverse("applications:notify", args=[program.slug])


def test_all_fine_leads_to_the_application(client, program):
    page = check(client, program).content.decode()

    assert "<title>You can apply:" in page
    assert f'href="{start(program)}"' in page


def test_fine_but_closed_leads_to_the_notification(client, program):
    program.intakes.update(opens_at=timezone.now() + timedelta(days=3))

    page = check(client, program).content.decode()

    assert (f'href="{notify(program)}"' in page, f'href="{start(program)}"' in page) == (True, False)


def test_fine_but_full_says_that_there_is_a_waiting_list(client, program):
    program.intakes.update(places=1, places_held=1)

    page = check(client, program).content.decode()

    assert "waiting list" in page
    assert f'href="{start(program)}"' in page


def test_talk_offers_contact_and_application(client, program):
    page = check(client, program, A3="no").content.decode()

    assert "Because of A3." in page
    assert f"{reverse('contact')}?program={program.slug}" in page
    assert f'href="{start(program)}"' in page


def test_later_names_the_next_intake(client, program):
    IntakeFactory(program=program, title_en="Fall class", opens_at=timezone.now() + timedelta(days=3))

    page = check(client, program, A2="no").content.decode()

    assert "The next one is “Fall class”" in page
    assert f'href="{notify(program)}"' in page


def test_not_now_gives_reasons_and_other_programs(client, program):
    ProgramFactory(title_en="Get in touch", participation=Program.Participation.CONTACT)
    other = ProgramFactory(title_en="Another")
    IntakeFactory(program=other)
    ProgramFactory(title_en="Archive", participation=Program.Participation.ARCHIVE)
    ProgramFactory(title_en="Hidden", is_published=False)

    response = check(client, program, A1="no", A3="no")

    assert [str(card.title) for card in response.context["cards"]] == ["Another", "Get in touch"]
    page = response.content.decode()
    assert ("Because of A1." in page, "Because of A3." in page, f'href="{start(program)}"' in page) == (
        True,
        True,
        False,
    )


def test_missing_answers_are_listed_with_links(client, program):
    page = client.post(url(program), {"A1": "yes"}).content.decode()

    assert "<title>Error:" in page
    assert page.count('href="#id_A2_0"') == page.count('href="#id_A3_0"') == 1
    assert "checked" in page


@pytest.mark.parametrize("value", ["", "maybe", "yes ", "<script>"])
def test_odd_answers_are_asked_again(client, program, value):
    response = check(client, program, A1=value)

    assert (response.status_code, "form" in response.context) == (200, True)


def test_protected_ground_may_be_talked_about_instead(client, program):
    RuleFactory(program=program, code="A4", code_ground=True, legal_reason_en="Posted.", outcome="not_now")

    page = check(client, program, A4="talk").content.decode()

    assert "You may still apply: talk to us" in page


def test_other_questions_are_yes_or_no(client, program):
    assert "form" in check(client, program, A1="talk").context


def test_answers_can_be_changed(client, program):
    page = client.post(url(program), {"A1": "no", "A2": "yes", "A3": "yes", "change": "1"}).content.decode()

    assert 'class="error-summary"' not in page
    assert page.count("checked") == 3


def test_the_fate_of_the_answers_is_told_before_the_first_question(client, program):
    page = client.get(url(program)).content.decode()

    assert page.index("We do not keep your answers.") < page.index("<fieldset")


def test_nothing_is_kept(client, program):
    def rows():
        counts = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (names from the database)
                counts[table] = cursor.fetchone()[0]
        return counts

    client.get(url(program))
    before = rows()

    response = check(client, program, A1="no")

    assert rows() == before
    assert set(client.cookies) <= {"csrf"}
    assert "no-store" in response["Cache-Control"]
    assert len(before) > len(apps.get_models()) // 2


def test_questions_are_not_stored_by_caches_either(client, program):
    assert "no-store" in client.get(url(program))["Cache-Control"]


@pytest.mark.parametrize("kwargs", [{"participation": "contact"}, {"participation": "archive"}, {"status": "paused"}])
def test_programs_without_applications_have_no_check(client, kwargs):
    program = ProgramFactory(**kwargs)
    RuleFactory(program=program)

    assert client.get(url(program)).status_code == 404


def test_program_without_rules_needs_no_check(client):
    program = ProgramFactory()

    assert client.get(url(program))["Location"] == reverse("programs:program", args=[program.slug])


def test_check_is_asked_in_french(client, program):
    page = client.get(f"/fr/programs/{program.slug}/eligibility/").content.decode()

    assert "Avez-vous 18 ans ou plus?" in page
