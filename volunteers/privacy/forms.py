"""What people ask about their data, and what the privacy officer answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.dates import ThreeBoxDateField
from volunteers.applications.models import Application
from volunteers.privacy.models import CorrectionRequest, Hold


class OwnApplications(forms.ModelChoiceField[Application]):
    """One of the person's applications, by program and reference."""

    def label_from_instance(self, obj: Application) -> str:
        """How an application is called in the list."""
        return f"{obj.program.title}, {obj.reference}"


class CorrectionForm(forms.Form):
    """What is wrong, and how it should be."""

    application = OwnApplications(
        Application.objects.none(),
        label=_("What is it about?"),
        to_field_name="reference",
        required=False,
        empty_label=_("My account"),
    )
    text = forms.CharField(
        label=_("What is wrong, and how should it be?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Name the page or the letter where you read it."),
        error_messages={"required": _("Write what is wrong and how it should be.")},
    )

    def __init__(self, *args: Any, applications: QuerySet[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = applications  # type: ignore[attr-defined]


class DisagreementForm(forms.Form):
    """The statement that is attached to the record."""

    text = forms.CharField(
        label=_("Your statement"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whoever reads the record reads your statement with it."),
        error_messages={"required": _("Write your statement.")},
    )


class ErasureForm(forms.Form):
    """One box, so that nobody deletes by a slip."""

    sure = forms.BooleanField(
        label=_("I understand that what is deleted cannot be brought back"),
        error_messages={"required": _("Tick the box to show that you understand.")},
    )


class AnswerForm(forms.Form):
    """The privacy officer's answer."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[choice for choice in CorrectionRequest.Outcome.choices if choice[0] != "open"],
        widget=forms.RadioSelect,
        help_text=_("Have the correction made first, by whoever may change the record."),
        error_messages={"required": _("Choose the outcome.")},
    )
    answer = forms.CharField(
        label=_("Answer to the person"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you did, or why not, and that a statement of disagreement can be attached."),
        error_messages={"required": _("Write the answer.")},
    )


class HoldForm(forms.Form):
    """Whose data stays, and why."""

    email = forms.EmailField(
        label=_("Address of the account"),
        widget=forms.EmailInput(attrs={"class": "input--w20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter an email address")},
    )
    kind = forms.ChoiceField(
        label=_("What is open?"),
        choices=Hold.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_("The person sees this much."),
        error_messages={"required": _("Choose what is open.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=240,
        help_text=_("For the privacy officer and auditors, for example the number of the file."),
        error_messages={"required": _("Write the reason.")},
    )


class PutOffForm(forms.Form):
    """Why a list is kept back, and until when."""

    reason = forms.CharField(
        label=_("Why does it have to stay for now?"),
        max_length=240,
        error_messages={"required": _("Say why it has to stay.")},
    )
    until = ThreeBoxDateField(label=_("Ask me again on"))
