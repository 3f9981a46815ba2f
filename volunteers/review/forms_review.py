"""The rubric as a form. A draft may hold anything; handing in asks for everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RubricCriterion
from volunteers.review.models import Review
from volunteers.review.scoring import Content, Marks


class ReviewForm(forms.Form):
    """One group of radios and a note for each criterion, then the recommendation."""

    show_optional = False

    read = forms.IntegerField(widget=forms.HiddenInput)
    recommendation = forms.ChoiceField(
        label=_("Your recommendation"),
        choices=Review.Recommendation.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Apart from the points: what would you do?"),
    )
    comment = forms.CharField(
        label=_("Comment for the people who decide (optional)"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, criteria: Sequence[RubricCriterion], is_final: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[points_name(criterion)] = forms.TypedChoiceField(
                label=criterion.title,
                help_text=criterion.guidance,
                coerce=int,
                empty_value=None,
                required=is_final,
                choices=[(points, f"{points} – {anchor}") for points, anchor in reversed(criterion.anchors())],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose 0 to 4 points for “%(title)s”") % {"title": criterion.title}},
            )
            self.fields[evidence_name(criterion)] = forms.CharField(
                label=_("Evidence from the answers"),
                required=is_final,
                max_length=1500,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": _("Say what in the answers shows “%(title)s”") % {"title": criterion.title}
                },
            )
        if is_final:
            self.fields["recommendation"].required = True
        marks = [name for criterion in criteria for name in (points_name(criterion), evidence_name(criterion))]
        self.order_fields(["read", *marks, "recommendation", "comment"])

    def content(self) -> Content:
        """What was written, as far as it is valid."""
        given = self.cleaned_data
        return Content(
            read=given.get("read") or 0,
            recommendation=given.get("recommendation", ""),
            comment=given.get("comment", ""),
            marks={
                criterion.pk: Marks(given.get(points_name(criterion)), given.get(evidence_name(criterion), ""))
                for criterion in self.criteria
            },
        )


def points_name(criterion: RubricCriterion) -> str:
    """The name of a criterion's radios."""
    return f"points_{criterion.pk}"


def evidence_name(criterion: RubricCriterion) -> str:
    """The name of a criterion's note."""
    return f"evidence_{criterion.pk}"


def initial_of(review: Review, *, read: int) -> dict[str, Any]:
    """What the review holds so far, for the form."""
    initial: dict[str, Any] = {
        "read": read,
        "recommendation": review.recommendation,
        "comment": review.comment,
    }
    for score in review.scores.all():
        initial[f"points_{score.criterion_id}"] = score.points
        initial[f"evidence_{score.criterion_id}"] = score.evidence
    return initial
