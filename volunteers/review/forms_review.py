"""The rubric as a form. A draft may hold anything; handing in asks for everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RubricCriterion
from volunteers.review.models import Review
from volunteers.review.scored import Scored
from volunteers.review.scoring import EVIDENCE_WORDS, Content, Marks


@dataclass(frozen=True)
class Sheet:
    """One criterion on the page: what it asks, where it comes from, and its two fields."""

    criterion: RubricCriterion
    points: BoundField
    evidence: BoundField | None


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

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[RubricCriterion],
        rubric: int | None = None,
        is_final: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.rubric, self.is_final = criteria, rubric, is_final
        for criterion in criteria:
            self.fields[points_name(criterion)] = points_field(criterion, is_final=is_final)
            if criterion.needs_evidence:
                self.fields[evidence_name(criterion)] = evidence_field()
        if is_final:
            self.fields["recommendation"].required = True
        marks = [name for criterion in criteria for name in (points_name(criterion), evidence_name(criterion))]
        self.order_fields(["read", *marks, "recommendation", "comment"])

    def sheets(self) -> Iterator[Sheet]:
        """The criteria in their order, with their fields."""
        for criterion in self.criteria:
            name = evidence_name(criterion)
            yield Sheet(criterion, self[points_name(criterion)], self[name] if name in self.fields else None)

    def clean(self) -> dict[str, Any]:
        """Handing in asks for short evidence wherever points are given."""
        cleaned = super().clean() or self.cleaned_data
        for criterion in self.criteria if self.is_final else ():
            name = evidence_name(criterion)
            words = len(cleaned.get(name, "").split())
            if cleaned.get(points_name(criterion)) is not None and criterion.needs_evidence and not words:
                message = _("Say what in the answers shows “%(title)s”") % {"title": criterion.title}
                self.add_error(name, message)
            elif words > EVIDENCE_WORDS:
                self.add_error(
                    name,
                    _("Keep the evidence for “%(title)s” to %(limit)d words.")
                    % {"title": criterion.title, "limit": EVIDENCE_WORDS},
                )
        return cleaned

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
            rubric=self.rubric,
        )


def points_field(criterion: RubricCriterion, *, is_final: bool) -> forms.TypedChoiceField:
    """The five anchors as radios, the best first. What need not be scored can be left open again."""
    choices: list[tuple[Any, str]] = [
        (points, f"{points} – {anchor}") for points, anchor in reversed(criterion.anchors())
    ]
    if not criterion.is_required:
        choices.append(("", str(_("No points: the answers do not touch on it"))))
    return forms.TypedChoiceField(
        label=criterion.title,
        help_text=criterion.guidance,
        coerce=int,
        empty_value=None,
        required=is_final and criterion.is_required,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose 0 to 4 points for “%(title)s”") % {"title": criterion.title}},
    )


def evidence_field() -> forms.CharField:
    """A short note on what shows it."""
    return forms.CharField(
        label=_("Evidence from the answers"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2, "data-maxwords": EVIDENCE_WORDS}),
    )


class AbstentionForm(forms.Form):
    """Why there will be no score."""

    reason = forms.CharField(
        label=_("Why you cannot score this application"),
        max_length=1000,
        help_text=_("For example: the answers are in a language that I do not read well. The coordinator reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why you cannot score this application.")},
    )


class UnlockForm(forms.Form):
    """Why a review is opened again."""

    reason = forms.CharField(
        label=_("Reason, for the record"),
        max_length=1000,
        help_text=_("What the review says now is kept beside your reason."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, for the record.")},
    )


class ModerationForm(forms.Form):
    """How a disagreement is to be read."""

    note = forms.CharField(
        label=_("What you weighed, and how the reviews are to be read"),
        max_length=3000,
        help_text=_("It stands beside the scores and changes none of them. Those who decide read it."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say what you weighed and how the reviews are to be read.")},
    )


def points_name(criterion: RubricCriterion) -> str:
    """The name of a criterion's radios."""
    return f"points_{criterion.pk}"


def evidence_name(criterion: RubricCriterion) -> str:
    """The name of a criterion's note."""
    return f"evidence_{criterion.pk}"


def initial_of(review: Scored, *, read: int) -> dict[str, Any]:
    """What the review (of an application or a benchmark) holds so far, for the form."""
    initial: dict[str, Any] = {
        "read": read,
        "recommendation": review.recommendation,
        "comment": review.comment,
    }
    for score in review.scores.all():
        initial[f"points_{score.criterion_id}"] = score.points
        initial[f"evidence_{score.criterion_id}"] = score.evidence
    return initial


@dataclass(frozen=True)
class Difference:
    """One field that says something else in another window."""

    label: str
    stored: str


def differences(form: ReviewForm, review: Scored) -> list[Difference]:
    """What the stored review says where this page says something else. The page itself shows what it says."""
    stored = initial_of(review, read=0)
    mine = form.cleaned_data
    names = [name for name in form.fields if name != "read"]
    return [
        Difference(label_of(form, name), shown(form, name, stored.get(name)))
        for name in names
        if as_text(stored.get(name)) != as_text(mine.get(name))
    ]


def typed_in(form: ReviewForm) -> list[tuple[str, str]]:
    """Label and text of whatever was sent, valid or not, for a page that can only show it once more."""
    form.full_clean()
    given = {**form.data.dict(), **form.cleaned_data}  # type: ignore[attr-defined]
    texts = ((label_of(form, name), shown(form, name, given.get(name))) for name in form.fields if name != "read")
    return [(label, text) for label, text in texts if text.strip()]


def as_text(value: Any) -> str:
    """A value for comparing: nothing is nothing, blanks do not matter."""
    return "" if value is None else " ".join(str(value).split())


def label_of(form: ReviewForm, name: str) -> str:
    """What a field is called outside its criterion."""
    for sheet in form.sheets():
        if sheet.evidence is not None and sheet.evidence.name == name:
            return str(_("%(criterion)s: evidence") % {"criterion": sheet.criterion.title})
    return str(form.fields[name].label)


def shown(form: ReviewForm, name: str, value: Any) -> str:
    """A stored value in words."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, "")) if value is not None else ""  # type: ignore[arg-type]
    return str(value or "")
