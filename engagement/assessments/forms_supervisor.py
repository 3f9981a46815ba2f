"""What a supervisor, or a member who asks for something, fills in. The forms check and clean; the services keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.assessments.confirming import LONGEST_COMMENT, LONGEST_NOTE, Outcome, Said
from engagement.assessments.reopening import LONGEST_REASON
from engagement.assessments.results import Line
from engagement.cycles.scale import Value
from programs.dates import ThreeBoxDateField
from volunteers.people.models import User
from volunteers.service.models import Membership

WRITE_WHY: Final = _("Write a comment, so that the member knows why.")


def area(rows: int) -> forms.Textarea:
    """A field for more than a line."""
    return forms.Textarea(attrs={"rows": rows})


class AnswerForm(forms.Form):
    """One answer to one rating. All of a page are sent together, and one of them is pressed."""

    show_optional = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    value = forms.ChoiceField(
        label=_("Your own rating"),
        required=False,
        choices=Value.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--boxed choices--row"}),
        error_messages={"invalid_choice": _("Choose one of the ratings.")},
    )
    comment = forms.CharField(
        label=_("Comment to the member"), required=False, max_length=LONGEST_COMMENT, widget=area(3)
    )

    def __init__(self, data: Any = None, *, line: Line, outcome: str, typed: Mapping[str, str] | None = None) -> None:
        seen = line.rating.rated_at.isoformat() if line.rating else ""
        super().__init__(data, initial={"seen": seen, **(typed or {})}, prefix=f"{outcome}-{line.behaviour.pk}")
        self.line, self.outcome, self.is_open = line, outcome, bool(data or typed)

    @property
    def pressed(self) -> str:
        """The value of the button that sends this answer."""
        return f"{self.line.behaviour.pk}-{self.outcome}"

    def clean(self) -> dict[str, Any]:
        """A comment with whatever is not simply confirmed, and a rating beside the member's."""
        cleaned = self.cleaned_data
        if self.outcome != Outcome.CONFIRMED and "comment" not in self.errors and not cleaned.get("comment"):
            self.add_error("comment", WRITE_WHY)
        if self.outcome == Outcome.BESIDE and "value" not in self.errors:
            if not cleaned.get("value"):
                self.add_error("value", _("Choose one of the ratings."))
            elif cleaned["value"] == self.line.value:
                self.add_error("value", _("This is the member's own rating. Confirm it instead."))
        return cleaned

    def show_as_seen(self) -> None:
        """Shows the form again as one that knows of the rating that is on the page now."""
        # Name by name: unpacking posted data would give lists.
        self.data = {name: self.data.get(name) for name in self.data} | {self.add_prefix("seen"): self.initial["seen"]}

    @property
    def said(self) -> Said:
        """What is to be kept."""
        given = self.cleaned_data
        value = given["value"] if self.outcome == Outcome.BESIDE else ""
        return Said(self.line.behaviour.pk, self.outcome, value, given["comment"], given["seen"] or None)


class NoteForm(forms.Form):
    """The day of the conversation and what both want to remember."""

    show_optional = False
    talked_on = ThreeBoxDateField(label=_("Day of the conversation"), required=False)
    note = forms.CharField(
        label=_("Note of the conversation"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=area(5),
        help_text=_("What the two of you want to remember. The member reads it too."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def show_as_seen(self, stamp: str) -> None:
        """Shows what was typed again as one that knows of the note that is kept now."""
        # Name by name: unpacking posted data would give lists.
        self.data = {name: self.data.get(name) for name in self.data} | {"seen": stamp}


class SignOffForm(forms.Form):
    """The template's statement, ticked, and a sentence of one's own."""

    has_agreed = forms.BooleanField(error_messages={"required": _("Tick that you agree to the statement.")})
    statement = forms.CharField(
        label=_("A sentence of your own"),
        max_length=LONGEST_NOTE,
        widget=area(4),
        help_text=_("It stands on the record, and the member reads it."),
        error_messages={"required": _("Write a sentence of your own.")},
    )

    def __init__(self, data: Any = None, *, statement: str) -> None:
        super().__init__(data)
        self.fields["has_agreed"].label = statement


class ReopenForm(forms.Form):
    """What the member would like to talk about again."""

    reason = forms.CharField(
        label=_("What would you like to talk about again?"),
        max_length=LONGEST_REASON,
        widget=area(5),
        help_text=_("Your supervisor reads this."),
        error_messages={"required": _("Say what you would like to talk about again.")},
    )


class ReopeningForm(forms.Form):
    """Granted or declined, each with a sentence."""

    decision = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("grant", _("Open it again")), ("decline", _("Leave it as it is"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    answer = forms.CharField(
        label=_("A sentence to the member"),
        max_length=LONGEST_REASON,
        widget=area(3),
        error_messages={"required": _("Write a sentence to the member.")},
    )


class PersonField(forms.ModelChoiceField[User]):
    """People by their names."""

    def label_from_instance(self, obj: User) -> str:
        """The line in the list."""
        return str(obj)


class MemberField(forms.ModelChoiceField[Membership]):
    """Members by name and program."""

    def label_from_instance(self, obj: Membership) -> str:
        """The line in the list."""
        return f"{obj.user} ({obj.program})"


class LeaveForm(forms.Form):
    """Who stands in, for whom, from when until when."""

    show_optional = False
    membership = MemberField(
        label=_("For whom"), required=False, queryset=Membership.objects.none(), empty_label=_("My whole team")
    )
    delegate = PersonField(
        label=_("Who stands in for you"),
        queryset=User.objects.none(),
        help_text=_("Staff and supervisors of the same program. Nobody stands in for themselves."),
        error_messages={"required": _("Choose who stands in for you.")},
    )
    starts_on = ThreeBoxDateField(label=_("First day"), error_messages={"required": _("Enter the first day.")})
    ends_on = ThreeBoxDateField(label=_("Last day"), error_messages={"required": _("Enter the last day.")})

    def __init__(self, data: Any = None, *, members: QuerySet[Membership], people: QuerySet[User], today: date) -> None:
        super().__init__(data, initial={"starts_on": today})
        self.fields["membership"].queryset = members  # type: ignore[attr-defined]
        self.fields["delegate"].queryset = people  # type: ignore[attr-defined]


class AnotherSupervisorForm(forms.Form):
    """Why the member would like another supervisor."""

    reason = forms.CharField(
        label=_("Why would you like another supervisor?"),
        max_length=1000,
        widget=area(5),
        help_text=_("A coordinator reads this. Your present supervisor does not."),
        error_messages={"required": _("Say in a few words why.")},
    )
