"""What many applicants are told at once, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.applications.moves import NO_GROUNDS, Grounds
from volunteers.conversations.services import LONGEST
from volunteers.desk.bulk import Plan
from volunteers.desk.states import TAGGING
from volunteers.review.forms import StepForm


class BulkStepForm(StepForm):
    """The page of a step, without the state of one application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["expected"]


class BulkMessageForm(forms.Form):
    """One message for all of them."""

    message = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Each applicant reads it in their own conversation; the mail only says that it is there."),
        error_messages={"required": _("Write the message.")},
    )

    def grounds(self) -> Grounds:
        """What was written, as far as it is valid."""
        return Grounds(message=getattr(self, "cleaned_data", {}).get("message", ""))


class BulkTagForm(forms.Form):
    """Nothing is asked: the tag was chosen with the applications."""

    def grounds(self) -> Grounds:
        """Nobody is told anything."""
        return NO_GROUNDS


BulkForm = BulkStepForm | BulkMessageForm | BulkTagForm


def form_of(plan: Plan, *args: Any, **kwargs: Any) -> BulkForm:
    """The form that a plan needs."""
    if plan.action in TAGGING:
        return BulkTagForm(*args, **kwargs)
    return BulkMessageForm(*args, **kwargs) if plan.step is None else BulkStepForm(*args, step=plan.step, **kwargs)
