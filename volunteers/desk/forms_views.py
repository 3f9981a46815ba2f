"""What a saved view is called, and who finds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program

ONESELF: Final = ("", _("Only me"))


class ViewForm(forms.Form):
    """Name and audience of a view."""

    name = forms.CharField(
        label=_("Name of the view"),
        max_length=60,
        help_text=_("For example: Screening, overdue. Leave out the names of applicants."),
        error_messages={"required": _("Give the view a name.")},
    )
    program = forms.ChoiceField(
        label=_("Who finds it above the list?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Whoever opens a shared view sees only the applications that they may see anyway."),
    )

    def __init__(self, *args: Any, programs: Sequence[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = [(program.slug, _("Staff of %(program)s") % {"program": program}) for program in programs]
        self.fields["program"].choices = [ONESELF, *staff]  # type: ignore[attr-defined]
        self.keys = {program.slug: program.pk for program in programs}

    @property
    def program_id(self) -> int | None:
        """The program whose staff find it; none for a private view."""
        return self.keys.get(self.cleaned_data["program"])
