"""What is asked before a file is taken."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.dossier.models import Purpose


class TakeForm(forms.Form):
    """What the file is taken for."""

    purpose = forms.ChoiceField(
        label=_("What do you need the file for?"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you need the file for.")},
    )
    note = forms.CharField(
        label=_("Number of the case"),
        required=False,
        max_length=120,
        help_text=_("If there is one. Auditors and the privacy officer read it."),
    )


class FindForm(forms.Form):
    """Which application's file is meant."""

    reference = forms.CharField(
        label=_("Reference of the application"),
        max_length=20,
        error_messages={"required": _("Type the reference, for example 7K3M-9QXD.")},
    )
