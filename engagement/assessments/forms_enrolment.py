"""What a coordinator fills in: which group, and why somebody is withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.assessments.enrolling import LONGEST_WITHDRAWAL
from engagement.assessments.enrolment_queries import STATES, WITHOUT, Group
from programs.catalogue.models import Program
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import programs_with
from volunteers.service.models import Membership

ALL = ("", _("All"))


def programs_of(user: Any) -> list[tuple[str, str]]:
    """The programs that the person coordinates, as choices."""
    rows = Program.objects.filter(pk__in=programs_with(user, [RoleGrant.Role.COORDINATOR])).order_by("order", "pk")
    return [(str(program.pk), str(program)) for program in rows]


class GroupForm(forms.Form):
    """Whom to enrol."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[ALL, *Membership.Level.choices])
    joined_before = forms.DateField(
        label=_("Joined before"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to find everybody, however new."),
    )
    only_without = forms.BooleanField(
        label=_("Only members without a self-assessment in this cycle"), required=False, initial=True
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offers the person's own programs."""
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [ALL, *programs_of(user)]  # type: ignore[attr-defined]

    def group(self) -> Group:
        """The group that was asked for."""
        given = self.cleaned_data
        program_id = int(given["program"]) if given["program"] else None
        return Group(program_id, given["level"], given["joined_before"], given["only_without"])


class WhereForm(forms.Form):
    """Narrows the list of who is where."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, (WITHOUT, _("No self-assessment in this cycle")), *STATES]
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offers the person's own programs."""
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [ALL, *programs_of(user)]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=LONGEST_WITHDRAWAL,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The member can read this."),
        error_messages={"required": _("Say why it is withdrawn.")},
    )
