"""What the demonstration says: both languages, whole, within its limits; and loading it twice changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from config.demo.checks import load_risk_sheets
from config.demo.content import framework
from config.demo.content.catalogue import PROGRAMS
from config.demo.content.notices import NOTICES
from config.demo.content.reasons import REASONS
from config.demo.content.shapes import AnswerKind, Outcome, Participation
from config.demo.content.text import Text
from config.demo.reference import load_reference
from programs import models

TODAY = date(2026, 9, 14)
NOON = datetime.combine(TODAY, time(12), tzinfo=timezone.get_default_timezone())
FRAMEWORK = (framework.FRAMEWORK_TITLE, framework.ROLES, framework.GROUPS, framework.CORE_VALUES)
EDITIONS = (framework.FIRST_EDITION, framework.SECOND_EDITION)
CONTENT = (PROGRAMS, REASONS, NOTICES, FRAMEWORK, EDITIONS)
BY_PEOPLE = (models.Committee, models.InformationSession, models.Meeting, models.DraftComment, models.SignOff)
BROUGHT_IN = (models.FrameworkUpload, models.FrameworkUploadRow)
"""What the demo's staff add to the reference data; nothing is brought in as a file."""
LOADED = [
    model
    for name in models.__all__
    if (model := getattr(models, name))
    not in (models.HistoryEntry, models.NeighbourhoodDivision, *BY_PEOPLE, *BROUGHT_IN)
]


def texts(content: Any, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside the content, with the path that leads to it."""
    if isinstance(content, Text):
        yield where, content
    elif is_dataclass(content):
        name = getattr(content, "slug", None) or getattr(content, "code", None) or type(content).__name__
        for field in fields(content):
            yield from texts(getattr(content, field.name), f"{where}/{name}.{field.name}")
    elif isinstance(content, dict):
        yield from texts(tuple(content.values()), where)
    elif isinstance(content, tuple):
        for place, part in enumerate(content):
            yield from texts(part, f"{where}[{place}]")


ALL = dict(texts(CONTENT))
RULES = [(program.slug, rule) for program in PROGRAMS for rule in program.rules]
APPLY = [program for program in PROGRAMS if program.participation == Participation.APPLY]


def program(slug: str) -> Any:
    """The content of one program."""
    return next(content for content in PROGRAMS if content.slug == slug)


@pytest.fixture(scope="module")
def reference(arranged_once: None) -> None:
    """The reference data, counted from `TODAY`."""
    load_reference(today=TODAY)
    load_risk_sheets(at=timezone.now())


@pytest.fixture
def loaded(reference: None, db: None) -> None:
    """The reference data; what a test does to it is undone."""


def test_every_text_is_said_in_both_languages():
    assert [where for where, text in ALL.items() if not text.en.strip() or not text.fr.strip()] == []


def test_no_french_text_is_the_english_one():
    assert [where for where, text in ALL.items() if text.en == text.fr] == []


def test_no_text_exclaims():
    assert [where for where, text in ALL.items() if "!" in text.en + text.fr] == []


def test_french_punctuation_is_canadian():
    wrong = re.compile(r" [?!;:»]|\u00a0[?!;]|« |«[^\u00a0]|[^\u00a0]»|[^\u00a0\d]:(?:\s|$)")

    assert [where for where, text in ALL.items() if wrong.search(text.fr)] == []


def test_english_quotation_marks_stay_in_english():
    assert [
        where for where, text in ALL.items() if re.search("[«»\u00a0]", text.en) or re.search("[“”]", text.fr)
    ] == []


def test_the_five_programs_take_part_in_their_own_ways():
    assert [(content.slug, content.participation.value) for content in PROGRAMS] == [
        ("auxiliary-officers", "apply"),
        ("victim-services", "apply"),
        ("community-consultative", "apply"),
        ("neighbourhood-community-officers", "contact"),
        ("school-resource-officers", "archive"),
    ]


def test_the_school_program_ended_with_the_trustees_vote():
    ended = program("school-resource-officers")

    assert (ended.status.value, ended.status_since, ended.facts_as_of) == (
        "ended",
        date(2017, 11, 22),
        date(2013, 8, 1),
    )


def test_each_level_has_as_many_behaviours_as_are_known_and_says_where_some_are_not():
    known = {
        content.slug: [(level.code, len(level.behaviours), level.is_partial) for level in content.levels]
        for content in framework.COMPETENCIES
    }

    assert known == {
        "service-community-focused": [
            ("member", 5, False),
            ("supervisor", 3, False),
            ("manager", 5, False),
            ("executive", 6, False),
        ],
        "accountable-deliver-results": [("member", 5, False), ("supervisor", 6, False), ("manager", 3, True)],
        "work-collaboratively": [("member", 6, False), ("supervisor", 4, False), ("manager", 2, True)],
        "emotionally-intelligent": [],
        "solution-focused": [],
        "adaptable-innovative": [],
    }


def test_no_voice_passes_for_a_real_one():
    speakers = [voice.speaker for content in framework.COMPETENCIES for voice in content.voices]

    assert {(who.en.split(",")[0], who.fr.split(",")[0]) for who in speakers} == {
        ("Invented example", "Exemple inventé")
    }


def test_a_behaviour_keeps_its_lineage_and_has_an_identifier_of_its_own_in_each_edition(loaded):
    both = models.Behaviour.objects.filter(descriptor__competency__slug="service-community-focused")

    assert (both.values("uuid").distinct().count(), both.values("lineage").distinct().count()) == (38, 19)


@pytest.mark.parametrize(("slug", "rule"), RULES, ids=lambda value: getattr(value, "code", value))
def test_a_rule_on_a_ground_of_the_code_says_why(slug, rule):
    assert (rule.legal_reason is not None) is rule.code_ground


def test_questions_on_health_lead_to_a_talk_and_never_to_a_no():
    outcomes = {rule.code: rule.outcome for _, rule in RULES}

    assert [outcomes[code] for code in ("A8", "A9", "V3")] == [Outcome.TALK] * 3


def test_events_carry_a_source():
    assert [entry for content in PROGRAMS for entry in content.timeline + content.evaluations if not entry.source] == []


def test_every_evaluation_of_the_school_program_says_what_speaks_against_it():
    assert [study.year for study in program("school-resource-officers").evaluations if len(study.limits.en) < 60] == []


def questions_of(content):
    """All questions of a program's form with the topics of their sections."""
    return [(part.topic, question) for part in content.form for question in part.questions]


@pytest.mark.parametrize("content", APPLY, ids=lambda content: content.slug)
def test_long_questions_limit_the_words(content):
    limits = {question.word_limit for _, question in questions_of(content) if question.kind == AnswerKind.LONG}

    assert limits <= {150, 200, 250}


@pytest.mark.parametrize("content", APPLY, ids=lambda content: content.slug)
def test_reviewers_see_neither_support_needs_nor_languages_nor_travel(loaded, content):
    hidden = models.Question.objects.filter(version__program__slug=content.slug).exclude(reader="reviewer")

    assert {"support-needs", "languages", "travel", "referee-1"} <= set(hidden.values_list("key", flat=True))


def test_only_the_safeguarding_officer_reads_disclosures(loaded):
    disclosed = models.Question.objects.filter(section__topic="disclosures")

    assert set(disclosed.values_list("reader", flat=True)) == {"safeguarding"}


def test_every_kind_of_question_but_files_is_asked_somewhere(loaded):
    kinds = set(models.Question.objects.values_list("kind", flat=True))

    assert set(AnswerKind.values) - kinds <= {"file"}


def test_three_two_and_two_referees_are_named():
    counted = [sum(topic == "referees" for topic, _ in questions_of(content)) for content in APPLY]

    assert sorted(counted) == [2, 2, 3]


def test_motivation_is_asked_along_the_behaviours_of_the_framework(loaded):
    asked = models.Question.objects.filter(section__topic="motivation")

    assert not asked.filter(behaviour=None).exists()


@pytest.mark.parametrize("content", APPLY, ids=lambda content: content.slug)
def test_a_program_to_apply_to_has_three_criteria_and_two_intakes(content):
    assert (len(content.criteria), len(content.intakes)) == (3, 2)


def test_no_address_is_real():
    assert {content.contact_email.rpartition("@")[2] for content in PROGRAMS} == {"example.org", ""}


def test_loading_brings_the_city_and_the_catalogue(loaded):
    counted = (models.Program, models.Division, models.Neighbourhood, models.Behaviour, models.RubricCriterion)

    assert [model.objects.count() for model in counted] == [5, 16, 158, 19 + 45, 9]


@pytest.mark.parametrize("model", LOADED, ids=lambda model: model.__name__)
def test_loaded_rows_are_valid(loaded, model):
    rows = list(model.objects.all())
    assert rows

    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)


