"""What coordinators fill in about a rubric: a criterion, and the words with which a version is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RubricCriterion
from programs.catalogue.rubric_services import CriterionContent
from programs.forms_content import ContentForm, box, line
from programs.framework.models import Behaviour

POINTS: Final = range(RubricCriterion.TOP_SCORE + 1)
MOST_WEIGHT: Final = 10


class BehaviourField(forms.ModelChoiceField[Behaviour]):
    """A behaviour, named with its competency."""

    def label_from_instance(self, obj: Behaviour) -> str:
        """The competency first: that is how the list is ordered."""
        return f"{obj.descriptor.competency.name} – {obj.text}"


class CriterionForm(ContentForm):
    """A criterion with its five anchors in both languages; French can wait until the rubric is published."""

    title_en = line(_("Criterion in English"), longest=120, is_required=True)
    title_fr = line(_("Criterion in French"), longest=120)
    guidance_en = box(_("What to look for, in English"), rows=2, longest=2000)
    guidance_fr = box(_("What to look for, in French"), rows=2, longest=2000)
    weight = forms.IntegerField(
        label=_("Weight"),
        initial=1,
        min_value=1,
        max_value=MOST_WEIGHT,
        help_text=_("2 counts twice as much in the total as 1."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"}),
        error_messages={"required": _("The weight is 1 or more."), "min_value": _("The weight is 1 or more.")},
    )
    counts = forms.BooleanField(
        label=_("Counts in the total"),
        required=False,
        initial=True,
        help_text=_("Without it the points are shown beside the total and change nothing in it."),
    )
    is_required = forms.BooleanField(label=_("Has to be scored"), required=False, initial=True)
    needs_evidence = forms.BooleanField(
        label=_("Asks for evidence"),
        required=False,
        initial=True,
        help_text=_("The reviewer writes what in the application the points rest on."),
    )
    behaviour = BehaviourField(
        Behaviour.objects.none(),
        label=_("Behaviour of the competency framework"),
        required=False,
        empty_label=_("None"),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, criterion: RubricCriterion | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for points in POINTS:
            for language, label in (
                ("en", _("%(points)d out of 4 means, in English")),
                ("fr", _("%(points)d out of 4 means, in French")),
            ):
                name = f"anchor_{points}_{language}"
                field: Any = box(label % {"points": points}, rows=2, longest=200)
                field.required = language == "en"
                field.error_messages["required"] = _("Say what %(points)d out of 4 means.") % {"points": points}
                self.fields[name] = field
        known = Q(descriptor__competency__version__status="published")
        if criterion and criterion.behaviour_id:
            known |= Q(pk=criterion.behaviour_id)
        rows = Behaviour.objects.filter(known).select_related("descriptor__competency")
        behaviour: Any = self.fields["behaviour"]
        behaviour.queryset = rows.order_by("descriptor__competency__order", "descriptor__level__order", "order")

    def anchors(self) -> list[tuple[BoundField, BoundField]]:
        """The fields of each number of points in both languages, lowest first."""
        return [(self[f"anchor_{points}_en"], self[f"anchor_{points}_fr"]) for points in POINTS]

    def content(self) -> CriterionContent:
        """What was written."""
        given = self.cleaned_data
        names = ("title_en", "title_fr", "guidance_en", "guidance_fr", "weight")
        return CriterionContent(
            **{name: given[name] for name in (*names, "counts", "is_required", "needs_evidence")},
            anchors_en=[given[f"anchor_{points}_en"] for points in POINTS],
            anchors_fr=[given[f"anchor_{points}_fr"] for points in POINTS],
            behaviour_id=given["behaviour"].pk if given["behaviour"] else None,
        )


def as_written(criterion: RubricCriterion) -> dict[str, Any]:
    """A criterion as the fields of its form."""
    names = [name for name in CriterionForm.base_fields if name not in {"seen", "behaviour"}]
    anchors = [f"anchor_{points}_{language}" for points in POINTS for language in ("en", "fr")]
    values = {name: getattr(criterion, name) or "" for name in (*names, *anchors) if name not in SETTINGS}
    return values | {name: getattr(criterion, name) for name in SETTINGS} | {"behaviour": criterion.behaviour_id}


SETTINGS: Final = ("weight", "counts", "is_required", "needs_evidence")


class PublishRubricForm(ContentForm):
    """What is new in a version."""

    note = line(_("What is new"), longest=240, hint=_("Your colleagues read it in the list of versions."))
