"""What applicants fill in. The sections' forms are made from the program's rules and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.bilingual import translated
from programs.catalogue.models import EligibilityRule, Intake, Question
from programs.catalogue.openings import closing_words, places_words
from programs.catalogue.states import FormState
from programs.places.postal import parts_of
from volunteers.applications.answers import LANGUAGES, Declaration, PhoneKind, YesNo, rule_key
from volunteers.applications.models import Application
from volunteers.applications.shape import Part, Topic

MOST_LETTERS: Final = 20_000
"""More than this is no longer an answer, and is not kept even in a draft."""
LONGEST_SHORT_ANSWER: Final = 300
PHONE_DIGITS: Final = 10


class SectionForm(forms.Form):
    """One section. What was typed is kept whether or not it is valid."""

    def typed(self) -> dict[str, str]:
        """The answers as typed, for a draft that is not finished."""
        return {name: str(self.data.get(name, ""))[:MOST_LETTERS] for name in self.fields}

    def answers(self) -> dict[str, str]:
        """The checked answers."""
        return {name: str(value) if value is not None else "" for name, value in self.cleaned_data.items()}


def telephone(typed: str) -> str:
    """A North American number as `416-555-0123`, whatever it was typed with."""
    digits = re.sub(r"\D", "", typed)
    if len(digits) == PHONE_DIGITS + 1 and digits.startswith("1"):
        digits = digits[1:]
    area, exchange, line = digits[:3], digits[3:6], digits[6:]
    if len(digits) != PHONE_DIGITS or re.search("[A-Za-z]", typed) or area[0] in "01" or exchange[0] in "01":
        raise ValidationError(_("Enter a Canadian or American telephone number with its area code, like 416-555-0123"))
    return f"{area}-{exchange}-{line}"


def postal_code(typed: str) -> str:
    """A Canadian postal code as `M5G 2J3`."""
    parts = parts_of(typed)
    if parts is None or not parts.unit:
        raise ValidationError(_("Enter a Canadian postal code, like M5G 2J3"))
    return f"{parts.area} {parts.unit}"


class ContactSection(SectionForm):
    """Who the applicant is and how to reach them."""

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your given name")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your family name")},
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=40,
        help_text=_("We call only if we cannot reach you by email, and to arrange an interview."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "input--w20"}),
        error_messages={"required": _("Enter a telephone number")},
    )
    phone_kind = forms.ChoiceField(
        label=_("What kind of number is it?"),
        choices=PhoneKind.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select what kind of number it is")},
    )
    postal_code = forms.CharField(
        label=_("Postal code"),
        max_length=12,
        help_text=_("It tells us which neighbourhood you know. We do not ask for your street."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "input--w10", "spellcheck": "false"}),
        error_messages={"required": _("Enter your postal code")},
    )
    language = forms.ChoiceField(
        label=_("In which language should we write to you?"),
        choices=LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select the language in which we should write to you")},
    )

    def clean_phone(self) -> str:
        """One way to write telephone numbers."""
        return telephone(self.cleaned_data["phone"])

    def clean_postal_code(self) -> str:
        """One way to write postal codes."""
        return postal_code(self.cleaned_data["postal_code"])


class EligibilitySection(SectionForm):
    """One declaration a rule. None of the answers ends anything: a person reads them."""

    def __init__(self, *args: Any, rules: Iterable[EligibilityRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in rules:
            self.fields[rule_key(rule.code)] = forms.ChoiceField(
                label=translated(rule, "declaration"),
                help_text=self._hint(rule),
                choices=Declaration.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Select an answer to “%(statement)s”") % {"statement": rule.declaration}},
            )

    @staticmethod
    def _hint(rule: EligibilityRule) -> SafeString:
        lines = [translated(rule, "hint")] if rule.hint else []
        if rule.code_ground:
            lines.append(format_html("{} {}", _("Why we ask:"), translated(rule, "legal_reason")))
        if rule.evidence:
            lines.append(format_html("{} {}", _("Looked at later:"), translated(rule, "evidence")))
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def word_count(text: str) -> int:
    """Words as the counter in the browser counts them."""
    return len(text.split())


class QuestionSection(SectionForm):
    """The program's own questions."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.key: question for question in questions}
        for key, question in self.questions.items():
            self.fields[key] = question_field(question)

    def clean(self) -> dict[str, Any]:
        """Holds each answer against its word limit."""
        cleaned = super().clean() or self.cleaned_data
        for key, question in self.questions.items():
            words = word_count(str(cleaned.get(key) or ""))
            if question.word_limit and words > question.word_limit:
                self.add_error(
                    key,
                    _("Your answer has %(words)d words. Shorten it to %(limit)d or fewer")
                    % {"words": words, "limit": question.word_limit},
                )
        return cleaned


