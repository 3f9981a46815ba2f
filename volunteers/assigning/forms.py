"""What a plan is made from: which applications, by whom, by when; or a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.models import Intake
from programs.dates import ThreeBoxDateField
from volunteers.assigning.services import Wish
from volunteers.people.models import User
from volunteers.review.forms_assigning import lines_about, reviewer_label

MOST_EACH = 9


class DueForm(forms.Form):
    """By when the reviews are due."""

    due_on = ThreeBoxDateField(
        label=gettext_lazy("Reviews are due"), help_text=gettext_lazy("The reviewers are told this day in their mail.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        """Not in the past."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise ValidationError(_("Choose a day that has not passed."))
        return due_on


class BalanceForm(DueForm):
    """A balanced plan. Nothing chosen: everything that needs reviewers, and everybody."""

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        Intake.objects.none(), label=gettext_lazy("Intake"), required=False, empty_label=gettext_lazy("All")
    )
    references = forms.CharField(
        label=gettext_lazy("Only these applications"),
        required=False,
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("References such as K7QF-M2XD, with blanks, commas or lines between them."),
    )
    reviewers = forms.MultipleChoiceField(
        label=gettext_lazy("Only these reviewers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nobody chosen: all of them. Possible ties are left out by themselves."),
    )
    field_order = ("intake", "references", "reviewers", "due_on")

    def __init__(
        self, *args: Any, intakes: QuerySet[Intake], reviewers: Sequence[User], most: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intake"].queryset = intakes  # type: ignore[attr-defined]
        field = self.fields["reviewers"]
        field.choices = [(reviewer.pk, reviewer_label(reviewer)) for reviewer in reviewers]  # type: ignore[attr-defined]
        field.widget.choice_hints = {
            str(reviewer.pk): ". ".join(lines_about(reviewer, "", most)) for reviewer in reviewers
        }

    def wish(self) -> Wish:
        """What was chosen."""
        given = self.cleaned_data
        return Wish(
            due_on=given["due_on"],
            intake_id=given["intake"] and given["intake"].pk,
            references=re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", given["references"].upper()),
            reviewer_ids=[int(key) for key in given["reviewers"]],
        )

    def clean_references(self) -> str:
        """Something that is no reference would otherwise widen the choice to all."""
        text: str = self.cleaned_data["references"]
        if text.strip() and not re.fullmatch(r"\s*([A-Za-z0-9]{4}-[A-Za-z0-9]{4}[\s,;]*)+", text):
            raise ValidationError(_("Write references only, such as K7QF-M2XD."))
        return text


class UploadForm(DueForm):
    """A file with the columns `reference` and `reviewer`."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy(
            "CSV or XLSX, at most 1 MB. First row: reference, reviewer. Then one row a pair: the application’s "
            "reference and the reviewer’s e-mail address."
        ),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )
    field_order = ("file", "due_on")
