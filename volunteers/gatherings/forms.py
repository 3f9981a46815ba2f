"""What visitors and coordinators fill in about information sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import InformationSession, Program
from programs.spans import SpanForm, initial_span
from volunteers.gatherings.planning import Plan


def email_field(help_text: Any) -> forms.EmailField:
    """An address, asked for the same way everywhere."""
    return forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.org"),
        },
    )


class BookForm(forms.Form):
    """Who comes."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name")},
    )
    email = email_field(_("We send you a link to confirm that it is yours."))
    support_needs = forms.CharField(
        label=_("Is there anything you need so that you can take part?"),
        required=False,
        max_length=1000,
        help_text=_(
            "For example an interpreter or a place for a wheelchair. Only those who arrange the session read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class AlertForm(forms.Form):
    """Where to write when a place is free."""

    email = email_field(_("We use it for this one mail and then delete it."))


class PlanForm(SpanForm):
    """A session: when, where, for how many, what about."""

    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=2000,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Enter for how many people it is"), "invalid": _("Enter a whole number, like 6")},
    )
    place_en = forms.CharField(
        label=_("Place, or that it is online, in English"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "en-CA"}),
        error_messages={"required": _("Enter the place in English")},
    )
    place_fr = forms.CharField(
        label=_("Place, or that it is online, in French"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "fr-CA"}),
        error_messages={"required": _("Enter the place in French")},
    )
    online_link = forms.URLField(
        label=_("Link to join online"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("Only who has confirmed gets it, by mail."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter a whole address, like https://meet.example.org/abc")},
    )
    about_en = forms.CharField(
        label=_("What it is about, in English"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en-CA"}),
    )
    about_fr = forms.CharField(
        label=_("What it is about, in French"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "fr-CA"}),
    )

    def plan(self) -> Plan:
        """What was filled in."""
        given = self.cleaned_data
        starts_at, ends_at = self.span()
        names = ("place_en", "place_fr", "capacity", "online_link", "about_en", "about_fr")
        return Plan(starts_at=starts_at, ends_at=ends_at, **{name: given[name] for name in names})


class NewPlanForm(PlanForm):
    """A new session of one of one's own programs."""

    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        Program.objects.none(),
        label=_("Program"),
        empty_label=None,
        error_messages={"required": _("Choose a program")},
    )
    field_order = ("program",)

    def __init__(self, *args: Any, programs: QuerySet[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]


class CancelSessionForm(forms.Form):
    """Why a session is called off."""

    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        max_length=500,
        help_text=_("Who has booked reads it in their mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why this session is cancelled.")},
    )


def initial_of(session: InformationSession) -> dict[str, Any]:
    """A session as the form shows it."""
    names = ("capacity", "place_en", "place_fr", "online_link", "about_en", "about_fr")
    return {**initial_span(session.starts_at, session.ends_at), **{name: getattr(session, name) for name in names}}
