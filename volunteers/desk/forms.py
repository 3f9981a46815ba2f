"""What staff choose for their desk, and ask about roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from volunteers.desk.access import SUBJECTS
from volunteers.people.models import User
from volunteers.review.searching import REFERENCE


class SettingsForm(forms.Form):
    """Whether a mail comes in the morning."""

    YES = "yes"
    NO = "no"

    digest = forms.ChoiceField(
        label=_("A mail in the morning with what waits for you"),
        help_text=_("On working days, and only if something waits. It names no applicant."),
        choices=[(YES, _("Yes, write to me")), (NO, _("No, I look at my desk myself"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether you want the mail")},
    )


class WhyForm(forms.Form):
    """Who, and which application."""

    show_optional = False

    person = forms.ChoiceField(label=_("Person"), error_messages={"required": _("Select a person")})
    reference = forms.CharField(
        label=_("Reference of the application"),
        max_length=20,
        help_text=_("For example K7QF-M2XD."),
        error_messages={"required": _("Enter the reference of the application")},
    )
    subject = forms.ChoiceField(
        label=_("What can they not see?"),
        choices=[(key, subject.label) for key, subject in SUBJECTS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what they cannot see")},
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a person")),
            *((str(person.pk), f"{person.get_full_name()} ({person.email})".strip()) for person in people),
        ]

    def clean_reference(self) -> str:
        """The reference with its hyphen, whatever was typed."""
        found = REFERENCE.match(self.cleaned_data["reference"].strip().upper())
        if found is None:
            raise ValidationError(_("Enter a reference of eight letters and digits, like K7QF-M2XD"))
        return "-".join(found.groups())
