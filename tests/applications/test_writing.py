"""Writing: nothing is lost, nothing is overwritten in silence, errors stand beside their fields."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.applications.pages import VALID, answers_of, open_section, section_url
from volunteers.applications.forms import postal_code, telephone
from volunteers.applications.models import Application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("section", VALID)
def test_save_and_continue_completes_a_section(visitor: Client, draft: Application, section: str) -> None:
    page = open_section(visitor, draft, section)

    response = visitor.post(section_url(draft, section), {**VALID[section], **page})

    assert response.headers["Location"] == reverse("applications:tasks", args=[draft.reference])
    assert draft.sections.get(section=section).is_complete


def test_task_list_counts_and_names_the_statuses(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "contact")
    visitor.post(section_url(draft, "contact"), {**VALID["contact"], **page})
    page = open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {"why": "Because", "save_later": "1", **page})

    response = visitor.get(reverse("applications:tasks", args=[draft.reference]))

    assert [task.status for task in response.context["tasks"]] == [
        "Not started",
        "Completed",
        "In progress",
        "Not started",
    ]
    assert "1 of 4 sections completed" in response.content.decode()


def test_come_back_later_keeps_what_is_not_valid_without_a_complaint(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "contact")

    response = visitor.post(section_url(draft, "contact"), {"phone": "call me", "save_later": "1", **page}, follow=True)

    assert answers_of(draft, "contact")["phone"] == "call me"
    assert not draft.sections.get(section="contact").is_complete
    assert "Saved at" in response.content.decode()
    assert visitor.get(section_url(draft, "contact")).context["form"].initial["phone"] == "call me"


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "contact")

    response = visitor.post(
        section_url(draft, "contact"), {**VALID["contact"], "phone": "911", "postal_code": "90210", **page}
    )

    html = response.content.decode()
    assert "Error:" in html.split("</title>")[0]
    assert 'href="#id_phone"' in html
    assert 'id="id_phone_error"' in html
    assert "Enter a Canadian postal code, like M5G 2J3" in html
    assert 'value="90210"' in html
    assert answers_of(draft, "contact")["postal_code"] == "90210"
    assert answers_of(draft, "contact")["given_name"] == "Noor"


def test_a_page_with_errors_can_be_put_right_and_saved(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "contact")
    opened = visitor.post(section_url(draft, "contact"), page).context["opened"]

    response = visitor.post(
        section_url(draft, "contact"), {**VALID["contact"], "version": opened.version, "window": opened.window}
    )

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("section", "answers", "message"),
    [
        ("eligibility", {}, "Select an answer to"),
        ("motivation", {"why": "word " * 21, "hours": "4"}, "Your answer has 21 words. Shorten it to 20 or fewer"),
        ("motivation", {"why": "Because", "hours": "many"}, "Enter a whole number, like 4"),
        ("availability", {"support": ""}, "Answer the question"),
        ("availability", {"nights": "perhaps"}, "perhaps is not one of the available choices"),
    ],
)
def test_each_question_says_what_is_wrong(
    visitor: Client, draft: Application, section: str, answers: dict[str, str], message: str
) -> None:
    page = open_section(visitor, draft, section)

    response = visitor.post(section_url(draft, section), {**answers, **page})

    assert message in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("416 555 0123", "416-555-0123"), ("+1 (416) 555-0123", "416-555-0123"), ("1.416.555.0123", "416-555-0123")],
)
def test_telephone_numbers_are_written_one_way(typed: str, kept: str) -> None:
    assert telephone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["555-0123", "016-555-0123", "416-155-0123", "416-555-0123 x5", "44 20 7946 0958", "٤١٦"]
)
def test_other_telephone_numbers_are_refused(typed: str) -> None:
    with pytest.raises(Exception, match="telephone number"):
        telephone(typed)


@pytest.mark.parametrize(("typed", "kept"), [("m5g2j3", "M5G 2J3"), (" M5G-2J3 ", "M5G 2J3")])
def test_postal_codes_are_written_one_way(typed: str, kept: str) -> None:
    assert postal_code(typed) == kept


@pytest.mark.parametrize("typed", ["D5G 2J3", "M5G 2J", "M5G 2O3", "90210", "M5G 2J34"])
def test_other_postal_codes_are_refused(typed: str) -> None:
    with pytest.raises(Exception, match="postal code"):
        postal_code(typed)


def test_autosave_answers_in_plain_text_and_the_page_can_still_save(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "motivation")

    response = visitor.post(section_url(draft, "motivation", "?autosave=1"), {"why": "I like", **page})

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("Saved at ")
    assert answers_of(draft, "motivation")["why"] == "I like"
    assert not draft.sections.get(section="motivation").is_complete
    # The page still holds the version that it was opened with.
    assert visitor.post(section_url(draft, "motivation"), {**VALID["motivation"], **page}).status_code == 302


def test_autosave_keeps_a_completed_section_completed_while_it_is_valid(visitor: Client, finished: Application) -> None:
    page = open_section(visitor, finished, "motivation")

    visitor.post(section_url(finished, "motivation", "?autosave=1"), {"why": "Better", "hours": "5", **page, "turn": 1})
    assert finished.sections.get(section="motivation").is_complete
    visitor.post(section_url(finished, "motivation", "?autosave=1"), {"why": "", "hours": "5", **page, "turn": 2})
    assert not finished.sections.get(section="motivation").is_complete


def test_an_autosave_that_arrives_late_overwrites_nothing_newer(visitor: Client, draft: Application) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation", "?autosave=1")
    visitor.post(url, {"why": "I like to help", **page, "turn": 2})

    response = visitor.post(url, {"why": "I like", **page, "turn": 1})

    assert response.content.decode().startswith("Saved at ")
    assert answers_of(draft, "motivation")["why"] == "I like to help"


def test_the_button_wins_over_an_autosave_that_arrives_after_it(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {**VALID["motivation"], **page, "turn": 2})

    visitor.post(section_url(draft, "motivation", "?autosave=1"), {"why": "I li", **page, "turn": 1})

    assert answers_of(draft, "motivation") == VALID["motivation"]
    assert draft.sections.get(section="motivation").is_complete


def test_the_button_wins_over_an_autosave_of_the_same_turn(visitor: Client, draft: Application) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation")
    visitor.post(f"{url}?autosave=1", {"why": "I li", **page, "turn": 5})

    visitor.post(url, {**VALID["motivation"], **page, "turn": 5})

    assert answers_of(draft, "motivation") == VALID["motivation"]


def test_newer_autosaves_of_a_page_are_kept(visitor: Client, draft: Application) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation", "?autosave=1")

    for turn, text in ((1, "I"), (2, "I like"), (1_800_000_000_000, "I like to help")):
        visitor.post(url, {"why": text, **page, "turn": turn})

    assert answers_of(draft, "motivation")["why"] == "I like to help"


def test_a_page_with_errors_goes_on_counting(visitor: Client, draft: Application) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation")

    opened = visitor.post(url, {"why": "I like", **page, "turn": 7}).context["opened"]

    assert opened.turn == 7


def test_a_page_without_script_saves_again_and_again(visitor: Client, draft: Application) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation")

    for text in ("First", "Second"):
        visitor.post(url, {"why": text, "hours": "1", "save_later": "1", **page})

    assert answers_of(draft, "motivation")["why"] == "Second"


@pytest.mark.parametrize("turn", ["", "-1", "x", "9" * 30, "²", "1.0"])
def test_a_turn_without_sense_is_no_error(visitor: Client, draft: Application, turn: str) -> None:
    page, url = open_section(visitor, draft, "motivation"), section_url(draft, "motivation")

    visitor.post(url, {**VALID["motivation"], **page, "turn": turn})

    assert answers_of(draft, "motivation") == VALID["motivation"]


def test_two_tabs_the_later_is_told_and_nothing_is_overwritten(visitor: Client, draft: Application) -> None:
    first, second = open_section(visitor, draft, "motivation"), open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {"why": "From the first tab", "hours": "1", **first})

    response = visitor.post(section_url(draft, "motivation"), {"why": "From the second tab", "hours": "1", **second})

    html = response.content.decode()
    assert response.status_code == 409
    assert "From the first tab" in html
    assert "From the second tab" in html
    assert [row.mine for row in response.context["rows"]] == ["From the second tab"]
    assert answers_of(draft, "motivation")["why"] == "From the first tab"


def test_of_two_versions_the_chosen_one_is_kept(visitor: Client, draft: Application) -> None:
    first, second = open_section(visitor, draft, "motivation"), open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {"why": "First", "hours": "1", **first})
    conflict = visitor.post(section_url(draft, "motivation"), {"why": "Second", "hours": "2", **second})

    opened = conflict.context["opened"]
    visitor.post(
        section_url(draft, "motivation"),
        {**dict(conflict.context["inputs"]), "version": opened.version, "window": opened.window},
    )

    assert answers_of(draft, "motivation") == {"why": "Second", "hours": "2"}


def test_autosave_of_an_old_tab_overwrites_nothing(visitor: Client, draft: Application) -> None:
    first, second = open_section(visitor, draft, "motivation"), open_section(visitor, draft, "motivation")
    visitor.post(section_url(draft, "motivation"), {"why": "First", "hours": "1", **first})

    response = visitor.post(section_url(draft, "motivation", "?autosave=1"), {"why": "Old", **second})

    assert response.status_code == 409
    assert answers_of(draft, "motivation")["why"] == "First"


@pytest.mark.parametrize("version", ["", "-1", "x", "99999999999999999999", "²", "1.0"])
def test_a_form_without_a_sensible_version_counts_as_old(visitor: Client, draft: Application, version: str) -> None:
    response = visitor.post(section_url(draft, "motivation"), {"why": "Hi", "hours": "1", "version": version})

    assert response.status_code == 409
    assert answers_of(draft, "motivation") == {}


def test_forged_fields_are_not_kept(visitor: Client, draft: Application) -> None:
    page = open_section(visitor, draft, "motivation")

    visitor.post(section_url(draft, "motivation"), {**VALID["motivation"], "state": "appointed", "evil": "1", **page})

    assert set(answers_of(draft, "motivation")) == {"why", "hours"}
