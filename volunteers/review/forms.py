"""What staff fill in: filters of the list, the page of a step, assignment, and the waiver of a condition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import DispositionReason, Intake, Program
from programs.dates import ThreeBoxDateField
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.people.models import User
from volunteers.review.listing import QUEUES, Filters
from volunteers.review.steps import Step
from volunteers.review.words import staff_name

EVERYTHING = ("", _("All"))
HIDDEN_STATES = {S.DRAFT, S.EXPIRED}


class FilterForm(forms.Form):
    """Narrows the list of applications. It is sent by GET, so the address can be kept and shared."""

    show_optional = False

    q = forms.CharField(
        label=_("Search"), required=False, max_length=120, help_text=_("Reference, name, or the whole e-mail address.")
    )
    queue = forms.ChoiceField(label=_("What it waits for"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    program: forms.ModelChoiceField[Program] = forms.ModelChoiceField(
        Program.objects.none(), label=_("Program"), required=False, empty_label=EVERYTHING[1], to_field_name="slug"
    )
    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        Intake.objects.none(), label=_("Intake"), required=False, empty_label=EVERYTHING[1]
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest application first")), ("oldest", _("Oldest application first"))],
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, programs: QuerySet[Program], intakes: QuerySet[Intake], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "queue", [(code, queue.label) for code, queue in QUEUES.items()])
        choice(self, "state", [(state, staff_name(state)) for state in S.values if state not in HIDDEN_STATES])
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        field = self.fields["intake"]
        field.queryset = intakes  # type: ignore[attr-defined]
        field.label_from_instance = lambda intake: f"{intake.title} ({intake.program})"  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What was chosen; a value that is not on offer narrows nothing."""
        self.full_clean()
        chosen: dict[str, Any] = getattr(self, "cleaned_data", {})
        program, intake = chosen.get("program"), chosen.get("intake")
        return Filters(
            words=chosen.get("q", ""),
            program_id=program and program.pk,
            intake_id=intake and intake.pk,
            state=chosen.get("state", ""),
            queue=chosen.get("queue", ""),
            is_overdue=bool(chosen.get("overdue")),
            oldest_first=chosen.get("order") == "oldest",
        )


def choice(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Sets the choices of a filter, with "All" first."""
    form.fields[name].choices = [EVERYTHING, *choices]  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """The page of one step: what the applicant is told, why, and what staff should know. Only what the step needs."""

    expected = forms.CharField(widget=forms.HiddenInput)
    sections = forms.MultipleChoiceField(
        label=_("Which sections should the applicant change?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one section.")},
    )
    reason: forms.ModelChoiceField[DispositionReason] = forms.ModelChoiceField(
        DispositionReason.objects.none(),
        label=_("Reason"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("The applicant reads it word for word, with its advice."),
        error_messages={"required": _("Choose a reason.")},
    )
    message = forms.CharField(
        label=_("Your words to the applicant"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They become part of the mail."),
    )
    note = forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staff read it in the record; the applicant does not."),
    )

    def __init__(self, *args: Any, step: Step, sections: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.asks_information:
            self.fields["sections"].choices = list(sections)  # type: ignore[attr-defined]
        else:
            del self.fields["sections"]
        if step.needs_listed_reason:
            reasons = DispositionReason.objects.filter(is_active=True).order_by("order", "pk")
            self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]
            self.fields["reason"].widget.choice_hints = {str(reason.pk): reason.advice for reason in reasons}
        else:
            del self.fields["reason"]
        if not step.row.mail:
            del self.fields["message"]
        if step.asks_information:
            self.fields["message"].required = True
            self.fields["message"].label = _("What do you need?")
        if step.needs_note:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why?")

    def grounds(self) -> Grounds:
        """What was filled in, as far as it is valid."""
        given = getattr(self, "cleaned_data", {})
        return Grounds(reason=given.get("reason"), message=given.get("message", ""), note=given.get("note", ""))

    def sections_named(self) -> list[str]:
        """The sections that were chosen."""
        return list(getattr(self, "cleaned_data", {}).get("sections", []))


class AssignForm(forms.Form):
    """Who is asked to review, and by when."""

    reviewers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Reviewers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one reviewer.")},
    )
    due_on = ThreeBoxDateField(
        label=_("Reviews are due"), help_text=_("The reviewers are told this day in their mail.")
    )

    def __init__(self, *args: Any, reviewers: QuerySet[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["reviewers"].queryset = reviewers  # type: ignore[attr-defined]
        self.fields["reviewers"].label_from_instance = reviewer_label  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        """Not in the past."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise ValidationError(_("Choose a day that has not passed."))
        return due_on


def reviewer_label(reviewer: User) -> str:
    """A reviewer with what they still have to write."""
    name = f"{reviewer.get_full_name()} ({reviewer.email})" if reviewer.get_full_name() else reviewer.email
    number = getattr(reviewer, "open_reviews", 0)
    return _("%(name)s, %(number)d to write") % {"name": name, "number": number} if number else name


class WaiverForm(forms.Form):
    """Why a condition is not asked for."""

    reason = forms.CharField(
        label=_("Why is it waived?"),
        max_length=240,
        widget=forms.TextInput,
        help_text=_("Kept with the condition and read by auditors."),
    )
