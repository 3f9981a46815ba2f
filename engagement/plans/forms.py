"""What a member plans and notes. The forms check and clean; the services keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.assessments.results import Line
from engagement.plans.models import PlanAction
from engagement.plans.services import FURTHEST, LONGEST_GOAL, LONGEST_NOTE, LONGEST_TEXT, Content
from programs.dates import ThreeBoxDateField


class ActionForm(forms.Form):
    """One action: what, what for, how to tell that it worked, with which support, by when."""

    behaviour = forms.TypedChoiceField(label=_("What it is for"), required=False, coerce=int, empty_value=None)
    goal = forms.CharField(
        label=_("What will you do?"),
        max_length=LONGEST_GOAL,
        help_text=_("One thing, in one sentence."),
        error_messages={
            "required": _("Say what you will do."),
            "max_length": _("Say what you will do in 240 characters or fewer."),
        },
    )
    success = forms.CharField(
        label=_("What does success look like?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How you and others will notice that it worked."),
        error_messages={
            "required": _("Say what success looks like."),
            "max_length": _("Say what success looks like in 1,000 characters or fewer."),
        },
    )
    support = forms.CharField(
        label=_("What support do you need?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("From your supervisor, a colleague, a course."),
        error_messages={"max_length": _("Say what support you need in 1,000 characters or fewer.")},
    )
    due_on = ThreeBoxDateField(label=_("By when?"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, lines: Iterable[Line], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choices = [(line.behaviour.pk, line.behaviour.text) for line in lines]
        self.fields["behaviour"].choices = [("", _("Something else")), *choices]  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """A day to come, not too far away."""
        due_on, today = self.cleaned_data["due_on"], timezone.localdate()
        if not today < due_on <= today + FURTHEST:
            raise forms.ValidationError(_("The day has to be after today, and within two years."))
        return due_on

    def content(self) -> Content:
        """What was filled in, for the service."""
        typed = self.cleaned_data
        return Content(typed["goal"], typed["success"], typed["support"], typed["due_on"], typed["behaviour"])


class NoteForm(forms.Form):
    """How an action goes."""

    text = forms.CharField(
        label=_("How does it go?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you did since, and what came of it. Leave out the names of people you served."),
        error_messages={
            "required": _("Write what has happened."),
            "max_length": _("Shorten your note to 2,000 characters or fewer."),
        },
    )


def as_initial(action: PlanAction) -> dict[str, Any]:
    """The fields of an action that is there."""
    return {name: getattr(action, name) for name in ("goal", "success", "support", "due_on")} | {
        "behaviour": action.behaviour_id
    }
