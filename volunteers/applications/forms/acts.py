"""What applicants fill in besides the sections: where to begin, the declaration, why they leave, where to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from programs.catalogue.openings import closing_words, places_words


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


class AgainForm(forms.Form):
    """Whether to begin with the answers of an earlier application."""

    again = forms.BooleanField(
        label=_("Begin with my earlier answers"),
        required=False,
        initial=True,
        help_text=_("You can change all of them. Declarations, disclosures and files are not copied."),
    )


class CodeForm(forms.Form):
    """A code that a coordinator gave."""

    code = forms.CharField(
        label=_("Access code"),
        max_length=20,
        help_text=_("Eight letters and digits that the coordinator gave you, like K7QF-M2XD."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--w10", "spellcheck": "false"}),
        error_messages={"required": _("Enter the access code")},
    )


class FeedbackForm(forms.Form):
    """Whether the words of a decision were useful."""

    is_useful = forms.ChoiceField(
        label=_("Was this useful?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select yes or no")},
    )
    text = forms.CharField(
        label=_("What could we have said better?"),
        required=False,
        max_length=1000,
        help_text=_("It has no effect on a later application."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


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


class DeferForm(forms.Form):
    """Why somebody would rather join later."""

    note = forms.CharField(
        label=_("Why would you like to join later?"),
        max_length=1000,
        help_text=_("The coordinator reads this. A few words are enough."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": _("Write why you would like to join later")},
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
