"""What staff fill in: filters of the list, the page of a step, assignment, and the waiver of a condition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import DispositionReason
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.review.steps import Step

EVERYTHING = ("", _("All"))
HIDDEN_STATES = {S.DRAFT, S.EXPIRED}


class StepForm(forms.Form):
    """The page of one step: what the applicant is told, why, and what staff should know. Only what the step needs."""

    expected = forms.CharField(widget=forms.HiddenInput)
    sections = forms.MultipleChoiceField(
        label=_("Which sections should the applicant change?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one section.")},
    )
    reason: forms.ModelChoiceField[DispositionReason] = forms.ModelChoiceField(
        DispositionReason.objects.none(),
        label=_("Reason"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("The applicant reads it word for word, with its advice."),
        error_messages={"required": _("Choose a reason.")},
    )
    message = forms.CharField(
        label=_("Your words to the applicant"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They become part of the mail."),
    )
    note = forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staff read it in the record; the applicant does not."),
    )

    def __init__(self, *args: Any, step: Step, sections: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.asks_information:
            self.fields["sections"].choices = list(sections)  # type: ignore[attr-defined]
        else:
            del self.fields["sections"]
        if step.needs_listed_reason:
            reasons = DispositionReason.objects.filter(is_active=True).order_by("order", "pk")
            self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]
            self.fields["reason"].widget.choice_hints = {str(reason.pk): reason.advice for reason in reasons}
        else:
            del self.fields["reason"]
        if not step.row.mail:
            del self.fields["message"]
        if step.asks_information:
            self.fields["message"].required = True
            self.fields["message"].label = _("What do you need?")
        if step.needs_note:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why?")

    def grounds(self) -> Grounds:
        """What was filled in, as far as it is valid."""
        given = getattr(self, "cleaned_data", {})
        return Grounds(reason=given.get("reason"), message=given.get("message", ""), note=given.get("note", ""))

    def sections_named(self) -> list[str]:
        """The sections that were chosen."""
        return list(getattr(self, "cleaned_data", {}).get("sections", []))


class EvidenceForm(forms.Form):
    """What a coordinator saw before noting that a condition is met."""

    evidence = forms.CharField(
        label=_("What have you seen?"),
        max_length=240,
        widget=forms.TextInput,
        help_text=_("For example: “Certificate of the course, shown on 3 May”. Nothing about health or a record."),
        error_messages={"required": _("Write in a few words what you have seen")},
    )


class WaiverForm(forms.Form):
    """Why a condition is not asked for."""

    reason = forms.CharField(
        label=_("Why is it waived?"),
        max_length=240,
        widget=forms.TextInput,
        help_text=_("Kept with the condition and read by auditors."),
    )
