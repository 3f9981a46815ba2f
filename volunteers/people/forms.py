"""What a site administrator fills in (roles, their days, collection notices), and who may reset a password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.dates import ThreeBoxDateField
from programs.places.models import Division
from volunteers.people.grants import Term
from volunteers.people.models import CollectionNotice, RoleGrant, User


class ResetPassword(ResetPasswordForm):
    """Passwords are for staff. An address without one gets the same answer, and a mail that says how to sign in."""

    def clean_email(self) -> str:
        """Keeps those accounts that have a password or a role."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if user.has_usable_password() or user.is_staff]
        return email


class GrantForm(forms.Form):
    """A role for a person, who may not have an account yet."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"class": "input--w20", "autocomplete": "off"}),
        help_text=_("Whoever has no account yet gets one, and a mail that says how to choose a password."),
    )
    given_name = forms.CharField(
        label=_("Given name"), max_length=80, required=False, widget=forms.TextInput(attrs={"class": "input--w20"})
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "input--w20"}),
        help_text=_("Used only for an account without a name."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=RoleGrant.Role.choices, widget=forms.RadioSelect)
    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        Program.objects.none(),
        label=_("Program"),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_(
            "Reviewers, coordinators, decision-makers and safeguarding officers need one; other roles have none."
        ),
    )
    division = forms.ModelChoiceField(
        Division.objects.none(),
        label=_("Division"),
        required=False,
        empty_label=_("All divisions"),
        help_text=_("Limits the role to this division’s intakes and to those of the whole city."),
    )
    starts_on = ThreeBoxDateField(label=_("First day"))
    ends_on = ThreeBoxDateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, programs: QuerySet[Program], divisions: QuerySet[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        self.fields["division"].queryset = divisions  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """The role fits its reach and its days."""
        cleaned = super().clean() or self.cleaned_data
        needs_program = cleaned.get("role") in RoleGrant.PROGRAM_ROLES
        if needs_program and not cleaned.get("program") and "program" not in self.errors:
            self.add_error("program", _("This role needs a program."))
        if cleaned.get("role") and not needs_program and (cleaned.get("program") or cleaned.get("division")):
            self.add_error("program", _("This role is for the whole organisation: leave program and division empty."))
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("A role ends after it starts."))
        return cleaned

    def term(self) -> Term:
        """The role with its reach and days."""
        given = self.cleaned_data
        return Term(given["role"], given["program"], given["division"], given["starts_on"], given["ends_on"])


class LastDayForm(forms.Form):
    """Until when a role lasts."""

    ends_on = ThreeBoxDateField(
        label=_("Last day"),
        required=False,
        help_text=_("The role still counts on this day. Empty: until further notice."),
    )


class NoticeForm(forms.Form):
    """The next version of a collection notice."""

    purpose = forms.ChoiceField(
        label=_("Shown with"), choices=CollectionNotice.Purpose.choices, widget=forms.RadioSelect
    )
    text_en = forms.CharField(label=_("Text in English"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    text_fr = forms.CharField(
        label=_("Text in French"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6, "lang": "fr-CA"})
    )
    in_force_from = ThreeBoxDateField(label=_("In force from"), help_text=_("Today or later."))