def test_loading_twice_adds_nothing(loaded):
    before = {model: model.objects.count() for model in LOADED}

    load_reference(today=TODAY)

    assert {model: model.objects.count() for model in LOADED} == before


def test_loading_again_keeps_what_a_coordinator_wrote(loaded):
    auxiliaries = models.Program.objects.get(slug="auxiliary-officers")
    auxiliaries.title_en = "Auxiliaries"
    auxiliaries.save()
    auxiliaries.rules.get(code="A12").delete()

    load_reference(today=TODAY)

    auxiliaries.refresh_from_db()
    assert (auxiliaries.title_en, auxiliaries.rules.count()) == ("Auxiliaries", 11)


def test_loading_again_keeps_an_intake_where_it_was(loaded):
    before = list(models.Intake.objects.order_by("pk").values_list("pk", "opens_at"))

    load_reference(today=date(2027, 1, 1))

    assert list(models.Intake.objects.order_by("pk").values_list("pk", "opens_at")) == before


def test_one_class_of_auxiliaries_is_open_and_one_is_coming(loaded):
    intakes = models.Intake.objects.filter(program__slug="auxiliary-officers").order_by("opens_at")

    assert [(row.is_open(at=NOON), row.places, row.title_fr) for row in intakes] == [
        (True, 30, "Division 22, formation débutant en février 2027"),
        (False, 30, "Division 22, formation débutant en juillet 2027"),
    ]


def test_committees_of_two_divisions_take_members_all_year(loaded):
    intakes = models.Intake.objects.filter(program__slug="community-consultative").order_by("-division__number")

    assert [(row.division.number, row.closes_at, row.is_open(at=NOON)) for row in intakes] == [
        ("22", None, True),
        ("14", None, True),
    ]


def test_every_criterion_leans_on_a_behaviour_of_members(loaded):
    levels = models.RubricCriterion.objects.values_list("behaviour__descriptor__level__code", flat=True)

    assert set(levels) == {"member"}


def test_stories_are_told_where_they_happened(loaded):
    parkdale = models.Neighbourhood.objects.get(name="South Parkdale")

    assert [story.order for story in parkdale.stories.order_by("order")] == [1, 2]


def test_every_neighbourhood_has_one_division_that_comes_first(loaded):
    first = models.NeighbourhoodDivision.objects.filter(is_primary=True)

    assert (first.count(), models.NeighbourhoodDivision.objects.count()) == (158, 192)
