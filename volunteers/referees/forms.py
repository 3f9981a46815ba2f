"""What is filled in about references: by the applicant, the referee, and staff."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.bilingual import translated
from programs.catalogue.models import RefereeQuestion
from programs.dates import ThreeBoxDateField
from volunteers.applications.words import YesNo
from volunteers.referees.answering import Answers
from volunteers.referees.naming import Person
from volunteers.referees.questions import Scale

LONGEST_SHORT_ANSWER: Final = 300
LONGEST_ANSWER: Final = 4000
TELL_MORE: Final = _("Write what you know, so that we can look at it fairly")


class PersonForm(forms.Form):
    """Somebody who can give a reference."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter the person’s name")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_(
            "We write to this address only about the reference. We need no telephone number and no postal address."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "input--w20", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the person’s email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.org"),
        },
    )
    relation = forms.CharField(
        label=_("How do they know you?"),
        max_length=300,
        help_text=_("For example: my supervisor at the food bank. We ask them whether this is right."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write how the person knows you")},
    )
    known_since = forms.CharField(
        label=_("Since when do they know you?"),
        max_length=60,
        help_text=_("A year is enough, like 2019."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--w10"}),
        error_messages={"required": _("Write since when the person knows you, for example a year")},
    )

    def person(self) -> Person:
        """The checked person."""
        texts = {key: str(self.cleaned_data[key]) for key in ("name", "email", "relation", "known_since")}
        return Person(**{**texts, "email": texts["email"].lower()})


class DeclineForm(forms.Form):
    """A no. Nobody has to say why."""

    reason = forms.CharField(
        label=_("Would you like to tell us why?"),
        required=False,
        max_length=1000,
        help_text=_("Only the program’s coordinator reads it. The applicant is told only that you cannot."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class RelationForm(forms.Form):
    """Whether what the applicant says about the two is right."""

    is_right = forms.ChoiceField(
        label=_("Is this right?"),
        choices=[("yes", _("Yes, that is right")), ("no", _("No, or not quite"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether this is right")},
    )
    words = forms.CharField(
        label=_("If it is not right: how do you know this person, and since when?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Who says that it is not right says what is."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_right") == "no" and not str(cleaned.get("words") or "").strip():
            self.add_error("words", _("Write how you know this person, and since when"))
        return cleaned


class FactsForm(forms.Form):
    """The factual questions of a program. What was typed is kept whether or not it is valid."""

    def __init__(self, *args: Any, questions: Iterable[RefereeQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = [question for question in questions if not question.is_safeguarding]
        for question in self.questions:
            self.fields[name_of(question)] = field_of(question)

    def facts(self) -> dict[str, str]:
        """The answers as typed, by the key of the question."""
        return {question.key: str(self.data.get(name_of(question), "")) for question in self.questions}


class ReferenceForm(FactsForm):
    """The factual questions, and last the one about safeguarding."""

    def __init__(self, *args: Any, questions: Iterable[RefereeQuestion], **kwargs: Any) -> None:
        everything = list(questions)
        super().__init__(*args, questions=everything, **kwargs)
        self.has_safeguarding = False
        for question in everything:
            if question.is_safeguarding:
                self.has_safeguarding = True
                add_safeguarding(self, question)

    def clean(self) -> dict[str, Any]:
        """A yes about safeguarding comes with details."""
        cleaned = super().clean() or self.cleaned_data
        ask_for_details(self, cleaned)
        return cleaned

    def answers(self) -> Answers:
        """Everything as typed."""
        return Answers(self.facts(), str(self.data.get("concern", "")), str(self.data.get("details", "")))


class CallForm(FactsForm):
    """A reference given by telephone, as the coordinator writes it down."""

    telephoned_on = ThreeBoxDateField(label=_("Day of the call"), help_text=_("For example 27 3 2027."))
    relation_words = forms.CharField(
        label=_("How do they know the applicant?"),
        required=False,
        max_length=600,
        help_text=_("Leave it empty if what the applicant wrote is right."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


class SafeguardingForm(forms.Form):
    """What a referee said about safeguarding on the telephone, as the safeguarding officer writes it down."""

    def __init__(self, *args: Any, question: RefereeQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_safeguarding(self, question)

    def clean(self) -> dict[str, Any]:
        """A yes comes with details."""
        cleaned = super().clean() or self.cleaned_data
        ask_for_details(self, cleaned)
        return cleaned


class LostLinkForm(forms.Form):
    """To which address a new link should go."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("The address to which we wrote to you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.org"),
        },
    )


def name_of(question: RefereeQuestion) -> str:
    """The name of a question's field, which meets no other field's."""
    return f"q_{question.key}"


def add_safeguarding(form: forms.Form, question: RefereeQuestion) -> None:
    """The question about safeguarding with a place for details."""
    form.fields["concern"] = forms.ChoiceField(
        label=translated(question, "label"),
        help_text=translated(question, "hint") if question.hint else "",
        choices=YesNo.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Answer the question “%(question)s”") % {"question": question.label}},
    )
    form.fields["details"] = forms.CharField(
        label=_("If yes: what do you know?"),
        required=False,
        max_length=LONGEST_ANSWER,
        help_text=_("What you saw or heard yourself, and when. Only the safeguarding officer reads it."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


def ask_for_details(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """Asks what is meant by a yes."""
    if cleaned.get("concern") == YesNo.YES and "details" in cleaned and not str(cleaned["details"]).strip():
        form.add_error("details", TELL_MORE)


def field_of(question: RefereeQuestion) -> forms.Field:
    """The field for a question's kind of answer."""
    common: dict[str, Any] = {
        "label": translated(question, "label"),
        "help_text": translated(question, "hint") if question.hint else "",
        "required": question.is_required,
        "error_messages": {"required": _("Answer the question “%(question)s”") % {"question": question.label}},
    }
    kind = RefereeQuestion.Kind
    if question.kind == kind.YES_NO:
        radios = forms.RadioSelect(attrs={"class": "choices--inline"})
        return forms.ChoiceField(choices=YesNo.choices, widget=radios, **common)
    if question.kind == kind.SCALE:
        return forms.ChoiceField(choices=Scale.choices, widget=forms.RadioSelect, **common)
    if question.kind == kind.SHORT:
        text = forms.TextInput(attrs={"autocomplete": "off"})
        return forms.CharField(max_length=LONGEST_SHORT_ANSWER, widget=text, **common)
    area = forms.Textarea(attrs={"rows": 6, "autocomplete": "off"})
    return forms.CharField(max_length=LONGEST_ANSWER, widget=area, **common)
