"""What decision-makers fill in: a decision on many, other words, filters of the outbox, a place on the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import DispositionReason, Intake
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.applications.words import LANGUAGES
from volunteers.review.words import staff_name

EVERYTHING = _("All")
WORDS = {"rows": 4}


class DecideForm(forms.Form):
    """One decision for all applications that are ticked in the table."""

    target = forms.ChoiceField(
        label=_("What do you decide for the ticked applications?"),
        widget=forms.RadioSelect,
        choices=[
            (S.OFFERED.value, _("Offer a place")),
            (S.WAITLISTED.value, _("Waiting list, in the order of the table")),
            (S.NOT_SELECTED.value, _("Not selected")),
        ],
        error_messages={"required": _("Choose a decision.")},
    )
    reason: forms.ModelChoiceField[DispositionReason] = forms.ModelChoiceField(
        DispositionReason.objects.none(),
        label=_("Reason"),
        required=False,
        empty_label=_("Choose a reason"),
        help_text=_("Needed where you do not select. The applicant reads it word for word, with its advice."),
    )
    message = forms.CharField(
        label=_("Your words to the applicants"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs=WORDS),
        help_text=_("They become part of each mail. You can change them for one applicant in the outbox."),
    )
    note = forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Staff read it in the record; the applicant does not."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = DispositionReason.objects.filter(is_active=True).order_by("order", "pk")
        self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nobody is turned down without a reason, and a reason to turn down goes with nothing else."""
        cleaned: dict[str, Any] = super().clean() or {}
        refuses = cleaned.get("target") == S.NOT_SELECTED
        if refuses and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose a reason."))
        if not refuses:
            cleaned["reason"] = None
        return cleaned

    def grounds(self) -> Grounds:
        """What was filled in."""
        given = self.cleaned_data
        return Grounds(reason=given["reason"], message=given["message"], note=given["note"])


class OutboxForm(forms.Form):
    """Narrows the outbox. It is sent by GET, so the address can be kept and shared."""

    show_optional = False

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        Intake.objects.none(), label=_("Intake"), required=False, empty_label=EVERYTHING
    )
    target = forms.ChoiceField(label=_("Decision"), required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), required=False)

    def __init__(self, *args: Any, intakes: QuerySet[Intake], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["intake"]
        field.queryset = intakes
        field.label_from_instance = lambda intake: f"{intake.title} ({intake.program})"
        held = (S.OFFERED, S.WAITLISTED, S.NOT_SELECTED, S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET)
        targets: Any = self.fields["target"]
        targets.choices = [("", EVERYTHING), *((state.value, staff_name(state)) for state in held)]
        languages: Any = self.fields["language"]
        languages.choices = [("", EVERYTHING), *LANGUAGES]

    def chosen(self) -> dict[str, Any]:
        """The filters, for the query; a value that is not on offer narrows nothing."""
        self.full_clean()
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        intake = given.get("intake")
        return {
            "intake": intake.pk if intake else None,
            "target": given.get("target", ""),
            "language": given.get("language", ""),
        }


class WordsForm(forms.Form):
    """Other words to one applicant."""

    before = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    after = forms.CharField(
        label=_("Your words to the applicant"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("They become part of the mail. Your name is kept with the change."),
    )


class PlaceForm(forms.Form):
    """Another place on the waiting list, and why."""

    place = forms.IntegerField(
        label=_("New place"),
        min_value=1,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter a place, like 1"),
            "invalid": _("Enter a whole number, like 1"),
            "min_value": _("The first place is 1"),
        },
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the list and read by auditors; the applicants do not read it."),
        error_messages={"required": _("Say why, for the record.")},
    )
