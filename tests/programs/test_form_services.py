"""Writing and publishing a form."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from programs.catalogue import form_services, question_services
from programs.catalogue.form_queries import mark_of, whole_form
from programs.catalogue.form_rules import Choice
from programs.catalogue.form_services import DOWN, UP, AlreadyBeingWritten, PublishedFormStays
from programs.catalogue.models import FormSection, FormVersion, Question
from programs.catalogue.permissions import NotAllowed
from programs.refusals import FormRefused, Refusal, SomebodyChangedIt
from tests.factories.programs import ProgramFactory
from tests.programs.conftest import NOW
from tests.programs.forms import BY, DAYS, Nobody, edited, published, question, section, small_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def version(program):
    return form_services.create_form(program_id=program.pk, **BY)


@pytest.fixture
def motivation(version):
    return section(version)


def words(version):
    return [
        (each.section.title_en, [question.label_en for question in each.questions])
        for each in whole_form(version).sections
    ]


def problems(refused):
    return [problem.field for problem in refused.value.problems]


def test_first_form_begins_with_what_every_form_has(program):
    version = form_services.start_version(program_id=program.pk, **BY)

    assert (version.number, words(version)) == (1, [("Your contact details", []), ("Eligibility declarations", [])])


def test_next_version_is_a_copy_with_the_same_codes_and_keys(program):
    first = small_form(program)
    second = form_services.start_version(program_id=program.pk, **BY)

    kept = [list(version.questions.values_list("key", "section__code", "label_fr")) for version in (first, second)]
    assert kept[0] == kept[1] == [("q-why", "motivation", "Why? (fr)")]
    assert (second.number, second.published_at) == (2, None)


def test_copy_depends_on_its_own_questions(program, version, motivation):
    question(motivation, "When?", "choice", choices=DAYS)
    question(motivation, "Which nights?", shown_if="q-when", shown_if_values=["weekdays"])
    section(version, "contact", "Contact")
    published(version)

    copy = form_services.start_version(program_id=program.pk, **BY)

    nights = copy.questions.get(key="q-which-nights")
    assert (nights.shown_if.version_id, nights.shown_if.key, nights.shown_if_values) == (
        copy.pk,
        "q-when",
        ["weekdays"],
    )


def test_one_version_is_written_at_a_time(program, version):
    with pytest.raises(AlreadyBeingWritten):
        form_services.start_version(program_id=program.pk, **BY)


def test_who_may_not_change_the_program_may_not_write_its_form(program, version, motivation):
    why = question(motivation)
    acts = [
        lambda: form_services.create_form(program_id=program.pk, by=Nobody(), at=NOW),
        lambda: form_services.publish_form(version_id=version.pk, by=Nobody(), at=NOW),
        lambda: form_services.delete_section(section_id=motivation.pk, by=Nobody(), at=NOW),
        lambda: question_services.delete_question(question_id=why.pk, by=Nobody(), at=NOW),
    ]

    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_keys_follow_the_words_and_are_never_used_again(version, motivation):
    first = question(motivation, "Why us?")
    question_services.delete_question(question_id=first.pk, **BY)
    keys = [question(motivation, "Why us?").key, question(motivation, "Why us?").key]

    assert keys == ["q-why-us", "q-why-us-2"]


def test_key_stays_when_the_words_change(motivation):
    why = edited(question(motivation), label="For what reason?")

    assert (why.key, Question.objects.get().label_en) == ("q-why", "For what reason?")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": " "}, "label_en"),
        ({"kind": "choice", "choices": DAYS[:1]}, "choices_en"),
        ({"kind": "choices", "choices": [*DAYS, Choice("again", "Weekdays")]}, "choices_en"),
        ({"asked_from": "conditions"}, "required_from"),
        ({"frozen_from": "draft"}, "frozen_from"),
        ({"kind": "file"}, "reader"),
        ({"kind": "person"}, "reader"),
        ({"shown_if": "q-nothing", "shown_if_values": ["yes"]}, "shown_if"),
        ({"code_ground": True}, "legal_reason_en"),
        ({"word_limit": 0}, "word_limit"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(motivation, wrong, field):
    with pytest.raises(FormRefused) as refused:
        question(motivation, **wrong)

    assert problems(refused) == [field]


@pytest.mark.parametrize("topic", ["contact", "eligibility", "support", "referees", "disclosures"])
def test_reviewers_never_read_these_topics(version, topic):
    place = section(version, topic, "Apart")

    with pytest.raises(FormRefused) as refused:
        question(place)

    assert problems(refused) == ["reader"]


def test_disclosures_are_for_the_safeguarding_officer(version):
    with pytest.raises(FormRefused):
        question(section(version, "disclosures", "Disclosures"), reader="coordinator")


def test_section_keeps_its_topic_while_reviewers_read_a_question_of_it(motivation):
    question(motivation)
    changed = form_services.SectionContent("support", "Support needs")

    with pytest.raises(FormRefused) as refused:
        form_services.edit_section(section_id=motivation.pk, content=changed, seen=mark_of(motivation), **BY)

    assert problems(refused) == ["topic"]


def test_code_ground_may_be_asked_after_an_offer_without_a_reason(motivation):
    age = question(motivation, code_ground=True, asked_from="conditions", required_from="conditions")

    assert age.code_ground


def test_condition_takes_answers_of_its_question_only(motivation):
    question(motivation, "When?", "choice", choices=DAYS)

    with pytest.raises(FormRefused) as refused:
        question(motivation, shown_if="q-when", shown_if_values=["never"])

    assert problems(refused) == ["shown_if_values"]


def test_question_does_not_depend_on_a_later_one(motivation):
    first = question(motivation, "First", "yes_no")
    question(motivation, "Second", "yes_no")

    with pytest.raises(FormRefused) as refused:
        edited(first, label="First", kind="yes_no", shown_if="q-second", shown_if_values=["yes"])

    assert problems(refused) == ["shown_if"]


def test_what_others_depend_on_stays_before_them(motivation):
    source = question(motivation, "When?", "choice", choices=DAYS)
    question(motivation, "Which?", shown_if="q-when", shown_if_values=["weekdays"])

    with pytest.raises(Refusal, match="Which"):
        question_services.move_question(question_id=source.pk, step=DOWN, **BY)


def test_what_others_depend_on_is_not_deleted(version, motivation):
    source = question(motivation, "When?", "choice", choices=DAYS)
    question(section(version, "experience", "Experience"), "Which?", shown_if="q-when", shown_if_values=["weekdays"])

    with pytest.raises(Refusal, match="Which"):
        question_services.delete_question(question_id=source.pk, **BY)
    with pytest.raises(Refusal, match="Which"):
        form_services.delete_section(section_id=motivation.pk, **BY)


def test_answer_that_others_depend_on_stays(motivation):
    source = question(motivation, "When?", "choice", choices=DAYS)
    question(motivation, "Which?", shown_if="q-when", shown_if_values=["weekdays"])

    with pytest.raises(FormRefused) as refused:
        edited(source, label="When?", kind="choice", choices=[DAYS[1], Choice("nights", "Nights")])

    assert problems(refused) == ["choices_en"]


def test_sections_and_questions_move(version, motivation):
    question(motivation, "One")
    two = question(motivation, "Two")
    experience = section(version, "experience", "Experience")

    question_services.move_question(question_id=two.pk, step=UP, **BY)
    form_services.move_section(section_id=experience.pk, step=UP, **BY)
    form_services.move_section(section_id=experience.pk, step=UP, **BY)

    assert words(version) == [("Experience", []), ("Motivation", ["Two", "One"])]


def test_section_goes_with_its_questions(version, motivation):
    question(motivation, "When?", "choice", choices=DAYS)
    question(motivation, "Which?", shown_if="q-when", shown_if_values=["weekdays"])

    form_services.delete_section(section_id=motivation.pk, **BY)

    assert (FormSection.objects.count(), Question.objects.count()) == (0, 0)


def test_later_of_two_people_is_told(motivation):
    opened = question(motivation)
    edited(opened, label="Mine")

    with pytest.raises(SomebodyChangedIt):
        edited(opened, label="Yours")
    assert Question.objects.get().label_en == "Mine"


def test_what_is_published_is_what_was_read(version, motivation):
    section(version, "contact", "Contact")
    why = question(motivation)
    seen = whole_form(version).mark()
    edited(why, label="Changed")

    with pytest.raises(SomebodyChangedIt):
        form_services.publish_form(version_id=version.pk, seen=seen, **BY)


def test_form_without_contact_or_question_is_not_published(version):
    with pytest.raises(FormRefused) as refused:
        published(version)

    assert [str(problem.message)[:25] for problem in refused.value.problems] == [
        "Add a section on contact ",
        "Add at least one section ",
    ]


def test_rows_that_came_by_another_way_are_held_to_the_rules(version, motivation):
    section(version, "contact", "Contact")
    question(motivation, "When?", "choice", choices=DAYS)
    Question.objects.update(choices=[])

    with pytest.raises(FormRefused, match="at least two answers"):
        published(version)


def test_published_form_is_not_changed(program):
    form = small_form(program)
    why = form.questions.get()

    for act in (lambda: section(form, "experience"), lambda: edited(why), lambda: question(why.section)):
        with pytest.raises(PublishedFormStays):
            act()


def test_publishing_twice_is_no_error(program):
    form = small_form(program)

    assert published(form).published_at == form.published_at


def test_discarded_version_is_gone(version, motivation):
    question(motivation)

    form_services.discard_version(version_id=version.pk, **BY)

    assert FormVersion.objects.count() == 0


def test_news_are_kept_in_both_languages(version, motivation):
    section(version, "contact", "Contact")
    question(motivation)

    form_services.publish_form(version_id=version.pk, note_en="New", note_fr="Nouveau", **BY)

    assert FormVersion.objects.values_list("note_en", "note_fr").get() == ("New", "Nouveau")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE programs_question SET label_en = 'x' WHERE version_id = {published}",
        "DELETE FROM programs_question WHERE version_id = {published}",
        (
            'INSERT INTO programs_formsection (version_id, code, topic, title, intro, "order")'
            " VALUES ({published}, 'x', 'other', 'x', '', 9)"
        ),
        (
            "UPDATE programs_formsection SET version_id = {published}, \"order\" = 9, code = 'x', topic = 'other'"
            " WHERE version_id = {written} AND topic = 'motivation'"
        ),
        "UPDATE programs_formsection SET title_en = 'x' WHERE version_id = {published}",
        "DELETE FROM programs_formsection WHERE version_id = {published}",
        "UPDATE programs_formversion SET published_at = NULL WHERE id = {published}",
        "UPDATE programs_formversion SET note_en = 'x' WHERE id = {published}",
        "DELETE FROM programs_formversion WHERE id = {published}",
    ],
)
def test_database_keeps_a_published_form(program, statement):
    form = small_form(program)
    written = form_services.start_version(program_id=program.pk, **BY)

    with (
        pytest.raises(IntegrityError, match="A published form stays as it is"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(published=form.pk, written=written.pk))


def test_database_publishes_nothing_that_reviewers_must_not_read(version, motivation):
    question(motivation)
    FormSection.objects.update(topic="support")

    with pytest.raises(IntegrityError, match="Reviewers would read"), transaction.atomic():
        FormVersion.objects.update(published_at=NOW)


def test_database_asks_for_the_legal_reason(motivation):
    question(motivation)

    with pytest.raises(IntegrityError, match="code_question_has_a_legal_reason"), transaction.atomic():
        Question.objects.update(code_ground=True)
