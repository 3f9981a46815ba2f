"""What a coordinator fills in to make a benchmark."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from volunteers.calibration.answers import LONG, LONGEST, said
from volunteers.calibration.models import Benchmark

TITLE_MISSING: Final = _("Give it a title that reviewers tell it by")


class MakeForm(forms.Form):
    """For which intake, and where the answers come from."""

    show_optional = False

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        label=_("Intake"),
        queryset=Intake.objects.none(),
        help_text=_("All reviewers of this intake score it."),
        error_messages={"required": _("Select the intake")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("For example: “The helpful neighbour”. Never a person’s name."),
        error_messages={"required": TITLE_MISSING},
    )
    origin = forms.ChoiceField(
        label=_("Where do the answers come from?"),
        choices=[
            (Benchmark.Origin.INVENTED, _("I write them")),
            (Benchmark.Origin.MASKED, _("From an application that has ended, masked")),
        ],
        initial=Benchmark.Origin.INVENTED,
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("Number of the application (only if the answers come from one)"),
        required=False,
        max_length=20,
        help_text=_(
            "One of an earlier intake. Only the masked text is copied: no number, no name, no way back to the person."
        ),
        widget=forms.TextInput(attrs={"class": "input--w10", "autocomplete": "off"}),
    )
    comes_first = forms.BooleanField(
        label=_("Reviewers hand it in before they open their first application of this intake"), required=False
    )

    def __init__(self, data: Any = None, *, intakes: QuerySet[Intake]) -> None:
        super().__init__(data)
        field: Any = self.fields["intake"]
        field.queryset = intakes
        field.label_from_instance = lambda intake: f"{intake.program}: {intake}"
        self.fields["origin"].widget.choice_hints = {
            Benchmark.Origin.INVENTED: _("The next page asks the questions of the form that reviewers read."),
            Benchmark.Origin.MASKED: _("You read and change the copy before anybody else sees it."),
        }

    def clean(self) -> dict[str, Any]:
        """A copy needs to know of what."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("origin") == Benchmark.Origin.MASKED and not given.get("reference"):
            self.add_error("reference", _("Enter the number of the application, like A7K2-M9QX"))
        return given

    def copied_from(self) -> str | None:
        """The number to copy from; None for answers that are written."""
        given = self.cleaned_data
        return given["reference"] if given["origin"] == Benchmark.Origin.MASKED else None


class AnswersForm(forms.Form):
    """The title, and a box for each question."""

    show_optional = False

    edition = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=120, error_messages={"required": TITLE_MISSING})

    def __init__(self, data: Any = None, *, benchmark: Benchmark) -> None:
        super().__init__(data, initial={"edition": benchmark.edition, "title": benchmark.title})
        self.number = len(benchmark.answers)
        for place, answer in enumerate(benchmark.answers):
            self.fields[f"text_{place}"] = forms.CharField(
                label=said(answer, "label"),
                required=False,
                max_length=LONGEST,
                initial=answer["text"],
                widget=forms.Textarea(attrs={"rows": 6 if answer["size"] == LONG else 2}),
            )

    def texts(self) -> list[str]:
        """The answers in their order."""
        return [self.cleaned_data[f"text_{place}"] for place in range(self.number)]


class OpenForm(forms.Form):
    """Whether somebody has read a copy."""

    is_looked_over = forms.BooleanField(
        label=_("I have read all of it: nothing in it tells who wrote it"),
        error_messages={"required": _("Read the answers, and confirm that nothing in them tells who wrote them.")},
    )

    def __init__(self, data: Any = None, *, benchmark: Benchmark) -> None:
        super().__init__(data)
        if benchmark.origin != Benchmark.Origin.MASKED:
            self.fields.pop("is_looked_over")
