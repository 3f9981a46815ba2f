"""What a member fills in. The forms check and clean; the services keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from engagement.assessments.chapters import Chapter
from engagement.assessments.choosing import Choice, at_least
from engagement.assessments.enrolling import LONGEST_WITHDRAWAL
from engagement.assessments.models import Rating
from engagement.assessments.results import Line, Sheet
from engagement.assessments.saving import LONGEST_EVIDENCE, LONGEST_REASON, Entry
from engagement.assessments.services import LONGEST_STATEMENT

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


class WithdrawOwnForm(forms.Form):
    """Why the member withdraws what the member began."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        max_length=LONGEST_WITHDRAWAL,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A few words are enough. They stay with your self-assessment."),
        error_messages={"required": _("Say why it is withdrawn.")},
    )


class ChooseForm(forms.Form):
    """Which of the optional competencies the member wants to assess."""

    show_optional = False

    def __init__(self, data: QueryDict | None = None, *, choice: Choice) -> None:
        super().__init__(data, initial={"competencies": sorted(choice.chosen)})
        self.choice = choice
        self.fields["competencies"] = forms.TypedMultipleChoiceField(
            label=_("Competencies to choose from"),
            required=False,
            coerce=int,
            choices=[(each.pk, each.name) for each in choice.options],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--boxed"}),
            help_text=at_least(choice) if choice.minimum else _("Choose as many as you like, or none."),
        )

    def clean_competencies(self) -> list[int]:
        """Refuses fewer than are needed."""
        chosen: list[int] = self.cleaned_data["competencies"]
        if len(chosen) < self.choice.minimum:
            raise forms.ValidationError(at_least(self.choice))
        return chosen


@dataclass(frozen=True)
class Part:
    """A behaviour on the page: with its fields, or only to be read (`value` is None) where it cannot be changed."""

    number: int
    line: Line
    value: BoundField | None = None
    reason: BoundField | None = None
    evidence: BoundField | None = None
    consent: BoundField | None = None


class ChapterForm(forms.Form):
    """One competency. Half done is fine unless the member says that the page is finished.

    Whatever can be kept is in `entries`, also when the form is not valid: a mistake in one place loses nothing in
    the others.
    """

    show_optional = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    window = forms.CharField(required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, min_value=0, max_value=2**53, widget=forms.HiddenInput)
    look_again = forms.BooleanField(
        label=_("I want to look at this again before I send it."),
        required=False,
        help_text=_("It is then in your list under “To look at again”."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        chapter: Chapter,
        lines: Sequence[Line],
        is_finished: bool = False,
    ) -> None:
        super().__init__(None if data is None else _whole(data, lines), initial=_stored(chapter, lines))
        self.chapter = chapter
        self.lines = lines
        self.numbers = {line.behaviour.pk: number for number, line in enumerate(chapter.lines, start=1)}
        self.is_finished = is_finished
        self.entries: list[Entry] = []
        for line in lines:
            self.fields |= _fields_of(line, self.numbers[line.behaviour.pk])

    def parts_of(self, sheet: Sheet) -> list[Part]:
        """The behaviours of one level with their bound fields, for the page."""
        return [self._part(line) for line in sheet.lines]

    def _part(self, line: Line) -> Part:
        number = self.numbers[line.behaviour.pk]
        if line not in self.lines:
            return Part(number, line)
        consent = self[_name("consent", line)] if line.is_confirmed else None
        value, reason, evidence = (self[_name(part, line)] for part in PARTS)
        return Part(number, line, value, reason, evidence, consent)

    def has_errors_in(self, sheet: Sheet) -> bool:
        """Whether something is to be put right in this level, so that it must not be folded away."""
        return any(_name(part, line) in self.errors for line in sheet.lines for part in (*PARTS, "consent"))

    def show_as_seen(self, stamp: str) -> None:
        """Shows the page again as one that knows of everything saved so far."""
        self.data = {**self.data, "seen": stamp}

    def clean(self) -> dict[str, Any]:
        """Collects what can be kept; then, on a finished page, asks for what is missing."""
        self._ask_for_consent()
        self.entries = [self._entry(line) for line in self.lines]
        if self.is_finished:
            for line, entry in zip(self.lines, self.entries, strict=True):
                self._ask_for_missing(self.numbers[line.behaviour.pk], line, entry)
        return self.cleaned_data

    def _ask_for_consent(self) -> None:
        for line in self.lines:
            value, consent = _name("value", line), _name("consent", line)
            has_changed = line.is_confirmed and self.cleaned_data.get(value, line.value) != line.value
            if has_changed and not self.cleaned_data.get(consent):
                self.add_error(
                    consent,
                    _("Sentence %(number)d: tick the box to change a confirmed rating, or leave the rating as it was.")
                    % {"number": self.numbers[line.behaviour.pk]},
                )
                self.cleaned_data.pop(value, None)

    def _entry(self, line: Line) -> Entry:
        # A part that cannot be kept (too long, not a rating) leaves what is stored as it is.
        typed = {part: self.cleaned_data.get(_name(part, line), getattr(line.rating, part, "")) for part in PARTS}
        is_consented = bool(self.cleaned_data.get(_name("consent", line)))
        return Entry(behaviour_id=line.behaviour.pk, is_consented=is_consented, **typed)

    def _ask_for_missing(self, number: int, line: Line, entry: Entry) -> None:
        if not entry.value and _name("value", line) not in self.errors:
            message = _("Sentence %(number)d: choose how often you do this, or save and come back later.")
            self.add_error(_name("value", line), message % {"number": number})
        if entry.value == Rating.Value.NOT_APPLICABLE and not entry.reason and _name("reason", line) not in self.errors:
            message = _("Sentence %(number)d: say why it does not apply to your role.")
            self.add_error(_name("reason", line), message % {"number": number})


def _name(part: str, line: Line) -> str:
    return f"{part}_{line.behaviour.pk}"


def _stored(chapter: Chapter, lines: Sequence[Line]) -> dict[str, Any]:
    opened = {"seen": chapter.stamp, "window": token_hex(8), "turn": 0, "look_again": chapter.is_marked}
    return opened | _kept(lines)


def _kept(lines: Sequence[Line]) -> dict[str, Any]:
    return {_name(part, line): getattr(line.rating, part) for line in lines if line.rating for part in PARTS}


def _whole(data: Mapping[str, Any], lines: Sequence[Line]) -> dict[str, Any]:
    """What was posted, and what is stored wherever the page had no field: it may have been opened earlier."""
    # Name by name: unpacking posted data would give lists.
    return _kept(lines) | {name: data.get(name) for name in data}


def _fields_of(line: Line, number: int) -> dict[str, forms.Field]:
    return {
        _name("value", line): forms.ChoiceField(
            label=_("How often do you do this?"),
            required=False,
            choices=Rating.Value.choices,
            widget=forms.RadioSelect(attrs={"class": "choices--boxed choices--row"}),
            error_messages={"invalid_choice": _("Choose one of the ratings.")},
        ),
        _name("consent", line): forms.BooleanField(
            label=_("I change a rating that was confirmed. The confirmation no longer counts; we talk about it again."),
            required=False,
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
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={
                "max_length": _("Sentence %(number)d: shorten the example to 2,000 characters or fewer.")
                % {"number": number}
            },
        ),
    }
