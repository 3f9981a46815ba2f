"""What the owner of the framework fills in: a template as one table by competency, and a cycle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engagement.cycles import queries
from engagement.cycles.contents import CycleContent, Suggestion, TemplateContent
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.cycles.rules import CycleRefused
from engagement.cycles.scale import ORDER, Value
from programs.framework.models import Behaviour, Competency, RoleLevel

NONE, REQUIRED, OPTIONAL = "none", "required", "optional"
PARTS: Final = ((NONE, _("Not part of it")), (REQUIRED, _("Required")), (OPTIONAL, _("Members may choose it")))
NEEDED: Final = (("", _("No requirement")), *((value.value, value.label) for value in ORDER[1:]))
RATINGS: Final = tuple((value.value, value.label) for value in ORDER)
BLANK_TRAININGS: Final = 3
TRAINING: Final = ("behaviour", "title_en", "title_fr", "lowest", "highest", "url_en", "url_fr", "is_essential")


class Refusable(forms.Form):
    """A form to which a service's refusals go back, each to its field."""

    def tell(self, refusal: CycleRefused) -> None:
        """Shows each problem beside its field, or above the form where it has none of its own."""
        for field, message in refusal.problems:
            self.add_error(field if field in self.fields else None, str(message))


class TemplateForm(Refusable):
    """A whole template of one level."""

    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    title_fr = forms.CharField(label=_("Title in French"), max_length=120)
    days_to_complete = forms.IntegerField(
        label=_("Days to complete"), min_value=7, max_value=365, initial=60, help_text=_("Counted from the enrolment.")
    )
    minimum_optional = forms.IntegerField(
        label=_("How many optional competencies have to be chosen?"), min_value=0, max_value=20, initial=0
    )
    statement_en = forms.CharField(
        label=_("What the supervisor signs, in English"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    statement_fr = forms.CharField(
        label=_("What the supervisor signs, in French"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    is_enforced = forms.BooleanField(label=_("Nothing is signed off while a requirement is not met"), required=False)

    def __init__(self, *args: Any, level: RoleLevel, template: AssessmentTemplate | None = None, **kwargs: Any) -> None:
        """One choice for each competency of the level, one for each behaviour, and places for trainings."""
        self.level = level
        self.competencies = queries.competencies_at(level)
        initial = initial_of(template) if template else {f"part_{row.pk}": REQUIRED for row in self.competencies}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for competency in self.competencies:
            self.fields[f"part_{competency.pk}"] = forms.ChoiceField(
                label=competency.name, choices=PARTS, initial=NONE, widget=forms.RadioSelect
            )
            for behaviour in behaviours_of(competency):
                self.fields[f"needed_{behaviour.pk}"] = forms.ChoiceField(
                    label=behaviour.text,
                    choices=NEEDED,
                    required=False,
                    widget=forms.Select(attrs={"class": "input"}),
                )
        self.places = sum(1 for key in initial if key.endswith("_behaviour")) + BLANK_TRAININGS
        for place in range(self.places):
            self._add_training(place)

    def _add_training(self, place: int) -> None:
        choices = [("", _("None"))] + [
            (competency.name, [(str(row.pk), row.text) for row in behaviours_of(competency)])
            for competency in self.competencies
        ]
        self.fields |= {
            f"training_{place}_behaviour": forms.ChoiceField(label=_("Behaviour"), choices=choices, required=False),
            f"training_{place}_title_en": forms.CharField(
                label=_("Training, in English"), max_length=160, required=False
            ),
            f"training_{place}_title_fr": forms.CharField(
                label=_("Training, in French"), max_length=160, required=False
            ),
            f"training_{place}_lowest": forms.ChoiceField(
                label=_("For ratings from"), choices=RATINGS, initial=Value.NOT_YET, required=False
            ),
            f"training_{place}_highest": forms.ChoiceField(
                label=_("up to"), choices=RATINGS, initial=Value.SOMETIMES, required=False
            ),
            f"training_{place}_url_en": forms.URLField(
                label=_("Address in English"), required=False, assume_scheme="https"
            ),
            f"training_{place}_url_fr": forms.URLField(
                label=_("Address in French"), required=False, assume_scheme="https"
            ),
            f"training_{place}_is_essential": forms.BooleanField(label=_("Essential"), required=False),
        }

    @property
    def rows(self) -> Iterator[tuple[Competency, BoundField, list[tuple[Any, list[BoundField]]]]]:
        """For the page: each competency with its choice, and level by level what is needed of each behaviour."""
        for competency in self.competencies:
            sheets = [
                (sheet, [self[f"needed_{behaviour.pk}"] for behaviour in sheet.in_order])
                for sheet in competency.sheets  # type: ignore[attr-defined]
            ]
            yield competency, self[f"part_{competency.pk}"], sheets

    @property
    def trainings(self) -> Iterator[dict[str, BoundField]]:
        """For the page: the places for trainings, the written ones first."""
        for place in range(self.places):
            yield {name: self[f"training_{place}_{name}"] for name in TRAINING}

    def content(self) -> TemplateContent:
        """What was filled in. A requirement of a competency that is not part of it is left out."""
        given = self.cleaned_data
        parts = {row: given.get(f"part_{row.pk}") for row in self.competencies}
        chosen = [
            behaviour for row, part in parts.items() if part in {REQUIRED, OPTIONAL} for behaviour in behaviours_of(row)
        ]
        fields = ("title_en", "title_fr", "statement_en", "statement_fr", "minimum_optional", "days_to_complete")
        return TemplateContent(
            **{field: given[field] for field in fields},
            is_enforced=given["is_enforced"],
            required=frozenset(row.pk for row, part in parts.items() if part == REQUIRED),
            optional=frozenset(row.pk for row, part in parts.items() if part == OPTIONAL),
            needed={row.pk: needed for row in chosen if (needed := given.get(f"needed_{row.pk}"))},
            suggestions=tuple(self._suggestions()),
        )

    def _suggestions(self) -> Iterator[Suggestion]:
        for place in range(self.places):
            row = {name: self.cleaned_data.get(f"training_{place}_{name}") for name in TRAINING}
            behaviour = row.pop("behaviour")
            if behaviour:
                yield Suggestion(behaviour_id=int(behaviour), **row)  # type: ignore[arg-type]

    def clean(self) -> dict[str, Any]:
        """A training that was typed without saying for which behaviour is not lost silently."""
        given = super().clean() or {}
        for place in range(self.places):
            typed = given.get(f"training_{place}_title_en") or given.get(f"training_{place}_title_fr")
            if typed and not given.get(f"training_{place}_behaviour"):
                self.add_error(f"training_{place}_behaviour", _("Choose the behaviour for which it is suggested."))
        return given


def behaviours_of(competency: Competency) -> list[Behaviour]:
    """The behaviours of a competency up to the template's level, lowest level first."""
    sheets = competency.sheets  # type: ignore[attr-defined]
    return [behaviour for sheet in sheets for behaviour in sheet.in_order]


def initial_of(template: AssessmentTemplate) -> dict[str, Any]:
    """A template as its form shows it."""
    initial: dict[str, Any] = {
        "minimum_optional": template.minimum_optional,
        "days_to_complete": template.days_to_complete,
        "is_enforced": template.is_enforced,
    }
    for code in ("en", "fr"):
        initial[f"title_{code}"] = getattr(template, f"title_{code}")
        initial[f"statement_{code}"] = getattr(template, f"supervisor_statement_{code}")
    for part in template.parts.all():
        initial[f"part_{part.competency_id}"] = REQUIRED if part.is_required else OPTIONAL
    for row in template.requirements.all():
        initial[f"needed_{row.behaviour_id}"] = row.needed
    for place, training in enumerate(template.suggestions.order_by("pk")):
        for name in TRAINING[1:]:
            initial[f"training_{place}_{name}"] = getattr(training, name)
        initial[f"training_{place}_behaviour"] = str(training.behaviour_id)
    return initial


class CycleForm(Refusable):
    """A cycle, and which template it uses for each level."""

    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    title_fr = forms.CharField(label=_("Title in French"), max_length=120)
    opens_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    closes_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, on: date, cycle: Cycle | None = None, **kwargs: Any) -> None:
        """One choice for each level that has a template."""
        by_level: dict[str, list[AssessmentTemplate]] = {}
        for template in queries.usable_templates(on=on, cycle=cycle).order_by("level__order", "-pk"):
            by_level.setdefault(template.level.code, []).append(template)
        self.levels = list(by_level)
        initial = cycle_initial(cycle) if cycle else {f"level_{code}": rows[0].pk for code, rows in by_level.items()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for code, rows in by_level.items():
            choices = [("", _("Nothing for this level")), *((str(row.pk), described(row)) for row in rows)]
            label = getattr(rows[0].level, f"label_{get_language()}", None) or rows[0].level.label
            self.fields[f"level_{code}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def templates(self) -> list[BoundField]:
        """For the page: one choice for each level."""
        return [self[f"level_{code}"] for code in self.levels]

    def content(self) -> CycleContent:
        """What was filled in."""
        given = self.cleaned_data
        keys = [given[f"level_{code}"] for code in self.levels]
        return CycleContent(
            given["title_en"],
            given["title_fr"],
            given["opens_on"],
            given["closes_on"],
            tuple(int(key) for key in keys if key),
        )


def described(template: AssessmentTemplate) -> str:
    """A template with its version, for lists."""
    return _("%(title)s (version %(number)d)") % {"title": template.title, "number": template.version.number}


def cycle_initial(cycle: Cycle) -> dict[str, Any]:
    """A cycle as its form shows it."""
    initial: dict[str, Any] = {f"level_{use.level_code}": use.template_id for use in cycle.uses.all()}
    for name in ("title_en", "title_fr", "opens_on", "closes_on"):
        initial[name] = getattr(cycle, name)
    return initial
