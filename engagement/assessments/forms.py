"""What a member fills in. The forms check and clean; the services keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from engagement.assessments.models import Rating
from engagement.assessments.results import Line, Sheet
from engagement.assessments.services import LONGEST_EVIDENCE, LONGEST_REASON, LONGEST_STATEMENT, Entry

PARTS = ("value", "reason", "evidence")


class AgreeForm(forms.Form):
    """That the member has read how it works, and which version of the notice was on the page."""

    notice = forms.IntegerField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label=_("I have read how it works and who sees what I write."),
        error_messages={"required": _("Tick the box when you have read how it works. Then you can start.")},
    )


class StatementForm(forms.Form):
    """The last words before sending."""

    statement = forms.CharField(
        label=_("Your statement"),
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Anything your supervisor should know before you talk: what went well, what you would like help with."
        ),
    )


@dataclass(frozen=True)
class Part:
    """The fields of one behaviour, together on the page."""

    line: Line
    value: BoundField
    reason: BoundField
    evidence: BoundField


class SheetForm(forms.Form):
    """One page of behaviours. Half done is fine unless the member says that the page is finished.

    Whatever can be kept is in `entries`, also when the form is not valid: a mistake in one place loses nothing in
    the others.
    """

    show_optional = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, sheet: Sheet, is_finished: bool = False) -> None:
        super().__init__(data, initial=_stored(sheet))
        self.sheet = sheet
        self.is_finished = is_finished
        self.entries: list[Entry] = []
        for line in sheet.lines:
            self.fields |= _fields_of(line)

    def parts(self) -> list[Part]:
        """The behaviours with their bound fields, for the page."""
        return [Part(line, *(self[_name(part, line)] for part in PARTS)) for line in self.sheet.lines]

    def show_as_seen(self, stamp: str) -> None:
        """Shows the page again as one that knows of everything saved so far."""
        # Name by name: unpacking posted data would give lists.
        self.data = {name: self.data.get(name) for name in self.data} | {"seen": stamp}

    def clean(self) -> dict[str, Any]:
        """Collects what can be kept; then, on a finished page, asks for what is missing."""
        self.entries = [self._entry(line) for line in self.sheet.lines]
        if self.is_finished:
            for number, (line, entry) in enumerate(zip(self.sheet.lines, self.entries, strict=True), start=1):
                self._ask_for_missing(number, line, entry)
        return self.cleaned_data

    def _entry(self, line: Line) -> Entry:
        # A part that cannot be kept (too long, not a rating) leaves what is stored as it is.
        typed = {part: self.cleaned_data.get(_name(part, line), getattr(line.rating, part, "")) for part in PARTS}
        return Entry(behaviour_id=line.behaviour.pk, **typed)

    def _ask_for_missing(self, number: int, line: Line, entry: Entry) -> None:
        if not entry.value and _name("value", line) not in self.errors:
            message = _("Sentence %(number)d: choose how often you do this, or save and come back later.")
            self.add_error(_name("value", line), message % {"number": number})
        if entry.value == Rating.Value.NOT_APPLICABLE and not entry.reason and _name("reason", line) not in self.errors:
            message = _("Sentence %(number)d: say why it does not apply to your role.")
            self.add_error(_name("reason", line), message % {"number": number})


def _name(part: str, line: Line) -> str:
    return f"{part}_{line.behaviour.pk}"


def _stored(sheet: Sheet) -> dict[str, str]:
    rated: Sequence[Line] = [line for line in sheet.lines if line.rating]
    answers = {_name(part, line): getattr(line.rating, part) for line in rated for part in PARTS}
    return {"seen": sheet.stamp, **answers}


def _fields_of(line: Line) -> dict[str, forms.Field]:
    return {
        _name("value", line): forms.ChoiceField(
            label=_("How often do you do this?"),
            required=False,
            choices=Rating.Value.choices,
            widget=forms.RadioSelect(attrs={"class": "choices--boxed choices--row"}),
            error_messages={"invalid_choice": _("Choose one of the ratings.")},
        ),
        _name("reason", line): forms.CharField(
            label=_("If it does not apply: why?"),
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
        _name("evidence", line): forms.CharField(
            label=_("An example (optional)"),
            required=False,
            max_length=LONGEST_EVIDENCE,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("The situation, what you did, and what came of it."),
        ),
    }
