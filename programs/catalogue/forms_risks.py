"""What a coordinator fills in about the risks of a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RiskSheet, Stage
from programs.catalogue.risk_services import RiskContent, problems_of
from programs.catalogue.risks import CheckType, Duty
from programs.forms_content import box


class RiskForm(forms.Form):
    """Duties first, then the check that they call for."""

    duties = forms.MultipleChoiceField(
        label=_("Somebody in this role"),
        choices=Duty.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what is true of the role, not of a person."),
    )
    check_type = forms.ChoiceField(
        label=_("Record check after an offer"),
        choices=CheckType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select a record check, or that there is none")},
    )
    stage: forms.ModelChoiceField[Stage] = forms.ModelChoiceField(
        label=_("Condition that it settles"),
        queryset=Stage.objects.none(),
        required=False,
        help_text=_("Conditions of the kind “Check” are listed."),
    )
    why_en = box(_("Why this check, in English"), rows=3, longest=400, hint=_("Applicants read it before they agree."))
    why_fr = box(_("Why this check, in French"), rows=3, longest=400)
    reason_beyond = box(
        _("Why a lesser check is not enough"),
        rows=3,
        longest=400,
        hint=_("Needed where the check goes further than the duties call for. Staff read it."),
    )
    valid_months = forms.IntegerField(
        label=_("A result counts for (months)"),
        min_value=1,
        max_value=RiskSheet.LONGEST_VALID,
        initial=36,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w3", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter a number of months"),
            "invalid": _("Enter a whole number, like 36"),
            "min_value": _("Enter 1 to 60 months."),
            "max_value": _("Enter 1 to 60 months."),
        },
    )

    def __init__(self, data: Any = None, *, stages: QuerySet[Stage], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["stage"]
        field.queryset = stages

    def clean(self) -> dict[str, Any]:
        """Nothing beyond the law, nothing beyond the duties without a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("check_type"):
            for field, told in problems_of(self.content()).items():
                if field not in self.errors:
                    self.add_error(field, told)
        return cleaned

    def content(self) -> RiskContent:
        """What was decided."""
        given = self.cleaned_data
        stage: Stage | None = given.get("stage")
        texts = {name: given.get(name, "") for name in ("why_en", "why_fr", "reason_beyond")}
        return RiskContent(
            duties=given.get("duties", []),
            check_type=given["check_type"],
            stage_id=stage.pk if stage else None,
            valid_months=given.get("valid_months") or 0,
            **texts,
        )


def filled_from(sheet: RiskSheet | None) -> dict[str, Any]:
    """The sheet as the form's first values."""
    if sheet is None:
        return {}
    names = ("duties", "check_type", "why_en", "why_fr", "reason_beyond", "valid_months")
    return {**{name: getattr(sheet, name) for name in names}, "stage": sheet.stage_id}