def question_field(question: Question) -> forms.Field:
    """The field for a question's kind of answer."""
    common: dict[str, Any] = {
        "label": translated(question, "label"),
        "help_text": translated(question, "hint") if question.hint else "",
        "required": question.required_from == FormState.DRAFT,
        "error_messages": {"required": _("Answer the question “%(question)s”") % {"question": question.label}},
    }
    if question.kind == Question.Kind.YES_NO:
        return forms.ChoiceField(
            choices=YesNo.choices, widget=forms.RadioSelect(attrs={"class": "choices--inline"}), **common
        )
    if question.kind == Question.Kind.NUMBER:
        common["error_messages"]["invalid"] = _("Enter a whole number, like 4")
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"})
        return forms.IntegerField(min_value=0, max_value=9999, widget=widget, **common)
    if question.kind == Question.Kind.SHORT:
        return forms.CharField(
            max_length=LONGEST_SHORT_ANSWER, widget=forms.TextInput(attrs={"autocomplete": "off"}), **common
        )
    attrs: dict[str, Any] = {"rows": 8, "autocomplete": "off"}
    if question.word_limit:
        attrs["data-maxwords"] = question.word_limit
        return forms.CharField(widget=forms.Textarea(attrs=attrs), **common)
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs=attrs), **common)


def section_form(
    application: Application, part: Part, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any]
) -> SectionForm:
    """The form of one section of this application's program."""
    given = {**initial}
    if part.topic == Topic.CONTACT:
        person = application.applicant
        known = {"given_name": person.given_name, "family_name": person.family_name, "language": person.language}
        return ContactSection(data, initial={**known, **given})
    if part.topic == Topic.ELIGIBILITY:
        return EligibilitySection(data, initial=given, rules=part.rules)
    return QuestionSection(data, initial=given, questions=part.questions)


class StartForm(forms.Form):
    """Which of the open intakes to apply to."""

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        label=_("Which intake would you like to apply to?"),
        queryset=Intake.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select an intake")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, intakes: Iterable[Intake], at: Any) -> None:
        super().__init__(data)
        known = list(intakes)
        field: Any = self.fields["intake"]
        field.queryset = Intake.objects.filter(pk__in=[intake.pk for intake in known])
        field.choices = [(intake.pk, intake.title) for intake in known]
        field.widget.choice_hints = {
            str(intake.pk): f"{places_words(intake)}. {closing_words(intake, at=at)}." for intake in known
        }
        if len(known) == 1:
            field.initial = known[0].pk


class DeclarationForm(forms.Form):
    """The sentence under which an application is sent, which version of the notice stood above it, and a key.

    The key is new on each page that is opened: whoever sends the same page again is known by it.
    """

    notice = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.RegexField(r"[0-9a-f]{32}", required=False, widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("My answers are true and complete as far as I know, and I have read how they are used."),
        error_messages={"required": _("Confirm that your answers are true and that you have read how they are used")},
    )


class LeaveForm(forms.Form):
    """A reason that nobody has to give."""

    note = forms.CharField(
        label=_("Would you like to tell us why?"),
        required=False,
        max_length=1000,
        help_text=_("It helps us do better. It has no effect on a later application."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class ReconsiderForm(forms.Form):
    """What somebody else should look at again."""

    note = forms.CharField(
        label=_("What should we look at again?"),
        max_length=2000,
        help_text=_("For example something that was overlooked or misunderstood. You need no special form of words."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("Write what we should look at again")},
    )


class AlertForm(forms.Form):
    """Where to write when a program opens."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("We use it for this one mail and then delete it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.org"),
        },
    )
