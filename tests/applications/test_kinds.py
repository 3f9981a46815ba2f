"""Every kind of question: kept as it was typed, checked in sentences, said in words, frozen in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from programs.catalogue.models import Program, Question
from tests.applications.pages import answers_of, declaration, open_section, page_of, section_url
from tests.factories.programs import (
    IntakeFactory,
    ProgramFactory,
    QuestionFactory,
    RuleFactory,
    changing_published_forms,
)
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.answers import words_of
from volunteers.applications.models import Application
from volunteers.people.models import CollectionNotice, User

pytestmark = pytest.mark.django_db
Kind = Question.Kind
WAYS = [{"value": "bus", "en": "By bus", "fr": "En autobus"}, {"value": "bike", "en": "By bicycle", "fr": "À vélo"}]
MANY = [{"value": f"area-{number}", "en": f"Area {number}", "fr": f"Secteur {number}"} for number in range(9)]
REFEREE = {
    "who_name": "Ada Lovelace",
    "who_email": "Ada@example.org",
    "who_relation": "My team leader",
    "who_known_since": "2019",
}
SENT: dict[str, Any] = {
    "since_day": "27",
    "since_month": "3",
    "since_year": "2020",
    "way": "bike",
    "area": "area-4",
    "helps": ["bike", "bus"],
    "times": ["sat-morning", "mon-evening", "mon-morning"],
    **REFEREE,
}
KEPT: dict[str, Any] = {
    "since": "2020-03-27",
    "way": "bike",
    "area": "area-4",
    "helps": ["bike", "bus"],
    "times": ["mon-morning", "mon-evening", "sat-morning"],
    "who": {"name": "Ada Lovelace", "email": "ada@example.org", "relation": "My team leader", "known_since": "2019"},
}


@pytest.fixture
def program(db: None) -> Program:
    """A program that asks one question of each newer kind."""
    program: Program = ProgramFactory()
    for key, kind, choices in (
        ("since", Kind.DATE, []),
        ("way", Kind.CHOICE, WAYS),
        ("area", Kind.CHOICE, MANY),
        ("helps", Kind.CHOICES, WAYS),
        ("times", Kind.WEEK, []),
        ("who", Kind.PERSON, []),
    ):
        QuestionFactory(program=program, key=key, kind=kind, choices=choices)
    return program


@pytest.fixture
def draft(program: Program, applicant: User) -> Application:
    """A draft of it."""
    draft: Application = ApplicationFactory(applicant=applicant, intake=IntakeFactory(program=program))
    return draft


def save(visitor: Client, draft: Application, answers: dict[str, Any], query: str = "") -> Any:
    page = open_section(visitor, draft, "motivation")
    return visitor.post(section_url(draft, "motivation", query), {**answers, **page})


def test_checked_answers_are_kept_each_in_its_shape(visitor: Client, draft: Application) -> None:
    response = save(visitor, draft, SENT)

    assert response.status_code == 302
    assert answers_of(draft, "motivation") == KEPT
    assert draft.sections.get(section="motivation").is_complete


def test_what_is_kept_is_shown_again(visitor: Client, draft: Application) -> None:
    save(visitor, draft, SENT)

    html = visitor.get(section_url(draft, "motivation")).content.decode()

    for shown in (
        'name="since_day" value="27"',
        'value="bike" id="id_way_1" checked',
        '<option value="area-4" selected>',
        'value="mon-evening" id="id_times_2" checked',
        'name="who_email" value="ada@example.org"',
    ):
        assert shown in html.replace(' class="input"', ""), shown


TYPED: dict[str, Any] = {
    "since_day": "31",
    "since_month": "2",
    "since_year": "",
    "helps": ["bike", "rocket"],
    "times": ["mon-morning", "never"],
    "who_name": "Ada",
    "who_email": "not an address",
}


@pytest.mark.parametrize("query", ["", "?autosave=1"])
def test_what_is_not_valid_is_kept_as_it_was_typed(visitor: Client, draft: Application, query: str) -> None:
    save(visitor, draft, TYPED, query)

    assert answers_of(draft, "motivation") == {
        "since": ["31", "2", ""],
        "way": "",
        "area": "",
        "helps": ["bike", "rocket"],
        "times": ["mon-morning", "never"],
        "who": {"name": "Ada", "email": "not an address", "relation": "", "known_since": ""},
    }
    html = visitor.get(section_url(draft, "motivation")).content.decode()
    assert 'name="since_day" value="31"' in html
    assert 'value="not an address"' in html


@pytest.mark.parametrize(
    ("change", "message", "target"),
    [
        ({"since_year": ""}, "Include a year.", "id_since_0"),
        ({"since_month": "13"}, "Enter a real date", "id_since_0"),
        ({"way": ""}, "Answer the question", "id_way_0"),
        ({"area": "area-99"}, "area-99 is not one of the available choices", "id_area"),
        ({"helps": ["rocket"]}, "rocket is not one of the available choices", "id_helps_0"),
        ({"times": []}, "Answer the question", "id_times_0"),
        ({"who_name": ""}, "Enter the name of this person", "id_who_0"),
        ({"who_email": "ada@"}, "Enter an email address in the correct format", "id_who_1"),
        ({"who_email": "NOOR@example.org"}, "Enter this person’s own email address, not yours", "id_who_1"),
        ({"who_relation": ""}, "Say how this person knows you", "id_who_2"),
        ({"who_known_since": "x" * 61}, "Shorten this to 60 letters or fewer", "id_who_3"),
    ],
)
def test_each_kind_says_how_to_put_it_right(
    visitor: Client, draft: Application, change: dict[str, Any], message: str, target: str
) -> None:
    html = save(visitor, draft, {**SENT, **change}).content.decode()

    summary = html.split("data-error-summary")[1].split("</ul>")[0]
    assert message in summary
    assert f'href="#{target}"' in summary
    assert html.count(message) == 2
    assert f'id="{target}"' in html


def test_no_two_people_share_an_address(visitor: Client, draft: Application, program: Program) -> None:
    QuestionFactory(program=program, key="other", kind=Kind.PERSON)
    second = {name.replace("who_", "other_"): value for name, value in REFEREE.items()}

    html = save(visitor, draft, {**SENT, **second, "other_email": "ADA@EXAMPLE.org"}).content.decode()

    assert "You have given this email address for another person" in html
    assert 'href="#id_other_1"' in html


def test_a_person_whom_nobody_has_to_name_may_be_left_out(visitor: Client, draft: Application) -> None:
    with changing_published_forms():
        Question.objects.filter(key="who").update(required_from="")

    response = save(visitor, draft, {**SENT, **dict.fromkeys(REFEREE, "")})

    assert response.status_code == 302
    assert answers_of(draft, "motivation")["who"] == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            {
                "since": "March 27, 2020",
                "way": "By bicycle",
                "area": "Area 4",
                "helps": "By bicycle\nBy bus",
                "times": "Monday: morning, evening\nSaturday: morning",
                "who": "Ada Lovelace\nada@example.org\nMy team leader\n2019",
            },
        ),
        (
            "fr",
            {
                "since": "27 mars 2020",
                "way": "À vélo",
                "area": "Secteur 4",
                "helps": "À vélo\nEn autobus",
                "times": "Lundi\xa0: matin, soir\nSamedi\xa0: matin",
                "who": "Ada Lovelace\nada@example.org\nMy team leader\n2019",
            },
        ),
    ],
)
def test_a_revision_says_each_kind_in_words(
    visitor: Client, program: Program, notice: CollectionNotice, applicant: User, language: str, words: dict[str, str]
) -> None:
    draft = ApplicationFactory(applicant=applicant, intake=IntakeFactory(program=program), is_complete=True)
    save(visitor, draft, SENT)

    visitor.post(page_of("submit", draft), declaration())

    items = draft.revisions.get().answers["motivation"]["items"]
    with translation.override(language):
        assert {item["key"]: words_of(item) for item in items} == words


def test_the_check_page_says_each_kind_and_leads_to_its_control(visitor: Client, draft: Application) -> None:
    save(visitor, draft, SENT)

    html = visitor.get(page_of("check", draft)).content.decode()

    assert "Monday: morning, evening" in html
    for anchor in ("id_since_0", "id_way_0", '"id_area"'[1:-1], "id_helps_0", "id_times_0", "id_who_0"):
        assert f'?return=check#{anchor}"' in html


def test_two_windows_are_shown_each_kind_in_words_and_nothing_of_it_is_lost(
    visitor: Client, draft: Application
) -> None:
    first, second = open_section(visitor, draft, "motivation"), open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {**SENT, **first})
    mine = {**SENT, "since_day": "28", "helps": ["bus"], "times": ["sun-night"], "who_name": "Grace Hopper"}

    conflict = visitor.post(section_url(draft, "motivation"), {**mine, **second})

    assert [row.mine for row in conflict.context["rows"]] == [
        "28 3 2020",
        "By bus",
        "Sunday: night",
        "Grace Hopper\nAda@example.org\nMy team leader\n2019",
    ]
    assert answers_of(draft, "motivation") == KEPT
    opened = conflict.context["opened"]
    travelling: dict[str, list[str]] = {}
    for name, value in conflict.context["inputs"]:
        travelling.setdefault(name, []).append(value)
    visitor.post(section_url(draft, "motivation"), {**travelling, "version": opened.version, "window": opened.window})
    assert answers_of(draft, "motivation")["since"] == "2020-03-28"
    assert answers_of(draft, "motivation")["times"] == ["sun-night"]


def test_a_flood_is_cut_before_it_is_kept(visitor: Client, draft: Application) -> None:
    save(visitor, draft, {"times": ["mon-morning"] * 500, "who_name": "x" * 50_000}, "?autosave=1")

    kept = answers_of(draft, "motivation")
    assert len(kept["times"]) == 28
    assert len(kept["who"]["name"]) == 20_000


def test_the_week_reads_day_by_day(visitor: Client, draft: Application) -> None:
    html = visitor.get(section_url(draft, "motivation")).content.decode()

    assert html.count('class="week__day" role="group"') == 7
    assert html.count('name="times"') == 28


def test_what_may_be_left_out_is_said_on_the_task_list(visitor: Client, draft: Application, program: Program) -> None:
    RuleFactory(program=program)
    QuestionFactory(program=program, key="more", section="availability", is_required=False)

    tasks = visitor.get(reverse("applications:tasks", args=[draft.reference])).context["tasks"]

    assert [(task.section, task.hint) for task in tasks] == [
        ("eligibility", ""),
        ("contact", ""),
        ("motivation", ""),
        ("availability", "Optional"),
    ]
