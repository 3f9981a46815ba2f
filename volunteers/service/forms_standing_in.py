"""How a coordinator says who stands in for a supervisor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.dates import ThreeBoxDateField
from volunteers.people.models import User
from volunteers.service.forms import PersonChoiceField
from volunteers.service.handing_on import Scope
from volunteers.service.models import Membership


class StandInForm(forms.Form):
    """For whom, who, from when until when."""

    scope = forms.ChoiceField(label=_("For whom"))
    delegate = PersonChoiceField(
        label=_("Who stands in"),
        queryset=User.objects.none(),
        help_text=_("Staff and supervisors of the same program. You cannot name yourself."),
        error_messages={"required": _("Choose who stands in.")},
    )
    starts_on = ThreeBoxDateField(label=_("First day"), error_messages={"required": _("Enter the first day.")})
    ends_on = ThreeBoxDateField(label=_("Last day"), error_messages={"required": _("Enter the last day.")})

    def __init__(
        self,
        data: Any = None,
        *,
        programs: Sequence[Program],
        members: Sequence[Membership],
        people: QuerySet[User],
        today: date,
    ) -> None:
        super().__init__(data, initial={"starts_on": today})
        self.today = today
        self.fields["delegate"].queryset = people  # type: ignore[attr-defined]
        teams = [(f"{each.pk}", gettext("The whole team in %(program)s") % {"program": each}) for each in programs]
        single = [(f"{each.program_id}-{each.pk}", f"{each.user} ({each.program})") for each in members]
        self.fields["scope"].choices = [*teams, *single]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Says beside the day what is wrong with it."""
        cleaned = self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and first < self.today:
            self.add_error("starts_on", _("The first day cannot be in the past."))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return cleaned

    @property
    def chosen(self) -> Scope:
        """For whom, as the service takes it."""
        program, _dash, member = self.cleaned_data["scope"].partition("-")
        return Scope(int(program), int(member) if member else None)
