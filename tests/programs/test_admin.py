"""The coordinators' side of the programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.factories.engagement import FrameworkVersionFactory
from tests.factories.programs import (
    DivisionFactory,
    IntakeFactory,
    NeighbourhoodFactory,
    ProgramFactory,
    ReasonFactory,
    RuleFactory,
    SectionFactory,
    StageFactory,
    StoryFactory,
    TimelineFactory,
    form_for,
)
from tests.factories.volunteers import staff
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program():
    return ProgramFactory(title_en="Mine")


@pytest.fixture
def coordinator(client, program):
    person = staff(Role.COORDINATOR, program)
    client.force_login(person)
    return person


def change_url(row):
    return reverse(f"admin:programs_{row._meta.model_name}_change", args=[row.pk])


def posted(response):
    """What a browser would send back for the form that a page shows, unchanged."""
    form = response.context["adminform"].form
    sent = fields_of(form)
    for inline in response.context["inline_admin_formsets"]:
        sent |= fields_of(inline.formset.management_form)
        for each in inline.formset.initial_forms:
            sent |= fields_of(each)
    return sent


def fields_of(form):
    sent = {}
    for bound in form:
        value = bound.value()
        if bound.html_name.endswith("DELETE") or value is None or value is False:
            continue
        if hasattr(bound.field.widget, "decompress"):
            for number, part in enumerate(bound.field.widget.decompress(value)):
                sent[f"{bound.html_name}_{number}"] = "" if part is None else part
        else:
            sent[bound.html_name] = "on" if value is True else value
    return sent


def save(client, row, **changed):
    url = change_url(row)
    return client.post(url, posted(client.get(url)) | changed)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_coordinator_lists_own_programs_only(client, program, coordinator):
    ProgramFactory(title_en="Other")

    rows = client.get(reverse("admin:programs_program_changelist")).context["cl"].result_list

    assert list(rows) == [program]


def test_program_of_somebody_else_cannot_be_opened(client, coordinator):
    assert client.get(change_url(ProgramFactory())).status_code == 302


def test_reviewer_reads_and_cannot_save(client, program):
    client.force_login(staff(Role.REVIEWER, program))

    shown, saved = client.get(change_url(program)), client.post(change_url(program), {})

    assert (shown.status_code, saved.status_code) == (200, 403)


def test_coordinator_changes_a_text(client, program, coordinator):
    response = save(client, program, title_en="Better")

    assert response.status_code == 302
    assert Program.objects.get().title_en == "Better"


def test_programs_cannot_be_deleted(client, program, coordinator):
    assert client.post(reverse("admin:programs_program_delete", args=[program.pk])).status_code == 403


def test_page_of_a_program_links_to_its_preview(client, program, coordinator):
    page = client.get(change_url(program)).content.decode()

    assert f'href="/programs/{program.slug}/?preview=1"' in page


def test_changed_rule_starts_a_new_version(client, program, coordinator):
    RuleFactory(program=program)

    save(client, program, **{"rules-0-hint_en": "One of the two."})

    program.refresh_from_db()
    assert program.rules_version == 2


def test_other_changes_keep_the_version(client, program, coordinator):
    RuleFactory(program=program)

    save(client, program, title_en="Better")

    program.refresh_from_db()
    assert (program.title_en, program.rules_version) == ("Better", 1)


def test_published_program_without_french_is_saved_with_a_warning(client, program, coordinator):
    response = save(client, program, place_fr="")

    assert any("without French: Mine (where)" in message for message in told(response))


@pytest.mark.parametrize("has_form", [True, False])
def test_published_program_without_a_published_form_is_saved_with_a_warning(client, program, coordinator, has_form):
    if has_form:
        form_for(program)

    response = save(client, program, title_en="Better")

    assert any("its form is not published" in message for message in told(response)) is not has_form


def test_unpublished_program_without_french_is_saved_in_silence(client, program, coordinator):
    Program.objects.update(is_published=False)

    response = save(client, program, place_fr="")

    assert not [message for message in told(response) if "French" in message]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"status": "ended"}, "status", "A program that has ended is kept for the record and has an end date."),
        ({"title_en": ""}, "title_en", "This field is required."),
    ],
)
def test_errors_stand_beside_their_fields(client, program, coordinator, changed, field, message):
    response = save(client, program, **changed)

    assert response.context["adminform"].form.errors == {field: [message]}


@pytest.mark.parametrize(
    ("factory", "changed", "field", "message"),
    [
        (
            RuleFactory,
            {"rules-0-code_ground": "on"},
            "legal_reason_en",
            "A question on a ground of the Human Rights Code needs its legal reason.",
        ),
        (
            TimelineFactory,
            {"timeline-0-happened": "May 2008"},
            "happened",
            "Write the date as 2008, 2008-05 or 2008-05-23.",
        ),
    ],
)
def test_errors_of_parts_stand_beside_their_fields(client, program, coordinator, factory, changed, field, message):
    factory(program=program)

    response = save(client, program, **changed)

    errors = [each for inline in response.context["inline_admin_formsets"] for each in inline.formset.errors if each]
    assert errors == [{field: [message]}]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"places": 1}, "places", "More places are already held than that."),
        ({"closes_at_0": "2000-01-01", "closes_at_1": "10:00:00"}, "closes_at", "An intake closes after it opens."),
    ],
)
def test_errors_of_intakes_stand_beside_their_fields(client, program, coordinator, changed, field, message):
    intake = IntakeFactory(program=program, places=3, places_held=2)

    response = save(client, intake, **changed)

    assert response.context["adminform"].form.errors == {field: [message]}


def test_coordinator_chooses_among_own_programs(client, program, coordinator):
    ProgramFactory()

    form = client.get(reverse("admin:programs_intake_add")).context["adminform"].form

    assert list(form.fields["program"].queryset) == [program]


def test_refusal_is_told_and_nothing_is_stored(client, program):
    mine, other = DivisionFactory(number="22"), DivisionFactory(number="14")
    person = staff(Role.COORDINATOR, program)
    person.grants.update(division=mine)
    client.force_login(person)
    intake = IntakeFactory(program=program, division=mine)

    response = save(client, intake, division=other.pk)

    assert told(response) == ["You may not change this program, or not this unit of it."]
    assert Intake.objects.get().division == mine


def new_intake(program, **changed):
    opens = timezone.localtime() + timedelta(days=3)
    return {
        "program": program.pk,
        "title_en": "Autumn",
        "title_fr": "Automne",
        "places": "12",
        "opens_at_0": opens.date().isoformat(),
        "opens_at_1": "09:00:00",
        "closes_at_0": "",
        "closes_at_1": "",
        **changed,
    }


def test_new_intake_knows_the_program_that_one_comes_from(client, program, coordinator):
    ProgramFactory()

    form = client.get(reverse("admin:programs_intake_add"), {"program": program.pk, "opens_at": "x"}).context[
        "adminform"
    ]

    assert form.form.initial == {"program": str(program.pk)}


def test_intake_is_stored(client, program, coordinator):
    client.post(reverse("admin:programs_intake_add"), new_intake(program))

    assert list(Intake.objects.values_list("title_en", "places")) == [("Autumn", 12)]


def test_intake_without_french_is_saved_with_a_warning(client, program, coordinator):
    response = client.post(reverse("admin:programs_intake_add"), new_intake(program, title_fr=""), follow=True)

    assert any("without French: Autumn" in message for message in told(response))


@pytest.mark.parametrize(
    "name",
    ["program", "intake", "story", "dispositionreason", "division", "neighbourhood", "frameworkversion", "competency"],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_a_constant_number_of_queries(client, queries_of, name, rows):
    client.force_login(staff(Role.ADMINISTRATOR))
    for _number in range(rows):
        program = ProgramFactory()
        IntakeFactory(program=program, division=DivisionFactory())
        StoryFactory(program=program)
        ReasonFactory()
        NeighbourhoodFactory()
    FrameworkVersionFactory()

    expected = {"program": 8, "intake": 10, "story": 10, "frameworkversion": 6}
    assert queries_of(reverse(f"admin:programs_{name}_changelist")) == expected.get(name, 7)


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_a_program_asks_a_constant_number_of_queries(client, queries_of, rows):
    client.force_login(staff(Role.ADMINISTRATOR))
    program = ProgramFactory()
    FrameworkVersionFactory()
    for factory in (SectionFactory, StageFactory, RuleFactory, TimelineFactory):
        factory.create_batch(rows, program=program)

    assert queries_of(change_url(program)) == 12


@pytest.mark.parametrize("name", ["division", "neighbourhood", "competency", "historyentry"])
def test_reference_tables_are_read_only(client, name):
    client.force_login(staff(Role.ADMINISTRATOR))

    assert client.get(reverse(f"admin:programs_{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:programs_{name}_add")).status_code == 403


def test_competency_shows_its_behaviours(client):
    client.force_login(staff(Role.ADMINISTRATOR))
    competency = FrameworkVersionFactory().competencies.get()

    assert "<p>I do executive 6</p>" in client.get(change_url(competency)).content.decode()
