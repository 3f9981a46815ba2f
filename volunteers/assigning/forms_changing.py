"""Another day for a review, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.assigning.forms import DueForm
from volunteers.people.models import User
from volunteers.review.forms_assigning import ONLY_IF, WHY, full_ones, lines_about, reason_missing, reviewer_label

STAYS = ""


class ChangeForm(DueForm):
    """The day, and whether it stays with its reviewer."""

    reviewer = forms.ChoiceField(label=gettext_lazy("Who writes it?"), widget=forms.RadioSelect, required=False)
    in_spite = forms.CharField(label=WHY, required=False, max_length=240, help_text=ONLY_IF)
    field_order = ("due_on", "reviewer", "in_spite")

    def __init__(
        self, *args: Any, now: User, others: Sequence[User], hints: Mapping[int, str], most: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints, self.full = hints, full_ones(others, most)
        field = self.fields["reviewer"]
        stays = (STAYS, _("%(name)s, as now") % {"name": now})
        field.choices = [stays, *((person.pk, reviewer_label(person)) for person in others)]  # type: ignore[attr-defined]
        field.widget.choice_hints = {
            str(person.pk): ". ".join(lines_about(person, hints.get(person.pk, ""), most)) for person in others
        }
        if not others:
            del self.fields["reviewer"]
        if not hints and not self.full:
            del self.fields["in_spite"]

    def chosen(self) -> int | None:
        """Who is asked instead; None where it stays."""
        return int(key) if (key := self.cleaned_data.get("reviewer", STAYS)) else None

    def clean(self) -> dict[str, Any]:
        """Whoever may know the applicant, or has a full load, is chosen for a reason."""
        given: dict[str, Any] = super().clean() or {}
        chosen = [key] if (key := self.chosen()) is not None else []
        if not given.get("in_spite", "").strip() and (words := reason_missing(chosen, self.hints, self.full)):
            self.add_error("in_spite", words)
        return given
