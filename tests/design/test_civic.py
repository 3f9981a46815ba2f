"""The form template pack and the filters of the components."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.utils import translation

from programs.dates import ThreeBoxDateField
from programs.templatetags import civic

COLOURS = [("r", "Red"), ("b", "Blue")]


class HintedRadios(forms.RadioSelect):
    """Explains one of its choices."""

    choice_hints = {"r": "Like a brick."}


class EveryKindForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As on your card.", max_length=40)
    colour = forms.ChoiceField(label="Colour", choices=COLOURS, widget=HintedRadios)
    days = forms.MultipleChoiceField(label="Days", choices=COLOURS, required=False, widget=forms.CheckboxSelectMultiple)
    start = ThreeBoxDateField(label="Start")
    story = forms.CharField(label="Story", max_length=1200, widget=forms.Textarea)
    deed = forms.CharField(label="Deed", required=False, widget=forms.Textarea(attrs={"data-maxwords": 150}))
    proof = forms.FileField(label="Proof")
    division = forms.ChoiceField(label="Division", choices=[("", "Choose"), ("22", "22")])
    agree = forms.BooleanField(label="I agree")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def test_error_links_lead_to_the_first_control_of_each_question() -> None:
    form = EveryKindForm({})
    form.add_error(None, "Something is wrong as a whole.")

    assert civic.error_links(form) == [
        ("", "Something is wrong as a whole."),
        ("id_name", "Fill in “Name”"),
        ("id_colour_0", "Select an answer to “Colour”"),
        ("id_start_0", "Enter a day, a month and a year."),
        ("id_story", "Fill in “Story”"),
        ("id_proof", "Choose a file for “Proof”"),
        ("id_division", "Choose “Division” from the list"),
        ("id_agree", "Tick “I agree” to go on"),
    ]


def test_every_error_link_has_a_target_on_the_page() -> None:
    form = EveryKindForm({})
    page = civic.civic_form(form)

    assert [link.target for link in civic.error_links(form) if f'id="{link.target}"' not in page] == []


def test_control_is_described_by_hint_error_and_counter() -> None:
    form = EveryKindForm({})

    assert civic.described_by(form["name"]) == "id_name_helptext id_name_error"
    assert civic.described_by(form["story"]) == "id_story_error id_story_count"
    assert 'aria-describedby="id_story_error id_story_count"' in civic.control(form["story"])


def test_browser_neither_demands_nor_cuts() -> None:
    page = civic.civic_form(EveryKindForm())

    assert [word for word in (" required", " maxlength", " minlength") if word in page] == []


@pytest.mark.parametrize(
    ("name", "limit"), [("name", None), ("story", (1200, "characters")), ("deed", (150, "words")), ("colour", None)]
)
def test_counter_counts_what_the_form_limits(name: str, limit: tuple[int, str] | None) -> None:
    assert civic.count_limit(EveryKindForm()[name]) == limit


def test_limit_is_not_localized_for_the_script() -> None:
    with translation.override("fr"):
        page = civic.civic_field(EveryKindForm()["story"])

    assert 'data-limit="1200"' in page


def test_help_of_a_field_is_escaped() -> None:
    form = EveryKindForm()
    form.fields["name"].help_text = "<b>bold</b>"

    assert "&lt;b&gt;bold&lt;/b&gt;" in civic.civic_field(form["name"])


def test_heading_field_puts_the_question_into_the_h1() -> None:
    form = EveryKindForm()

    assert '<h1 class="field__heading"><label' in civic.civic_field(form["name"], heading=True)
    assert '<h1 class="field__label">Colour</h1>' in civic.civic_field(form["colour"], heading=True)


def test_choice_shows_its_hint_and_others_none() -> None:
    page = civic.civic_field(EveryKindForm()["colour"])

    assert page.count("choice__hint") == 1
    assert "Like a brick." in page


def test_optional_fields_say_so_unless_the_form_keeps_quiet() -> None:
    form = EveryKindForm()
    loud = civic.civic_field(form["deed"])
    form.show_optional = False  # type: ignore[attr-defined]

    assert ("(optional)" in loud, "(optional)" in civic.civic_field(form["deed"])) == (True, False)


def test_stored_file_is_named() -> None:
    form = EveryKindForm(initial={"proof": SimpleUploadedFile("first-aid.pdf", b"x")})

    assert "Stored now: first-aid.pdf" in civic.civic_field(form["proof"])


def test_error_summary_is_silent_until_a_form_was_sent() -> None:
    assert civic.civic_errors(EveryKindForm()).strip() == ""
    assert "There is a problem" in civic.civic_errors(EveryKindForm(), EveryKindForm({}))


def test_languages_are_the_canadian_ones() -> None:
    assert [civic.canadian("en"), civic.canadian("fr"), civic.canadian("de")] == ["en-CA", "fr-CA", "de"]
    assert [civic.other_language("en"), civic.other_language("fr")] == ["fr-CA", "en-CA"]


def test_small_filters() -> None:
    page = Paginator(range(200), 20).page(5)

    assert list(civic.elided_pages(page)) == [1, page.paginator.ELLIPSIS, 4, 5, 6, page.paginator.ELLIPSIS, 10]
    assert [civic.message_tone("success"), civic.message_tone("debug")] == ["ok", "info"]
    assert [civic.item(["a"], 0), civic.item(["a"], 3), civic.item(None, 0)] == ["a", "", ""]  # type: ignore[arg-type]


def test_choices_without_options_have_no_target() -> None:
    form = EveryKindForm()
    form.fields["colour"].choices = []  # type: ignore[attr-defined]

    assert civic.first_control(form["colour"]) == ""
