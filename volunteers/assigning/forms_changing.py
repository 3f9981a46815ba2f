"""Another day for a review, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.assigning.forms import DueForm
from volunteers.people.models import User
from volunteers.review.forms_assigning import lines_about, reviewer_label

STAYS = ""


class ChangeForm(DueForm):
    """The day, and whether it stays with its reviewer."""

    reviewer = forms.ChoiceField(label=gettext_lazy("Who writes it?"), widget=forms.RadioSelect, required=False)
    in_spite = forms.CharField(
        label=gettext_lazy("Why in spite of a possible tie?"),
        required=False,
        max_length=240,
        help_text=gettext_lazy(
            "Only if you choose somebody who may know the applicant. It is no waiver: they declare a tie themselves."
        ),
    )
    field_order = ("due_on", "reviewer", "in_spite")

    def __init__(
        self, *args: Any, now: User, others: Sequence[User], hints: Mapping[int, str], most: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints
        field = self.fields["reviewer"]
        stays = (STAYS, _("%(name)s, as now") % {"name": now})
        field.choices = [stays, *((person.pk, reviewer_label(person)) for person in others)]  # type: ignore[attr-defined]
        field.widget.choice_hints = {
            str(person.pk): ". ".join(lines_about(person, hints.get(person.pk, ""), most)) for person in others
        }
        if not others:
            del self.fields["reviewer"]
        if not hints:
            del self.fields["in_spite"]

    def chosen(self) -> int | None:
        """Who is asked instead; None where it stays."""
        return int(key) if (key := self.cleaned_data.get("reviewer", STAYS)) else None

    def clean(self) -> dict[str, Any]:
        """Whoever may know the applicant is chosen for a reason."""
        given: dict[str, Any] = super().clean() or {}
        if self.chosen() in self.hints and not given.get("in_spite", "").strip():
            self.add_error(
                "in_spite", _("One of these people may know the applicant. Choose somebody else, or say why.")
            )
        return given
