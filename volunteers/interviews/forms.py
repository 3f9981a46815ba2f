"""What applicants choose and coordinators fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, Program
from programs.spans import SpanForm, initial_span
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.planning import MOST_AT_ONCE, Setting, spans_of
from volunteers.interviews.queries import places_in_words


class ChooseForm(forms.Form):
    """One of the times on offer, and what the applicant needs to take part."""

    slot: forms.ModelChoiceField[InterviewSlot] = forms.ModelChoiceField(
        InterviewSlot.objects.none(),
        label=_("Which time suits you?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose a time"),
            "invalid_choice": _("That time is no longer offered. Choose another one"),
        },
    )
    support_needs = forms.CharField(
        label=_("Is there anything you need so that you can take part?"),
        required=False,
        max_length=1000,
        help_text=_(
            "For example an interpreter, a step-free room or a break. Only those who arrange the interview read it; it has no effect on the decision."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, slots: Iterable[InterviewSlot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(slots)

    def offer(self, slots: Iterable[InterviewSlot]) -> None:
        """Shows these times, whatever was shown before."""
        known = list(slots)
        field: Any = self.fields["slot"]
        field.queryset = InterviewSlot.objects.filter(pk__in=[slot.pk for slot in known])
        field.choices = [(slot.pk, slot.in_words) for slot in known]
        field.widget.choice_hints = {
            str(slot.pk): f"{slot.place}. {places_in_words(slot)}." if slot.places_left > 0 else f"{slot.place}."
            for slot in known
        }


class CancelForm(forms.Form):
    """Why an applicant gives a time back, if they like to say."""

    reason = forms.CharField(
        label=_("Would you like to tell us why?"),
        required=False,
        max_length=1000,
        help_text=_("It helps the coordinator to plan. It has no effect on the decision."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class NoneSuitsForm(forms.Form):
    """When the applicant could come."""

    message = forms.CharField(
        label=_("When could you come, or what stands in the way?"),
        max_length=2000,
        help_text=_(
            "For example days of the week, or times of day. The coordinator answers in the messages of your application, and a mail tells you."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("Write when you could come, or what stands in the way")},
    )


class SettingForm(SpanForm):
    """Day, time, place and number of places."""

    capacity = forms.IntegerField(
        label=_("People at each time"),
        min_value=1,
        max_value=200,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Enter for how many people it is"), "invalid": _("Enter a whole number, like 1")},
    )
    place_en = forms.CharField(
        label=_("Place, or how to join online, in English"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "en-CA"}),
        error_messages={"required": _("Enter the place in English")},
    )
    place_fr = forms.CharField(
        label=_("Place, or how to join online, in French"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "fr-CA"}),
        error_messages={"required": _("Enter the place in French")},
    )

    def setting(self) -> Setting:
        """Where, and for how many."""
        given = self.cleaned_data
        return Setting(given["place_en"], given["place_fr"], given["capacity"])

    def spans(self) -> list[tuple[datetime, datetime]]:
        """The times that were asked for."""
        given = self.cleaned_data
        return spans_of(given["first"], minutes=given["minutes"], number=given.get("number") or 1)


class OfferForm(SettingForm):
    """Several times one after the other, for a program or one of its intakes."""

    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        Program.objects.none(),
        label=_("Program"),
        empty_label=None,
        error_messages={"required": _("Choose a program")},
    )
    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        Intake.objects.none(), label=_("Intake"), required=False, empty_label=_("All intakes of the program")
    )
    number = forms.IntegerField(
        label=_("How many, one after the other"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Enter how many"), "invalid": _("Enter a whole number, like 6")},
    )
    field_order = ("program", "intake", "on", "starts", "minutes", "number", "capacity", "place_en", "place_fr")

    def __init__(self, *args: Any, programs: QuerySet[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        intakes = Intake.objects.filter(program__in=programs).select_related("program").order_by("-opens_at", "-pk")
        field = self.fields["intake"]
        field.queryset = intakes  # type: ignore[attr-defined]
        field.label_from_instance = lambda intake: f"{intake.title} ({intake.program})"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The intake is one of the program's."""
        cleaned = super().clean()
        program, intake = cleaned.get("program"), cleaned.get("intake")
        if program and intake and intake.program_id != program.pk:
            self.add_error("intake", _("That intake belongs to another program."))
        return cleaned


class ChangeForm(SettingForm):
    """Another time, place or number of places, and why."""

    reason = forms.CharField(
        label=_("Why does it change?"),
        required=False,
        max_length=500,
        help_text=_("Who has chosen this time reads it in their mail. Not needed while nobody has."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CancelSlotForm(forms.Form):
    """Why a time is taken back."""

    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        max_length=500,
        help_text=_("Who has chosen this time reads it in their mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why this time is cancelled.")},
    )


def initial_of(slot: InterviewSlot) -> Mapping[str, Any]:
    """A slot as the form shows it."""
    return {
        **initial_span(slot.starts_at, slot.ends_at),
        "capacity": slot.capacity,
        "place_en": slot.place_en,
        "place_fr": slot.place_fr,
    }
