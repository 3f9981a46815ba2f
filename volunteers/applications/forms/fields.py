"""The field for each kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.bilingual import translated
from programs.catalogue.models import EligibilityRule, Question
from programs.dates import ThreeBoxDateField
from programs.persons import PersonField
from programs.weeks import WeekField
from volunteers.applications.forms.files import FilesField
from volunteers.applications.words import MOST_RADIOS, Declaration, YesNo, choice_names

Kind = Question.Kind
LONGEST_SHORT_ANSWER: Final = 300
LONGEST_LONG_ANSWER: Final = 4000
"""Letters, where a long answer has no word limit."""


class FrozenField(forms.Field):
    """An answer that can no longer be changed: it is read, not sent."""

    def __init__(self, question: Question, *, words: str) -> None:
        super().__init__(label=translated(question, "label"), required=False, disabled=True)
        self.widget.civic_layout = "frozen"
        self.is_never_optional = True
        self.words = words


class KeptDateField(ThreeBoxDateField):
    """A date that is kept as `2027-03-27`, or box by box as it was typed as long as it is none."""

    def prepare_value(self, value: Any) -> Any:
        """What the boxes show."""
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return None
        return value


def short(_question: Question, common: dict[str, Any]) -> forms.Field:
    """One line."""
    return forms.CharField(
        max_length=LONGEST_SHORT_ANSWER, widget=forms.TextInput(attrs={"autocomplete": "off"}), **common
    )


def long(question: Question, common: dict[str, Any]) -> forms.Field:
    """Several lines, with a count of words where there is a limit."""
    attrs: dict[str, Any] = {"rows": 8, "autocomplete": "off"}
    if question.word_limit:
        attrs["data-maxwords"] = question.word_limit
        return forms.CharField(widget=forms.Textarea(attrs=attrs), **common)
    return forms.CharField(max_length=LONGEST_LONG_ANSWER, widget=forms.Textarea(attrs=attrs), **common)


def number(_question: Question, common: dict[str, Any]) -> forms.Field:
    """A whole number."""
    common["error_messages"]["invalid"] = _("Enter a whole number, like 4")
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"})
    return forms.IntegerField(min_value=0, max_value=9999, widget=widget, **common)


def day(_question: Question, common: dict[str, Any]) -> forms.Field:
    """A date in three boxes."""
    return KeptDateField(**common)


def yes_no(_question: Question, common: dict[str, Any]) -> forms.Field:
    """Yes or no."""
    return forms.ChoiceField(
        choices=YesNo.choices, widget=forms.RadioSelect(attrs={"class": "choices--inline"}), **common
    )


def choice(question: Question, common: dict[str, Any]) -> forms.Field:
    """One of several: all in sight, or in a list that opens where they are many."""
    named = list(choice_names(question.choices).items())
    if len(named) > MOST_RADIOS:
        return forms.ChoiceField(choices=[("", _("Choose from the list")), *named], **common)
    return forms.ChoiceField(choices=named, widget=forms.RadioSelect, **common)


def choices(question: Question, common: dict[str, Any]) -> forms.Field:
    """Several of several."""
    named = list(choice_names(question.choices).items())
    return forms.MultipleChoiceField(choices=named, widget=forms.CheckboxSelectMultiple, **common)


def week(_question: Question, common: dict[str, Any]) -> forms.Field:
    """Times of the week."""
    return WeekField(**common)


def person(_question: Question, common: dict[str, Any]) -> forms.Field:
    """Somebody's name, address and relation."""
    return PersonField(**common)


def file(question: Question, common: dict[str, Any]) -> forms.Field:
    """Files."""
    return FilesField(question, **common)


BUILDERS: Final[Mapping[str, Callable[[Question, dict[str, Any]], forms.Field]]] = {
    Kind.SHORT: short,
    Kind.LONG: long,
    Kind.NUMBER: number,
    Kind.DATE: day,
    Kind.YES_NO: yes_no,
    Kind.CHOICE: choice,
    Kind.CHOICES: choices,
    Kind.WEEK: week,
    Kind.PERSON: person,
    Kind.FILE: file,
}
"""How the field of each kind is built."""


def question_field(question: Question, *, is_required: bool) -> forms.Field:
    """The field for a question's kind of answer."""
    common: dict[str, Any] = {
        "label": translated(question, "label"),
        "help_text": question_hint(question),
        "required": is_required,
        "error_messages": {"required": _("Answer the question “%(question)s”") % {"question": question.label}},
    }
    return BUILDERS[question.kind](question, common)


def question_hint(question: Question) -> SafeString | str:
    """What helps to answer, and the legal reason where one is needed for asking."""
    lines = [translated(question, "hint")] if question.hint else []
    if question.code_ground and question.legal_reason:
        lines.append(format_html("{} {}", _("Why we ask:"), translated(question, "legal_reason")))
    if len(lines) > 1:
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines))
    return lines[0] if lines else ""


def rule_field(rule: EligibilityRule) -> forms.Field:
    """The field for a declaration. None of the answers ends anything: a person reads them."""
    return forms.ChoiceField(
        label=translated(rule, "declaration"),
        help_text=rule_hint(rule),
        choices=Declaration.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select an answer to “%(statement)s”") % {"statement": rule.declaration}},
    )


def rule_hint(rule: EligibilityRule) -> SafeString:
    """What helps to declare, why it is asked, and when it is looked at."""
    lines = [translated(rule, "hint")] if rule.hint else []
    if rule.code_ground:
        lines.append(format_html("{} {}", _("Why we ask:"), translated(rule, "legal_reason")))
    if rule.evidence:
        lines.append(format_html("{} {}", _("Looked at later:"), translated(rule, "evidence")))
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))
