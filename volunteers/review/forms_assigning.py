"""Who is asked to review one application, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programs.dates import ThreeBoxDateField
from volunteers.people.models import User

WHY = gettext_lazy("Why in spite of a possible tie or a full load?")
ONLY_IF = gettext_lazy(
    "Only if you choose somebody who may know the applicant, or who has as many reviews as the program gives. "
    "It is no waiver: they declare a tie themselves."
)


class AssignForm(forms.Form):
    """The reviewers with what they have to write, and whom they may know."""

    reviewers = forms.MultipleChoiceField(
        label=gettext_lazy("Reviewers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one reviewer."),
            "invalid_choice": gettext_lazy("One of these people cannot be asked any more. Choose again."),
        },
    )
    due_on = ThreeBoxDateField(
        label=gettext_lazy("Reviews are due"), help_text=gettext_lazy("The reviewers are told this day in their mail.")
    )
    in_spite = forms.CharField(
        label=WHY,
        required=False,
        max_length=240,
        help_text=ONLY_IF,
    )

    def __init__(
        self,
        *args: Any,
        reviewers: Sequence[User],
        hints: Mapping[int, str],
        most: int | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.hints, self.full = today, hints, full_ones(reviewers, most)
        field = self.fields["reviewers"]
        field.choices = [(reviewer.pk, reviewer_label(reviewer)) for reviewer in reviewers]  # type: ignore[attr-defined]
        field.widget.choice_hints = {
            str(reviewer.pk): ". ".join(lines_about(reviewer, hints.get(reviewer.pk, ""), most))
            for reviewer in reviewers
        }
        if not hints and not self.full:
            del self.fields["in_spite"]

    def clean_due_on(self) -> date:
        """Not in the past."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise ValidationError(_("Choose a day that has not passed."))
        return due_on

    def clean(self) -> dict[str, Any]:
        """Whoever may know the applicant, or has a full load, is chosen for a reason."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("in_spite", "").strip() and (words := reason_missing(self.chosen(), self.hints, self.full)):
            self.add_error("in_spite", words)
        return given

    def chosen(self) -> list[int]:
        """The keys of the people chosen."""
        return [int(key) for key in self.cleaned_data.get("reviewers", [])]


def full_ones(reviewers: Iterable[User], most: int | None) -> set[int]:
    """Who has as many reviews to write as the program gives at a time."""
    return {row.pk for row in reviewers if most is not None and getattr(row, "open_reviews", 0) >= most}


def reason_missing(chosen: Iterable[int], hints: Mapping[int, str], full: Iterable[int]) -> str:
    """Why these people are asked only for a reason; nothing where none is needed."""
    wanted = set(chosen)
    if wanted & hints.keys():
        return _("One of these people may know the applicant. Choose somebody else, or say why.")
    if wanted & set(full):
        return _("One of these people has as many reviews as the program gives. Choose again, or say why.")
    return ""


def reviewer_label(reviewer: User) -> str:
    """A reviewer by name and address."""
    return f"{reviewer.get_full_name()} ({reviewer.email})" if reviewer.get_full_name() else reviewer.email


def lines_about(reviewer: User, hint: str, most: int | None) -> Iterator[str]:
    """What a coordinator should know before asking somebody."""
    number = getattr(reviewer, "open_reviews", 0)
    yield ngettext("%(number)d review to write", "%(number)d reviews to write", number) % {"number": number}
    if most is not None and number >= most:
        yield _("as many as the program gives at a time")
    if hint:
        yield _("Possible tie: %(hint)s") % {"hint": hint}
