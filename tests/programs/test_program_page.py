"""The page of one program."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Program, ProgramSection
from tests.factories.programs import (
    DivisionFactory,
    EvaluationFactory,
    IntakeFactory,
    NeighbourhoodFactory,
    ProgramFactory,
    RuleFactory,
    SectionFactory,
    StageFactory,
    StoryFactory,
    TimelineFactory,
)
from tests.factories.volunteers import staff
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
P = Program.Participation


def page_of(client, program, **query):
    return client.get(reverse("programs:program", args=[program.slug]), query)


def everything(rows: int) -> Program:
    """A program with so many rows of everything that its page shows."""
    program = ProgramFactory()
    SectionFactory.create_batch(rows, program=program, kind=ProgramSection.Kind.NEIGHBOURHOODS)
    SectionFactory.create_batch(rows, program=program, kind=ProgramSection.Kind.RECORD)
    for factory in (StageFactory, RuleFactory, TimelineFactory, EvaluationFactory):
        factory.create_batch(rows, program=program)
    places = NeighbourhoodFactory.create_batch(rows, has_officers=True, division=DivisionFactory())
    StoryFactory.create_batch(rows, program=program, neighbourhoods=places)
    IntakeFactory.create_batch(rows, program=program, division=DivisionFactory())
    return program


@pytest.mark.parametrize("rows", [1, 3])
def test_program_page_asks_twelve_queries(queries_of, rows):
    program = everything(rows)

    assert queries_of(reverse("programs:program", args=[program.slug])) == 12


@pytest.mark.parametrize(
    ("opens", "has_rules", "label", "name"),
    [
        (-1, True, "Check if you can apply", "programs:eligibility"),
        (-1, False, "Apply now", "applications:start"),
        (5, True, "Tell me when it opens", "applications:notify"),
    ],
)
def test_the_one_button_of_a_program_that_takes_applications(client, opens, has_rules, label, name):
    program = ProgramFactory()
    IntakeFactory(program=program, opens_at=timezone.now() + timedelta(days=opens))
    if has_rules:
        RuleFactory(program=program)

    response = page_of(client, program)

    action = response.context["action"]
    assert (action.label, action.url) == (label, reverse(name, args=[program.slug]))
    assert response.content.decode().count("btn--start") == 1


def test_contact_program_leads_to_the_contact_form(client):
    program = ProgramFactory(participation=P.CONTACT)

    response = page_of(client, program)

    assert response.context["action"].url == f"{reverse('contact')}?program={program.slug}"
    assert "Who reads what you send" not in response.content.decode()


def test_ended_program_has_no_button_and_says_when_it_ended(client):
    program = ProgramFactory(participation=P.ARCHIVE, status=Program.Status.ENDED, status_since=date(2017, 11, 22))
    RuleFactory(program=program)

    page = page_of(client, program).content.decode()

    assert "This program ended on November 22, 2017" in page
    assert "btn--start" not in page


def test_evidence_of_the_rules_is_listed_once(client):
    program = ProgramFactory()
    IntakeFactory(program=program)
    RuleFactory.create_batch(2, program=program, evidence_en="Diploma", evidence_fr="Diplôme")
    RuleFactory(program=program, evidence_en="", evidence_fr="")

    assert page_of(client, program).context["documents"] == ["Diploma"]


def test_dates_of_history_are_as_exact_as_known(client):
    program = ProgramFactory()
    for happened in ("2017-11-22", "2008", "2008-05"):
        TimelineFactory(program=program, happened=happened)

    shown = [when for when, _entry in page_of(client, program).context["timeline"]]

    assert shown == ["2008", "May 2008", "November 22, 2017"]


def test_french_page_shows_french(client):
    program = ProgramFactory(title_fr="Auxiliaires")

    page = client.get(f"/fr/programs/{program.slug}/").content.decode()

    assert "<h1>Auxiliaires</h1>" in page


def test_missing_french_is_english_and_marked(client):
    program = ProgramFactory(title_en="Helpers", title_fr="", purpose_fr="")
    SectionFactory(program=program, points_fr="")

    page = client.get(f"/fr/programs/{program.slug}/").content.decode()

    assert '<h1><span lang="en-CA">Helpers</span></h1>' in page
    assert '<div lang="en-CA"><p>People help people.</p></div>' in page
    assert '<ul lang="en-CA"><li>Parades</li><li>Searches</li></ul>' in page


def test_english_page_marks_nothing(client):
    program = ProgramFactory(title_fr="")

    assert 'lang="en-CA">' not in page_of(client, program).content.decode().split("<body>")[1]


def test_text_of_coordinators_is_escaped(client):
    program = ProgramFactory(title_en="<b>Bold</b>", purpose_en="<script>alert(1)</script>")
    SectionFactory(program=program, body_en="<img src=x>", points_en="<i>x</i>")

    page = page_of(client, program).content.decode()

    assert not [tag for tag in ("<b>", "<script>alert", "<img src=x", "<i>") if tag in page]


def test_preview_is_for_those_who_edit_the_program(client):
    program = ProgramFactory(is_published=False)
    client.force_login(staff(RoleGrant.Role.COORDINATOR, program))

    page = page_of(client, program, preview="1").content.decode()

    assert "Preview: not published" in page


def test_unpublished_program_does_not_exist_for_anybody_else(client):
    program, other = ProgramFactory(is_published=False), ProgramFactory()
    people = [None, staff(RoleGrant.Role.COORDINATOR, other), staff(RoleGrant.Role.REVIEWER, program)]

    answers = []
    for person in people:
        client.logout()
        if person:
            client.force_login(person)
        answers += [page_of(client, program, preview="1").status_code, client.get(eligibility(program)).status_code]

    assert answers == [404] * 6


def eligibility(program):
    return reverse("programs:eligibility", args=[program.slug])


def test_sources_are_marked_as_english_on_french_pages(client):
    program = ProgramFactory()
    TimelineFactory(program=program, source="Report <2009>")

    page = client.get(f"/fr/programs/{program.slug}/").content.decode()

    assert '<span lang="en-CA">Report &lt;2009&gt;</span>' in page
