"""What applicants choose and coordinators fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, Program
from programs.dates import ThreeBoxDateField
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.planning import MOST_AT_ONCE, Setting, spans_of
from volunteers.interviews.queries import places_in_words

CLOCK = re.compile(r"^\s*(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?\s*(a\.?m\.?|p\.?m\.?)?\s*$", re.IGNORECASE)
NOON = 12
LONGEST = 480


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
        help_text=_("For example days of the week, or times of day. The coordinator answers by email."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("Write when you could come, or what stands in the way")},
    )


def clock(typed: str) -> time:
    """A time of day as it is usually written: `14:30`, `14 h 30`, `2:30 p.m.`, `9`."""
    found = CLOCK.match(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    half = (found[3] or "").lower()[:1] if found else ""
    if half and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif half:
        hour = -1
    try:
        return time(hour, minute)
    except ValueError:
        raise ValidationError(_("Enter a time of day, like 14:30 or 2:30 p.m.")) from None


class SettingForm(forms.Form):
    """Day, time, place and number of places."""

    on = ThreeBoxDateField(label=_("Day"))
    starts = forms.CharField(
        label=_("Begins at"),
        max_length=12,
        help_text=_("Toronto time, like 14:30 or 2:30 p.m."),
        widget=forms.TextInput(attrs={"class": "input--w10", "autocomplete": "off"}),
        error_messages={"required": _("Enter the time at which it begins")},
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=5,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter the length in minutes"),
            "invalid": _("Enter a whole number of minutes, like 30"),
        },
    )
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

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_starts(self) -> time:
        """A time of day."""
        return clock(self.cleaned_data["starts"])

    def clean(self) -> dict[str, Any]:
        """The first one begins in the future, at a time that exists on that day."""
        cleaned = super().clean() or self.cleaned_data
        on, starts = cleaned.get("on"), cleaned.get("starts")
        if on and starts:
            moment = on_the_clock(on, starts)
            if moment is None:
                self.add_error("starts", _("The clocks change on that day and skip this time. Choose another one."))
            elif moment <= self.now:
                self.add_error("on", _("Choose a time that has not passed."))
            cleaned["first"] = moment
        return cleaned

    def setting(self) -> Setting:
        """Where, and for how many."""
        given = self.cleaned_data
        return Setting(given["place_en"], given["place_fr"], given["capacity"])

    def spans(self) -> list[tuple[datetime, datetime]]:
        """The times that were asked for."""
        given = self.cleaned_data
        return spans_of(given["first"], minutes=given["minutes"], number=given.get("number") or 1)


def on_the_clock(on: date, at: time) -> datetime | None:
    """The moment at which Toronto's clocks show this; None where they skip it."""
    moment = datetime.combine(on, at, tzinfo=timezone.get_default_timezone())
    is_real = timezone.localtime(moment.astimezone(UTC)).time() == at
    return moment if is_real else None


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
    begins = timezone.localtime(slot.starts_at)
    return {
        "on": begins.date(),
        "starts": f"{begins:%H:%M}",
        "minutes": round((slot.ends_at - slot.starts_at).total_seconds() / 60),
        "capacity": slot.capacity,
        "place_en": slot.place_en,
        "place_fr": slot.place_fr,
    }
