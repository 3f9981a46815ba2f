"""What coordinators fill in about a form: a section, a question, and the words with which a version is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from programs.catalogue.choice_lines import lines_of, with_values
from programs.catalogue.code_grounds import suspicious_words
from programs.catalogue.form_rules import (
    CAN_DECIDE,
    WITH_CHOICES,
    Choice,
    QuestionContent,
    SectionContent,
    usual_reader,
    values_of,
)
from programs.catalogue.form_words import answer_words
from programs.catalogue.models import FormSection, Question
from programs.catalogue.states import FormState
from programs.forms_content import ContentForm, box, line
from programs.framework.models import Behaviour

LONGEST_OPTION: Final = 60
USUAL: Final = "usual"
NEVER: Final = "never"
LATER_STATES: Final = [(value, label) for value, label in FormState.choices if value != FormState.DRAFT]


class SectionForm(ContentForm):
    """A section of a form."""

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", "---------"), *FormSection.Topic.choices],
        help_text=_("The topic says who may change its answers when, and who never reads them."),
        error_messages={"required": _("Choose what the section is about.")},
    )
    title_en = line(_("Title in English"), longest=80, is_required=True)
    title_fr = line(_("Title in French"), longest=80)
    intro_en = box(_("Introduction in English"), rows=3, longest=2000, hint=_("Shown above the questions."))
    intro_fr = box(_("Introduction in French"), rows=3, longest=2000)

    def content(self) -> SectionContent:
        """What was written."""
        names = ("topic", "title_en", "title_fr", "intro_en", "intro_fr")
        return SectionContent(**{name: self.cleaned_data[name] for name in names})


class QuestionForm(ContentForm):
    """A question of a form."""

    label_en = line(_("Question in English"), longest=240, is_required=True)
    label_fr = line(_("Question in French"), longest=240)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=Question.Kind.choices, initial=Question.Kind.LONG)
    choices_en = box(
        _("Answers to choose from, in English"), rows=5, longest=8000, hint=_("One a line, in the order of the page.")
    )
    choices_fr = box(_("The same answers in French"), rows=5, longest=8000, hint=_("One a line, in the same order."))
    word_limit = forms.IntegerField(
        label=_("Word limit"),
        required=False,
        max_value=3000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"}),
    )
    most_files = forms.IntegerField(
        label=_("Most files"),
        required=False,
        initial=1,
        min_value=1,
        max_value=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"}),
    )
    hint_en = box(_("Hint in English"), rows=2, longest=400, hint=_("Shown below the question."))
    hint_fr = box(_("Hint in French"), rows=2, longest=400)
    required_from = forms.ChoiceField(
        label=_("Must it be answered?"),
        initial=FormState.DRAFT,
        choices=[
            (FormState.DRAFT, _("Yes, to send the application")),
            (NEVER, _("No, it is optional")),
            *((value, _("Later, from this step on: %(state)s") % {"state": label}) for value, label in LATER_STATES),
        ],
    )
    reader = forms.ChoiceField(
        label=_("Who reads the answer?"),
        initial=USUAL,
        choices=[(USUAL, _("As usual for the topic and the kind of answer")), *Question.Reader.choices],
    )
    condition = forms.MultipleChoiceField(
        label=_("Only ask it after one of these answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Answers to one earlier question. Tick none to ask it always."),
    )
    asked_from = forms.ChoiceField(label=_("Asked from"), choices=FormState.choices, initial=FormState.DRAFT)
    frozen_from = forms.ChoiceField(
        label=_("Can no longer be changed from"),
        initial=USUAL,
        choices=[(USUAL, _("As usual for the topic")), *LATER_STATES],
    )
    behaviour: forms.ModelChoiceField[Behaviour] = forms.ModelChoiceField(
        Behaviour.objects.none(),
        label=_("Behaviour of the competency framework"),
        required=False,
        empty_label=_("None"),
        help_text=_("What a good answer shows."),
    )
    code_ground = forms.BooleanField(
        label=_("It touches a ground of the Human Rights Code"),
        required=False,
        help_text=_("Age, citizenship, disability, record of offences, ..."),
    )
    no_ground = forms.BooleanField(
        label=_("I have checked: it does not touch a ground of the Human Rights Code"), required=False
    )
    legal_reason_en = line(
        _("Legal reason for asking, in English"),
        longest=240,
        hint=_("Shown under the question. Needed where it touches a ground and is asked while people apply."),
    )
    legal_reason_fr = line(_("Legal reason for asking, in French"), longest=240)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        section: FormSection,
        earlier: Iterable[Question],
        question: Question | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.section, self.question = section, question
        self.fields["condition"].choices = conditions(earlier)  # type: ignore[attr-defined]
        if not self.fields["condition"].choices:  # type: ignore[attr-defined]
            del self.fields["condition"]
        known = Q(descriptor__competency__version__status="published")
        if question and question.behaviour_id:
            known |= Q(pk=question.behaviour_id)
        behaviours = Behaviour.objects.filter(known)
        field: Any = self.fields["behaviour"]
        field.queryset = behaviours.order_by("descriptor__competency__order", "descriptor__level__order", "order")
        self.asks_about_a_ground = False

    def clean_most_files(self) -> int:
        """One where the kind has none."""
        return int(self.cleaned_data["most_files"] or 1)

    def clean(self) -> dict[str, Any]:
        """Lines of both languages go together, and a suspicious word asks to be thought about."""
        cleaned = super().clean() or self.cleaned_data
        english, french = (lines_of(cleaned.get(name, "")) for name in ("choices_en", "choices_fr"))
        if cleaned.get("kind") in WITH_CHOICES and french and len(french) != len(english):
            self.add_error(
                "choices_fr",
                _("There are %(english)d answers in English and %(french)d in French. Write one a line in both.")
                % {"english": len(english), "french": len(french)},
            )
        if len({key_of(choice) for choice in cleaned.get("condition", [])}) > 1:
            self.add_error("condition", _("Tick answers to one question only."))
        self._ask_about_a_ground(cleaned)
        return cleaned

    def _ask_about_a_ground(self, cleaned: Mapping[str, Any]) -> None:
        """Once per wording: whoever has answered is not asked again until the words change."""
        texts = [cleaned.get("label_en", ""), cleaned.get("label_fr", "")]
        is_old = self.question is not None and texts == [
            getattr(self.question, f"label_{language}") or "" for language in ("en", "fr")
        ]
        words = [] if is_old or cleaned.get("code_ground") else suspicious_words(*texts)
        self.asks_about_a_ground = bool(words)
        if words and not cleaned.get("no_ground"):
            told = _(
                "Does this touch a ground of the Human Rights Code? It says “%(words)s”. Tick one of the two boxes."
            )
            self.add_error("no_ground", ValidationError(told % {"words": "”, “".join(words)}))

    def content(self) -> QuestionContent:
        """What was written."""
        given = self.cleaned_data
        same = {
            name: given[name]
            for name in QuestionContent.__dataclass_fields__
            if name in given and name not in {"choices", "reader", "required_from", "frozen_from"}
        }
        reader = given["reader"]
        ticked = given.get("condition", [])
        return QuestionContent(
            **same,
            choices=self._choices(),
            reader=usual_reader(self.section.topic, given["kind"]) if reader == USUAL else reader,
            required_from="" if given["required_from"] == NEVER else given["required_from"],
            frozen_from="" if given["frozen_from"] == USUAL else given["frozen_from"],
            shown_if=key_of(ticked[0]) if ticked else "",
            shown_if_values=[value.partition("=")[2] for value in ticked],
            behaviour_id=given["behaviour"].pk if given["behaviour"] else None,
        )

    def _choices(self) -> list[Choice]:
        known = self.question.choices if self.question else []
        return with_values(
            lines_of(self.cleaned_data["choices_en"]), lines_of(self.cleaned_data["choices_fr"]), known=known
        )


def conditions(earlier: Iterable[Question]) -> list[tuple[str, str]]:
    """Each answer to each earlier question that can decide, as `key=value` and in words."""
    return [
        (f"{question.key}={value}", f"{Truncator(str(question)).chars(LONGEST_OPTION)} {answer_words(question, value)}")
        for question in earlier
        if question.kind in CAN_DECIDE
        for value in values_of(question)
    ]


def key_of(condition: str) -> str:
    """The question's key in `key=value`."""
    return condition.partition("=")[0]


class PublishForm(ContentForm):
    """What is new in a version."""

    note_en = line(
        _("What is new, in English"), longest=240, hint=_("People who are writing on an earlier version read this.")
    )
    note_fr = line(_("What is new, in French"), longest=240)


class CopyForm(forms.Form):
    """What a copied program is called."""

    title_en = line(_("Title in English"), longest=80, is_required=True)
    title_fr = line(_("Title in French"), longest=80)
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Its address: lower-case letters, digits and hyphens. It stays."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Use lower-case letters, digits and hyphens only, like youth-mentors.")},
    )
