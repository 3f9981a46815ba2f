"""What coordinators and panellists fill in: the guide, the panel, a sheet, a consensus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.framework.models import Behaviour
from volunteers.interviews.guides import QuestionContent
from volunteers.interviews.models_panel import GuideQuestion, InterviewSheet
from volunteers.interviews.panels import Content, Marks
from volunteers.people.models import User

LANGUAGES = (("en", _("in English"), "en-CA"), ("fr", _("in French"), "fr-CA"))


class QuestionForm(forms.Form):
    """A question in both languages, the behaviour that it looks for, and what each number of points means."""

    behaviour: forms.ModelChoiceField[Behaviour] = forms.ModelChoiceField(
        Behaviour.objects.none(),
        label=_("Behaviour of the framework that it looks for"),
        required=False,
        empty_label=_("None in particular"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        behaviours: Any = self.fields["behaviour"]
        behaviours.queryset = Behaviour.objects.order_by("pk")
        for code, name, tag in LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Question, %(language)s") % {"language": name},
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2, "lang": tag}),
                error_messages={"required": _("Write the question %(language)s") % {"language": name}},
            )
            for points in range(GuideQuestion.TOP_SCORE + 1):
                self.fields[f"anchor_{points}_{code}"] = forms.CharField(
                    label=_("%(points)d means, %(language)s") % {"points": points, "language": name},
                    max_length=200,
                    widget=forms.TextInput(attrs={"lang": tag, "autocomplete": "off"}),
                    error_messages={"required": _("Say what %(points)d points mean") % {"points": points}},
                )

    def content(self) -> QuestionContent:
        """What was written."""
        given = self.cleaned_data
        anchors = {code: tuple(given[f"anchor_{points}_{code}"] for points in range(5)) for code in ("en", "fr")}
        return QuestionContent(
            given["text_en"],
            given["text_fr"],
            anchors["en"],
            anchors["fr"],
            given["behaviour"],
        )


def initial_question(question: GuideQuestion) -> dict[str, Any]:
    """A question as the form shows it."""
    names = [f"{name}_{code}" for name in ("text", *(f"anchor_{n}" for n in range(5))) for code in ("en", "fr")]
    return {"behaviour": question.behaviour_id, **{name: getattr(question, name) for name in names}}


class PanelForm(forms.Form):
    """Who sits on the panel, and what they have to arrange."""

    panellists = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Panel"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two people.")},
        help_text=_(
            "Two or more. People with a tie to the applicant, or with a review of it still to write, are not listed."
        ),
    )
    arrangements = forms.CharField(
        label=_("What the panel has to arrange"),
        required=False,
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Only what holding the interview needs, like “step-free room”. The panel does not read the reasons."
        ),
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panellists"].queryset = people  # type: ignore[attr-defined]
        self.fields["panellists"].label_from_instance = lambda person: person.get_full_name() or person.email  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    """The guide as a form. A draft may hold anything; handing in asks for every question's points."""

    show_optional = False

    def __init__(self, *args: Any, questions: Sequence[GuideQuestion], is_final: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for number, question in enumerate(questions, start=1):
            self.fields[f"points_{question.pk}"] = forms.TypedChoiceField(
                label=f"{number}. {question.text}",
                coerce=int,
                empty_value=None,
                required=is_final,
                choices=[(points, f"{points} – {anchor}") for points, anchor in reversed(question.anchors())],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose 0 to 4 points for question %(number)d") % {"number": number}},
            )
            self.fields[f"note_{question.pk}"] = forms.CharField(
                label=_("What you heard (question %(number)d)") % {"number": number},
                required=False,
                max_length=1500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["recommendation"] = forms.ChoiceField(
            label=_("Your recommendation"),
            choices=InterviewSheet.Recommendation.choices,
            widget=forms.RadioSelect,
            required=is_final,
            help_text=_("Apart from the points: what would you do?"),
            error_messages={"required": _("Choose a recommendation.")},
        )

    def content(self) -> Content:
        """What was written, as far as it is valid."""
        given = self.cleaned_data
        return Content(
            recommendation=given.get("recommendation", ""),
            marks={
                question.pk: Marks(given.get(f"points_{question.pk}"), given.get(f"note_{question.pk}", ""))
                for question in self.questions
            },
        )


def initial_sheet(sheet: InterviewSheet) -> dict[str, Any]:
    """What the sheet holds so far, for the form."""
    initial: dict[str, Any] = {"recommendation": sheet.recommendation}
    for score in sheet.scores.all():
        initial[f"points_{score.question_id}"] = score.points
        initial[f"note_{score.question_id}"] = score.note
    return initial


class ConsensusForm(forms.Form):
    """What the panel agreed on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What the panel agreed on"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "It stands beside the single scores and changes none of them. Each panellist then agrees or dissents."
        ),
        error_messages={"required": _("Write what you agreed on.")},
    )
    recommendation = forms.ChoiceField(
        label=_("The panel's recommendation"),
        choices=InterviewSheet.Recommendation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a recommendation.")},
    )


class VoiceForm(forms.Form):
    """Yes to the words, or what one sees differently."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.TypedChoiceField(
        label=_("Do you agree with these words?"),
        choices=[("1", _("Yes")), ("0", _("No, I dissent"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you agree.")},
    )
    words = forms.CharField(
        label=_("What you see differently"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
