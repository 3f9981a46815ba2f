"""The screening checklist as a form: a finding and a short note for each line. It may be saved half done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.casework.checklist import Checklist, Line
from volunteers.casework.services import Found
from volunteers.casework.states import Finding

SHORT: Final = (
    (Finding.MET.value, Finding.MET.label),
    (Finding.NOT_MET.value, Finding.NOT_MET.label),
    (Finding.CONDITION.value, _("Later: as a condition")),
    (Finding.INTERVIEW.value, _("Later: in the interview")),
)
"""The findings about a rule in few words: they stand in one row."""


@dataclass(frozen=True)
class Row:
    """One line of the checklist with its fields, and what a colleague saved meanwhile."""

    line: Line
    finding: forms.BoundField
    note: forms.BoundField
    is_disputed: bool = False


class ChecklistForm(forms.Form):
    """What was found in each line."""

    show_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": checklist.version, "revision": checklist.revision.number}
        for line in checklist.lines:
            initial |= initial_of(line)
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.checklist = checklist
        for line in checklist.lines:
            self.fields[f"finding_{line.key}"] = finding_field(line)
            self.fields[f"note_{line.key}"] = forms.CharField(
                label=_("Note"), required=False, max_length=240, widget=forms.TextInput
            )

    def clean(self) -> None:
        """A rule that is not met needs a word why: beside the note that lacks it."""
        for line in self.checklist.lines:
            unmet = self.cleaned_data.get(f"finding_{line.key}") == Finding.NOT_MET
            if unmet and not self.cleaned_data.get(f"note_{line.key}"):
                self.add_error(f"note_{line.key}", _("Say in a few words why it is not met."))

    def found(self, *, as_declared: bool = False) -> dict[str, Found]:
        """What was entered, but for lines that something stands against.

        `as_declared` notes as met what was left open where the applicant says so.
        """
        return {
            line.key: self.found_in(line, as_declared=as_declared) for line in self.checklist.lines if self.fits(line)
        }

    def fits(self, line: Line) -> bool:
        """Whether nothing stands against what was entered in a line."""
        return not {f"finding_{line.key}", f"note_{line.key}"} & self.errors.keys()

    def found_in(self, line: Line, *, as_declared: bool) -> Found:
        """What was entered in a line."""
        finding = self.cleaned_data[f"finding_{line.key}"]
        if as_declared and not finding and line.says_met:
            finding = Finding.MET.value
        return Found(finding, self.cleaned_data[f"note_{line.key}"])

    def is_readable(self) -> bool:
        """Whether at least the hidden fields are as the page wrote them."""
        return not {"version", "revision"} & self.errors.keys()

    def rows(self, disputed: frozenset[str] = frozenset()) -> Iterator[Row]:
        """The lines with their fields; `disputed` are the keys where a colleague saved something else."""
        for line in self.checklist.lines:
            yield Row(line, self[f"finding_{line.key}"], self[f"note_{line.key}"], line.key in disputed)


def finding_field(line: Line) -> forms.ChoiceField:
    """The findings that fit a line."""
    if line.is_rule:
        return forms.ChoiceField(label=line.title, choices=SHORT, widget=forms.RadioSelect, required=False)
    done = [(Finding.DONE.value, Finding.DONE.label), ("", _("Not yet"))]
    return forms.ChoiceField(label=line.title, choices=done, widget=forms.RadioSelect, required=False)


def initial_of(line: Line) -> dict[str, str]:
    """What a line holds so far."""
    if line.found is None:
        return {}
    return {f"finding_{line.key}": line.found.finding, f"note_{line.key}": line.found.note}
