"""What staff fill in about committees, their meetings and who came."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.committees.models import Committee, Meeting
from programs.places.models import Division
from programs.spans import SpanForm, initial_span
from volunteers.gatherings.attendance import MeetingPlan

MOST_AT_ONCE: Final = 300
MOST_SHOWN: Final = 5
IN_BRACKETS: Final = re.compile(r"<([^<>\s]+)>")
BETWEEN: Final = re.compile(r"[\s,;]+")


def addresses_in(text: str) -> list[str]:
    """The addresses of a pasted list, in lower case and each once; whatever is not one is named."""
    rest = IN_BRACKETS.sub("", text)
    bracketed = IN_BRACKETS.findall(text)
    # "Noor Haddad <noor@example.org>": the words beside an address in brackets are its name.
    words = [
        word for line in rest.splitlines() for word in BETWEEN.split(line) if word and ("@" in word or not bracketed)
    ]
    found = list(dict.fromkeys(word.lower() for word in (*bracketed, *words)))
    wrong = [word for word in found if not is_address(word)]
    if wrong:
        raise ValidationError(
            _("These are not e-mail addresses: %(words)s"), params={"words": ", ".join(wrong[:MOST_SHOWN])}
        )
    if len(found) > MOST_AT_ONCE:
        raise ValidationError(_("Enter at most %(most)d addresses at once."), params={"most": MOST_AT_ONCE})
    return found


def is_address(word: str) -> bool:
    """Whether it can be an e-mail address."""
    try:
        validate_email(word)
    except ValidationError:
        return False
    return True


class AttendanceForm(forms.Form):
    """Who came, pasted from a list."""

    emails = forms.CharField(
        label=_("Addresses of those who came"),
        max_length=20_000,
        help_text=_("One a line, or with commas between them. Addresses without an account are kept and found later."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter at least one address")},
    )

    def clean_emails(self) -> list[str]:
        """The addresses."""
        return addresses_in(self.cleaned_data["emails"])


class CommitteeForm(forms.ModelForm[Committee]):
    """A committee; the fields are the model's, the writing is the service's."""

    class Meta:
        model = Committee
        fields = ("program", "division", "kind", "name_en", "name_fr", "meets_en", "meets_fr")
        labels = {
            "name_en": _("Name in English"),
            "name_fr": _("Name in French"),
            "meets_en": _("When it meets, in English"),
            "meets_fr": _("When it meets, in French"),
        }
        help_texts = {"meets_en": _("For example: second Tuesday of the month at 7 p.m.")}

    def __init__(self, *args: Any, programs: QuerySet[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["program"].queryset = programs
        fields["program"].empty_label = None
        fields["division"].queryset = Division.objects.order_by("number", "pk")
        fields["division"].empty_label = _("The whole city")
        for name in ("name_en", "name_fr"):
            fields[name].required = True


class MeetingForm(SpanForm):
    """A meeting: when, where, open or not. One that is over can be written down as well."""

    may_be_past = True

    place_en = forms.CharField(
        label=_("Place in English"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "en-CA"}),
        error_messages={"required": _("Enter the place in English")},
    )
    place_fr = forms.CharField(
        label=_("Place in French"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "fr-CA"}),
        error_messages={"required": _("Enter the place in French")},
    )
    is_open = forms.BooleanField(label=_("Anybody may come and watch"), required=False, initial=True)

    def plan(self) -> MeetingPlan:
        """What was filled in."""
        given = self.cleaned_data
        return MeetingPlan(*self.span(), given["place_en"], given["place_fr"], given["is_open"])


class NewMeetingForm(MeetingForm):
    """A new meeting of one of one's own committees."""

    committee: forms.ModelChoiceField[Committee] = forms.ModelChoiceField(
        Committee.objects.none(),
        label=_("Committee"),
        empty_label=None,
        error_messages={"required": _("Choose a committee")},
    )
    field_order = ("committee",)

    def __init__(self, *args: Any, committees: QuerySet[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees  # type: ignore[attr-defined]


class WaiverForm(forms.Form):
    """For whom the meetings are not needed, and why."""

    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        Program.objects.none(),
        label=_("Program"),
        empty_label=None,
        error_messages={"required": _("Choose a program")},
    )
    email = forms.EmailField(
        label=_("Address of the applicant"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input--w20", "autocomplete": "off"}),
        error_messages={"required": _("Enter the address of the applicant")},
    )
    reason = forms.CharField(
        label=_("Why are the meetings not needed?"),
        max_length=500,
        help_text=_("Kept with your name and the time, and read by auditors. Do not write about health or beliefs."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the meetings are not needed.")},
    )

    def __init__(self, *args: Any, programs: QuerySet[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting as the form shows it."""
    return {
        **initial_span(meeting.starts_at, meeting.ends_at),
        "place_en": meeting.place_en,
        "place_fr": meeting.place_fr,
        "is_open": meeting.is_open,
    }
