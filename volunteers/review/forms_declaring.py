"""What a reviewer declares before reading, and what is answered to who asks for a waiver."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.review.models_declaring import Declaration

Kind = Declaration.Kind


class TieField(forms.ChoiceField):
    """The kind of tie, and no more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("What kind of tie is it?"),
            choices=Declaration.Tie.choices,
            widget=forms.RadioSelect,
            help_text=_("Only the kind is kept. Details are not asked."),
            error_messages={"required": _("Choose what kind of tie it is. Details are not asked.")},
            **kwargs,
        )


class DeclarationForm(forms.Form):
    """A stranger, stepping aside, or going on in spite of a tie."""

    show_optional = False

    kind = forms.ChoiceField(
        label=_("Do you know the applicant?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you know the applicant.")},
    )
    tie = TieField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            Kind.STRANGER: _("You then read the answers. If you recognise the person while reading, say so then."),
            Kind.RECUSAL: _("Somebody else is asked at once. You need not say who it is."),
            Kind.WAIVER: _("A decision-maker says whether you may go on. Until then you read nothing."),
        }
        self.fields["kind"].widget.choice_hints = hints

    def clean(self) -> dict[str, Any]:
        """A tie has a kind; a stranger has none."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") in {Kind.RECUSAL, Kind.WAIVER} and not given.get("tie") and "tie" not in self.errors:
            self.add_error("tie", self.fields["tie"].error_messages["required"])
        return given


class RecusalForm(forms.Form):
    """Stepping aside from a review that is being read."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=[(Kind.RECUSAL, _("Step aside")), (Kind.WAIVER, _("Ask whether I may go on"))],
        widget=forms.RadioSelect,
        initial=Kind.RECUSAL,
    )
    tie = TieField()


class WaiverAnswerForm(forms.Form):
    """Whether the reviewer may go on, and why."""

    answer = forms.ChoiceField(
        label=_("May this reviewer go on?"),
        choices=[("yes", _("Yes, the tie is too loose to matter")), ("no", _("No, ask somebody else"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=240,
        help_text=_("Kept with the review. The reviewer, coordinators and auditors read it."),
        error_messages={"required": _("Say why, for the record.")},
    )

    @property
    def is_granted(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["answer"] == "yes")
