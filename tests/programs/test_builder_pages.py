"""The coordinators' pages on which a form is written."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programs.catalogue import form_services
from programs.catalogue.copies import COPIED, LEFT_OUT
from programs.catalogue.form_queries import mark_of, whole_form
from programs.catalogue.models import FormSection, FormVersion, Program, Question
from programs.framework.models import Behaviour, FrameworkVersion
from tests.factories.engagement import published_framework
from tests.factories.programs import IntakeFactory, ProgramFactory, RuleFactory, StageFactory
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import staff
from tests.programs.forms import BY, DAYS, edited, published, question, section, small_form
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program():
    return ProgramFactory(title_en="Mine", slug="mine")


@pytest.fixture
def coordinator(client, program):
    person = staff(Role.COORDINATOR, program)
    client.force_login(person)
    return person


@pytest.fixture
def version(program, coordinator):
    return form_services.create_form(program_id=program.pk, **BY)


def url(name, *args):
    return reverse(f"admin:programs_formversion_{name}", args=args)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


SECTION = {"topic": "motivation", "title_en": "Motivation", "title_fr": "Motivation", "intro_en": "", "intro_fr": ""}
QUESTION = {
    "label_en": "Why?",
    "label_fr": "Pourquoi?",
    "kind": "long",
    "required_from": "draft",
    "asked_from": "draft",
    "frozen_from": "usual",
    "reader": "usual",
    "most_files": "1",
}


def seen(row):
    return {"seen": mark_of(row)}


def errors(response):
    return dict(response.context["form"].errors)


def test_list_shows_own_programs_and_where_their_forms_stand(client, program, coordinator):
    small_form(program)
    form_services.start_version(program_id=program.pk, **BY)
    small_form(ProgramFactory())

    rows = client.get(url("changelist")).context["rows"]

    assert [(row["program"], row["published"].number, row["written"].number) for row in rows] == [(program, 1, 2)]


def test_version_is_started_once(client, program, coordinator):
    first, second = (client.post(url("start", "mine")) for _time in range(2))

    version = FormVersion.objects.get()
    assert (first.headers["Location"], second.headers["Location"]) == (
        url("change", version.pk),
        url("program", "mine"),
    )


def test_form_of_another_program_is_not_found(client, coordinator):
    form = small_form(ProgramFactory(slug="other"))

    paths = [url("program", "other"), url("change", form.pk), url("section", form.sections.first().pk)]

    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_reviewer_reads_and_does_not_write(client, program):
    client.force_login(staff(Role.REVIEWER, program))
    version = form_services.start_version(program_id=program.pk, **BY)

    shown = client.get(url("change", version.pk))

    assert b"Add a question" not in shown.content
    assert client.get(url("add_section", version.pk)).status_code == 403
    assert client.post(url("start", "mine")).status_code == 403


def test_section_is_added_and_edited(client, version):
    client.post(url("add_section", version.pk), SECTION)
    row = FormSection.objects.get()
    client.post(url("section", row.pk), SECTION | {"title_en": "Why you"} | seen(row))

    assert FormSection.objects.values_list("code", "title_en").get() == ("motivation", "Why you")


def test_question_is_added_with_its_condition(client, version):
    place = section(version)
    question(place, "When?", "choice", choices=DAYS)

    client.post(url("add_question", place.pk), QUESTION | {"condition": ["q-when=weekdays"]})

    added = Question.objects.get(key="q-why")
    assert (added.shown_if.key, added.shown_if_values, added.reader) == ("q-when", ["weekdays"], "reviewer")


def test_add_and_another_leads_to_the_next_question(client, version):
    place = section(version)

    response = client.post(url("add_question", place.pk), QUESTION | {"another": "1"})

    assert response.headers["Location"] == url("add_question", place.pk)


def test_answers_to_choose_from_are_written_one_a_line(client, version):
    place = section(version)
    lines = {"kind": "choice", "choices_en": "Days\r\n\r\nNights \r\n", "choices_fr": "Le jour\r\nLa nuit"}

    client.post(url("add_question", place.pk), QUESTION | lines)

    assert Question.objects.get().choices == [
        {"value": "days", "en": "Days", "fr": "Le jour"},
        {"value": "nights", "en": "Nights", "fr": "La nuit"},
    ]


def test_answer_keeps_its_value_when_one_language_changes(client, version):
    row = question(section(version), "When?", "choice", choices=DAYS)
    lines = {"kind": "choice", "choices_en": "On weekdays\nWeekends", "choices_fr": "En semaine\nFins de semaine"}

    client.post(url("question", row.pk), QUESTION | lines | seen(row))

    assert [choice["value"] for choice in Question.objects.get().choices] == ["weekdays", "weekends"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label_en": ""}, "label_en"),
        ({"kind": "choice", "choices_en": "One"}, "choices_en"),
        ({"kind": "choice", "choices_en": "One\nTwo", "choices_fr": "Un"}, "choices_fr"),
        ({"asked_from": "interview"}, "required_from"),
        ({"code_ground": "on"}, "legal_reason_en"),
        ({"kind": "file", "reader": "reviewer"}, "reader"),
        ({"label_en": "How old are you?"}, "no_ground"),
        ({"condition": ["q-when=weekdays", "q-sure=yes"]}, "condition"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(client, version, wrong, field):
    place = section(version)
    question(place, "When?", "choice", choices=DAYS)
    question(place, "Sure?", "yes_no")

    response = client.post(url("add_question", place.pk), QUESTION | {"hint_en": "Kept."} | wrong)

    assert list(errors(response)) == [field]
    assert response.context["form"]["hint_en"].value() == "Kept."
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("answer", "ground"),
    [
        ({"no_ground": "on"}, False),
        ({"code_ground": "on", "legal_reason_en": "The insurance starts at 18."}, True),
    ],
)
def test_suspicion_of_a_ground_is_answered_and_not_a_block(client, version, answer, ground):
    client.post(url("add_question", section(version).pk), QUESTION | {"label_en": "How old are you?"} | answer)

    assert Question.objects.get().code_ground is ground


def test_suspicion_is_asked_once_a_wording(client, version):
    row = question(section(version), "How old are you?")
    same = QUESTION | {"label_en": row.label_en, "label_fr": row.label_fr, "hint_en": "In years."}

    client.post(url("question", row.pk), same | seen(row))

    assert Question.objects.get().hint_en == "In years."


def test_later_of_two_people_compares_and_saves_again(client, version):
    row = question(section(version))
    opened = seen(row)
    edited(row, label="Hers")

    response = client.post(url("question", row.pk), QUESTION | {"label_en": "His"} | opened)

    assert [stored["value"] for stored in response.context["stored"]][:1] == ["Hers"]
    assert response.context["form"]["label_en"].value() == "His"
    again = {"seen": response.context["form"]["seen"].value()}
    client.post(url("question", row.pk), QUESTION | {"label_en": "His"} | again)
    assert Question.objects.get().label_en == "His"


def test_later_of_two_people_on_a_section_compares(client, version):
    row = section(version)
    opened = seen(row)
    FormSection.objects.update(title_en="Hers")

    response = client.post(url("section", row.pk), SECTION | {"title_en": "His"} | opened)

    assert [stored["value"] for stored in response.context["stored"]][:1] == ["Hers"]


def test_words_for_a_version_that_was_published_meanwhile_are_shown_once_more(client, program, coordinator):
    form = small_form(program)
    row = form.questions.get()

    response = client.post(url("question", row.pk), QUESTION | {"label_en": "Why would you like to join?"} | seen(row))

    assert [text for _label, text in response.context["typed"]] == ["Why would you like to join?", "Pourquoi?"]


def test_pages_of_a_published_version_lead_to_it(client, program, coordinator):
    form = small_form(program)
    paths = [
        url("publish", form.pk),
        url("discard", form.pk),
        url("add_section", form.pk),
        url("delete_section", form.sections.first().pk),
        url("delete_question", form.questions.get().pk),
    ]

    assert [client.get(path).headers.get("Location") for path in paths] == [url("change", form.pk)] * len(paths)


def test_rows_move_and_go(client, version):
    place = section(version)
    first, second = question(place, "One"), question(place, "Two")

    client.post(url("move_question", second.pk, "up"), {"place": "2"})
    client.post(url("delete_question", first.pk), seen(first))
    other = section(version, "experience", "Experience")
    client.post(url("move_section", other.pk, "up"), {"place": "2"})
    client.post(url("delete_section", place.pk), {"seen": client.get(url("delete_section", place.pk)).context["seen"]})

    assert list(FormSection.objects.values_list("code", flat=True)) == ["experience"]


def test_move_of_somebody_else_is_not_repeated(client, version):
    place = section(version)
    question(place, "One")
    second = question(place, "Two")

    for _time in range(2):
        client.post(url("move_question", second.pk, "down"), {"place": "1"})

    assert [row.label_en for row in whole_form(version).questions()] == ["One", "Two"]


def test_row_changed_meanwhile_is_not_taken_out(client, version):
    place = section(version)
    row = question(place)
    old = [
        client.get(url(name, pk)).context["seen"]
        for name, pk in (("delete_question", row.pk), ("delete_section", place.pk))
    ]
    edited(row, label="Hers")

    client.post(url("delete_question", row.pk), {"seen": old[0]})
    client.post(url("delete_section", place.pk), {"seen": old[1]})

    assert Question.objects.count() == 1


def test_unknown_direction_is_not_found(client, version):
    assert client.post(url("move_section", section(version).pk, "sideways")).status_code == 404


def test_refused_act_is_told_on_the_form(client, version):
    place = section(version)
    source = question(place, "When?", "choice", choices=DAYS)
    question(place, "Which?", shown_if="q-when", shown_if_values=["weekdays"])

    response = client.post(url("delete_question", source.pk), seen(source))

    assert told(response) == ["Other questions depend on it: Which?. Change their condition first."]


def test_publishing_says_what_is_missing(client, version):
    page = client.get(url("publish", version.pk))

    assert len(page.context["hindrances"]) == 2
    assert '<button class="btn" type="submit">Publish' not in page.content.decode()


def test_publishing_names_what_has_no_french(client, version):
    section(version, "contact", "Contact")
    question(section(version), label_fr="")

    assert client.get(url("publish", version.pk)).context["without_french"] == ["Why?"]


def test_form_is_published_with_its_news(client, version):
    section(version, "contact", "Contact")
    question(section(version))
    mark = client.get(url("publish", version.pk)).context["form"]["seen"].value()

    client.post(url("publish", version.pk), {"seen": mark, "note_en": "Shorter.", "note_fr": "Plus court."})

    version.refresh_from_db()
    assert (version.published_at is not None, version.note_fr) == (True, "Plus court.")


def test_form_that_changed_while_it_was_read_is_read_again(client, version):
    section(version, "contact", "Contact")
    row = question(section(version))
    mark = client.get(url("publish", version.pk)).context["form"]["seen"].value()
    edited(row, label="Hers")

    response = client.post(url("publish", version.pk), {"seen": mark, "note_en": "New."})

    version.refresh_from_db()
    assert (version.published_at, response.context["form"]["note_en"].value()) == (None, "New.")
    assert response.context["form"]["seen"].value() == whole_form(version).mark()


def test_differences_are_told_in_words(client, program, coordinator):
    small_form(program)
    version = form_services.start_version(program_id=program.pk, **BY)
    edited(version.questions.get(), label="For what reason?", reader="coordinator")
    section(version, "support", "Support needs")

    found = client.get(url("change", version.pk)).context["differences"]

    assert [(each.label, each.what) for each in found] == [("Added", "Support needs"), ("Changed", "For what reason?")]
    assert found[1].details[0] == "Question (English): Why? → For what reason?"


def test_form_that_nobody_has_read_is_not_published(client, version):
    section(version, "contact", "Contact")
    question(section(version))

    client.post(url("publish", version.pk))

    version.refresh_from_db()
    assert version.published_at is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_preview_shows_every_question_in_either_language(client, version, language):
    section(version, "contact", "Contact")
    place = section(version)
    question(place, "When?", "choice", choices=DAYS)
    question(place, "Which?", shown_if="q-when", shown_if_values=["weekdays"])
    question(place, "Later?", asked_from="conditions", required_from="conditions")

    sheets = client.get(reverse("admin:volunteers_application_form_preview", args=[version.pk, language])).context[
        "sheets"
    ]

    suffix = "" if language == "en" else " (fr)"
    assert [sheet.title for sheet in sheets] == [f"Contact{suffix}", f"Motivation{suffix}"]
    assert all(f"{words}{suffix}" in sheets[1].fields for words in ("When?", "Which?"))
    assert [later.startswith(f"Later?{suffix}") for later in sheets[1].later] == [True]


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_preview_shows_each_kind(client, version, kind):
    question(section(version), "This?", kind, choices=DAYS, reader="coordinator")

    page = client.get(reverse("admin:volunteers_application_form_preview", args=[version.pk, "fr"]))

    assert "This? (fr)" in page.content.decode()


def test_version_is_discarded(client, version):
    client.post(url("discard", version.pk))

    assert FormVersion.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_constant_number_of_queries(client, queries_of, version, rows):
    section(version, "contact", "Contact")
    for number in range(rows):
        place = section(version, "other", f"Section {number}")
        for each in range(rows):
            row = question(place, f"Question {number} {each}", "choice", choices=DAYS)

    paths = {
        "changelist": (),
        "program": ("mine",),
        "change": (version.pk,),
        "publish": (version.pk,),
        "add_question": (place.pk,),
        "question": (row.pk,),
    }
    assert {name: queries_of(url(name, *args)) for name, args in paths.items()} == {
        "changelist": 7,
        "program": 7,
        "change": 9,
        "publish": 9,
        "add_question": 10,
        "question": 10,
    }


# --- Copies -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def administrator(client):
    person = staff(Role.ADMINISTRATOR)
    client.force_login(person)
    return person


COPY = {"title_en": "Ours", "title_fr": "Le nôtre", "slug": "ours"}


def test_copy_has_everything_but_intakes_and_is_not_published(client, program, administrator):
    for factory in (StageFactory, RuleFactory, CriterionFactory, IntakeFactory):
        factory(program=program)
    small_form(program)

    client.post(reverse("admin:programs_program_copy", args=[program.pk]), COPY)

    copy = Program.objects.get(slug="ours")
    parts = [copy.stages, copy.rules, copy.rubric_versions, copy.intakes, copy.form_versions]
    assert [part.count() for part in parts] == [1, 1, 1, 0, 1]
    assert (copy.title_fr, copy.summary_fr, copy.is_published) == ("Le nôtre", program.summary_fr, False)
    assert (copy.form_versions.get().published_at, copy.form_versions.get().questions.get().label_fr) == (
        None,
        "Why? (fr)",
    )


def test_every_part_of_a_program_is_copied_or_left_out_on_purpose():
    parts = {
        row.get_accessor_name()
        for row in Program._meta.related_objects
        if row.related_model._meta.app_label == "programs"
    }

    assert parts == {*COPIED, *LEFT_OUT}


def test_short_name_of_another_program_is_told_beside_its_field(client, program, administrator):
    response = client.post(reverse("admin:programs_program_copy", args=[program.pk]), COPY | {"slug": "mine"})

    assert list(errors(response)) == ["slug"]


def test_who_adds_no_programs_copies_none(client, program, coordinator):
    assert client.post(reverse("admin:programs_program_copy", args=[program.pk]), COPY).status_code == 403


def test_published_copy_is_no_longer_a_copy(program):
    source = small_form(program)
    copy = form_services.start_version(program_id=program.pk, **BY)

    published(copy)

    assert source.questions.get().pk != copy.questions.get().pk


def test_a_question_keeps_its_behaviour_when_the_frameworks_next_version_is_published(client, version):
    behaviour = Behaviour.objects.filter(descriptor__competency__version=published_framework()).earliest("pk")
    row = question(section(version), behaviour_id=behaviour.pk)
    FrameworkVersion.objects.update(status="retired", retired_on="2026-01-01", enrolment_until="2026-01-01")

    page = client.get(url("question", row.pk))

    assert behaviour in page.context["form"].fields["behaviour"].queryset
