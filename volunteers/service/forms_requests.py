"""How a coordinator answers a member who asks for another supervisor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from volunteers.people.models import User
from volunteers.service.forms import PersonChoiceField


class SupervisorAnswerForm(forms.Form):
    """Somebody else from the list, or the words why not."""

    show_optional = False
    named = PersonChoiceField(
        label=_("Who supervises the member from today on"),
        required=False,
        queryset=User.objects.none(),
        empty_label=_("Nobody else: I decline and say why"),
    )
    answer = forms.CharField(
        label=_("A few words to the member"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed if you name nobody. Only the member reads it."),
    )

    def __init__(self, data: Any = None, *, people: QuerySet[User]) -> None:
        super().__init__(data)
        self.fields["named"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who is not given somebody else is told why."""
        cleaned = self.cleaned_data
        if "named" in cleaned and not cleaned["named"] and not cleaned.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Write to the member why."))
        return cleaned
