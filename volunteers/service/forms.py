"""What a coordinator fills in about members and their supervisors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.people.models import User
from volunteers.service.models import Membership, Supervision


class MemberChoiceField(forms.ModelChoiceField[Membership]):
    """Members by name and program: people may share a name, and serve in two programs."""

    def label_from_instance(self, obj: Membership) -> str:
        """The line in the list."""
        return f"{obj.user} ({obj.program})"


class PersonChoiceField(forms.ModelChoiceField[User]):
    """People by name and address."""

    def label_from_instance(self, obj: User) -> str:
        """The line in the list."""
        return f"{obj} ({obj.email})" if obj.get_full_name() else obj.email


class MembershipForm(forms.ModelForm[Membership]):
    """Level and last day of a member."""

    class Meta:
        model = Membership
        fields = ("level", "ended_on")
        help_texts = {
            "level": _("Decides which behaviours the member assesses: those of the level and of the levels below."),
            "ended_on": _("The last day, when the member leaves. Empty while the member serves."),
        }


class SupervisionForm(forms.ModelForm[Supervision]):
    """Who supervises a member, from when until when."""

    class Meta:
        model = Supervision
        fields = ("membership", "supervisor", "starts_on", "ends_on")
        help_texts = {
            "starts_on": _("The supervision before this one ends the day before."),
            "ends_on": _("Usually empty: it ends by itself when somebody else is named."),
        }

    def clean(self) -> dict[str, Any]:
        """Nobody supervises themselves."""
        cleaned = super().clean() or self.cleaned_data
        membership, supervisor = cleaned.get("membership"), cleaned.get("supervisor")
        if membership and supervisor and membership.user_id == supervisor.pk:
            self.add_error("supervisor", _("Nobody can be their own supervisor."))
        return cleaned

    def validate_constraints(self) -> None:
        """Left to the service, which ends the supervision before: the form sees only one of the two."""
