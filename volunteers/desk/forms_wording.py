"""What a coordinator writes into a mail of a program."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application
from volunteers.correspondence.models_wording import LANGUAGES, PARTS, MailWording
from volunteers.correspondence.wording import problems_of

LONGEST = 2000


def line(label: Any) -> forms.CharField:
    """A subject."""
    return forms.CharField(label=label, required=False, max_length=78)


def box(label: Any) -> forms.CharField:
    """A paragraph or two."""
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
    )


class WordingForm(forms.Form):
    """Subject, before and after, each in both languages or in neither."""

    subject_en = line(_("Subject in English"))
    subject_fr = line(_("Subject in French"))
    before_en = box(_("Before our text, in English"))
    before_fr = box(_("Before our text, in French"))
    after_en = box(_("After our text, in English"))
    after_fr = box(_("After our text, in French"))
    application: forms.ModelChoiceField[Application] = forms.ModelChoiceField(
        label=_("Show it with the application"),
        queryset=Application.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label=_("An invented example"),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, wording: MailWording | None, applications: QuerySet[Application]) -> None:
        initial = {name: getattr(wording, name) for name in texts()} if wording else {}
        super().__init__(data, initial={**initial, "seen": wording.version if wording else 0})
        field: Any = self.fields["application"]
        field.queryset = applications

    def clean(self) -> dict[str, Any]:
        """No broken placeholder, and no text in one language alone."""
        cleaned = super().clean() or self.cleaned_data
        for field, problem in problems_of(self.words()).items():
            self.add_error(field, problem)
        return cleaned

    def words(self) -> dict[str, str]:
        """What was written, field by field."""
        return {name: self.cleaned_data.get(name, "") for name in texts()}


def texts() -> list[str]:
    """The names of the six texts."""
    return [f"{part}_{language}" for part in PARTS for language in LANGUAGES]
