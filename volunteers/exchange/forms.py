"""What is asked before a table goes out or comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.exchange.models import Kind, Style


class ExportForm(forms.Form):
    """Format and purpose of a table; the filter comes from the list."""

    style = forms.ChoiceField(label=_("Format"), choices=Style.choices, widget=forms.RadioSelect, initial=Style.XLSX)
    with_answers = forms.BooleanField(
        label=_("Also what applicants answered"),
        required=False,
        help_text=_("Never disclosures, referees, equality answers, files, or anything of a record check."),
    )
    purpose = forms.CharField(
        label=_("What do you need the table for?"),
        max_length=240,
        help_text=_("Auditors and the privacy officer read this. For example: list for the information evening."),
        error_messages={"required": _("Say what you need the table for.")},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != Kind.APPLICATIONS:
            del self.fields["with_answers"]
