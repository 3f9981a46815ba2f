"""What a coordinator fills in about the risks of a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.forms_content import box
from programs.catalogue.models import RiskSheet, Stage
from programs.catalogue.risk_services import RiskContent
from programs.catalogue.risks import CheckNotJustified, CheckType, Duty, refuse_unjustified


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
        check_type = cleaned.get("check_type")
        if check_type is None:
            return cleaned
        try:
            refuse_unjustified(check_type, cleaned.get("duties", []), reason=cleaned.get("reason_beyond", ""))
        except CheckNotJustified as refused:
            self.add_error("check_type" if check_type == CheckType.VULNERABLE else "reason_beyond", str(refused))
        if check_type != CheckType.NONE:
            self.ask_for_more(cleaned)
        return cleaned

    def ask_for_more(self, cleaned: dict[str, Any]) -> None:
        """A check needs its condition, and its reason in words for applicants."""
        if cleaned.get("stage") is None and "stage" not in self.errors:
            self.add_error("stage", _("Choose the condition of the program that the check settles."))
        if not cleaned.get("why_en", "").strip():
            self.add_error("why_en", _("Say to applicants why this check is needed for the role."))

    def content(self) -> RiskContent:
        """What was decided."""
        given = self.cleaned_data
        texts = {name: given[name] for name in ("why_en", "why_fr", "reason_beyond")}
        return RiskContent(
            duties=given["duties"],
            check_type=given["check_type"],
            stage_id=given["stage"].pk if given["stage"] else None,
            valid_months=given["valid_months"],
            **texts,
        )


def filled_from(sheet: RiskSheet | None) -> dict[str, Any]:
    """The sheet as the form's first values."""
    if sheet is None:
        return {}
    names = ("duties", "check_type", "why_en", "why_fr", "reason_beyond", "valid_months")
    return {**{name: getattr(sheet, name) for name in names}, "stage": sheet.stage_id}
