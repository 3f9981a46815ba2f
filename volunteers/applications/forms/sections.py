"""The form of one section, made from the program's rules and questions. What was typed is kept, valid or not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Question
from programs.weeks import CELLS
from volunteers.applications.answers import rule_key
from volunteers.applications.asking import shown_among
from volunteers.applications.forms.fields import FrozenField, question_field, rule_field
from volunteers.applications.forms.files import FilesField
from volunteers.applications.models import Application
from volunteers.applications.shape import Part, Topic
from volunteers.applications.words import YesNo, said

MOST_LETTERS: Final = 20_000
"""More than this is no longer an answer, and is not kept even in a draft."""
MOST_TEXTS: Final = len(CELLS)
"""Of a list, no more than there are times in a week."""
COMPLETED: Final = "_completed"
"""The field at the end of long sections. No question has this key: it is no slug that the builder makes."""
LONG_FROM: Final = 3
"""From how many long answers on a section is long: one does not finish it at one go."""


class SectionForm(forms.Form):
    """One section: its fixed fields, if any, then rules, then questions.

    `elsewhere` are the answers of the other sections by key, for conditions; `own_email` is the applicant's address.
    """

    has_refused_files = False

    def __init__(
        self,
        data: Any = None,
        *,
        initial: Mapping[str, Any],
        part: Part,
        elsewhere: Mapping[str, Any] | None = None,
        own_email: str = "",
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.own_email = own_email.lower()
        for rule in part.rules:
            self.fields[rule_key(rule.code)] = rule_field(rule)
        self.questions = {each.key: each for each in part.questions if may_show(each, part, elsewhere or {})}
        for key, question in self.questions.items():
            self.fields[key] = self.field_for(question, part)
        if sum(each.kind == Question.Kind.LONG for each in self.questions.values()) >= LONG_FROM:
            self.fields[COMPLETED] = completed_field()
        self.hidden = self.keys_not_shown(elsewhere or {})
        for key in self.hidden:
            self.fields[key].required = False

    def field_for(self, question: Question, part: Part) -> forms.Field:
        """A question's field, with its condition; once its answer can no longer be changed, that answer in words."""
        if part.freezes(question):
            return FrozenField(
                question, words=said(question.kind, self.initial.get(question.key, ""), question.choices)
            )
        field = question_field(question, is_required=part.requires(question))
        other = question.shown_if
        if other is not None and other.key in self.questions:
            field.condition = condition_of(question, self.questions[other.key])  # type: ignore[attr-defined]
            field.is_never_optional = field.required  # type: ignore[attr-defined]
        return field

    def keys_not_shown(self, elsewhere: Mapping[str, Any]) -> frozenset[str]:
        """The questions that are not asked as things stand. Without JavaScript they are on the page all the same."""
        answers = {**elsewhere, **self.initial, **(self.typed() if self.is_bound else {})}
        shown = {question.key for question in shown_among(self.questions.values(), answers)}
        return frozenset(self.questions.keys() - shown)

    def clean(self) -> dict[str, Any]:
        """Holds each text against its word limit, and people against each other. What is not asked counts for nothing."""
        cleaned = super().clean() or self.cleaned_data
        for key in self.hidden:
            self.errors.pop(key, None)
            cleaned.pop(key, None)
        for key, question in self.questions.items():
            words = word_count(cleaned.get(key))
            if question.word_limit and words > question.word_limit:
                self.add_error(
                    key,
                    _("Your answer has %(words)d words. Shorten it to %(limit)d or fewer")
                    % {"words": words, "limit": question.word_limit},
                )
        self.hold_people_apart(cleaned)
        return cleaned

    def hold_people_apart(self, cleaned: Mapping[str, Any]) -> None:
        """Nobody names themselves, nor one address twice: each is written to."""
        seen: set[str] = set()
        people = {key: cleaned.get(key) for key, each in self.questions.items() if each.kind == Question.Kind.PERSON}
        for key, person in people.items():
            if not person:
                continue
            if person["email"] == self.own_email:
                sentence = _("Enter this person’s own email address, not yours")
                self.add_error(key, forms.ValidationError(sentence, code="email"))
            elif person["email"] in seen:
                sentence = _("You have given this email address for another person. Each person needs their own")
                self.add_error(key, forms.ValidationError(sentence, code="email"))
            seen.add(person["email"])

    def typed(self) -> dict[str, Any]:
        """The answers as typed, for a draft that is not finished."""
        return {
            name: self.initial.get(name, "")
            if field.disabled
            else as_typed(field.widget.value_from_datadict(self.data, self.files, name))
            for name, field in self.fields.items()
            if name != COMPLETED and not isinstance(field, FilesField)
        }

    def answers(self) -> dict[str, Any]:
        """The checked answers. What is not asked as things stand is kept as it was typed, in case it is again."""
        checked = {
            name: as_kept(value)
            for name, value in self.cleaned_data.items()
            if name != COMPLETED and not self.fields[name].disabled and not isinstance(self.fields[name], FilesField)
        }
        return {**self.typed(), **checked}

    def refuse_files(self, refusals: Mapping[str, list[str]], *, only: bool) -> None:
        """Says of each question why files were not kept; `only` that, while the person is not finishing the section."""
        self.has_refused_files = True
        for key in list(self.errors) if only else refusals:
            self.errors.pop(key, None)
        for key, sentences in refusals.items():
            for sentence in sentences:
                self.add_error(key, sentence)

    @property
    def is_to_come_back_to(self) -> bool:
        """Whether the person says that they have not finished this section."""
        return COMPLETED in self.fields and self.data.get(COMPLETED) == YesNo.NO


def may_show(question: Question, part: Part, elsewhere: Mapping[str, Any]) -> bool:
    """Whether a question belongs on the page: a condition on another section is known before."""
    other = question.shown_if
    if other is None or any(other.pk == each.pk for each in part.questions):
        return True
    return bool(shown_among([question], elsewhere))


def condition_of(question: Question, other: Question) -> dict[str, Any]:
    """When a question is asked: for the script, and in words for everybody else."""
    values = question.shown_if_values
    names = [said(other.kind, value, other.choices) for value in values]
    if not names:
        words = format_lazy(_("Only if you answered “{question}”"), question=other.label)
    else:
        listed = " / ".join(names)
        words = format_lazy(_("Only if you answered “{answer}” to “{question}”"), answer=listed, question=other.label)
    return {"key": other.key, "values": json.dumps(values), "words": words}


def completed_field() -> forms.Field:
    """Whether a long section is finished: only the person knows."""
    return forms.ChoiceField(
        label=_("Have you completed this section?"),
        choices=[(YesNo.YES, _("Yes, I have completed it")), (YesNo.NO, _("No, I will come back to it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you have completed this section")},
    )


def word_count(text: Any) -> int:
    """Words as the counter in the browser counts them."""
    return len(text.split()) if isinstance(text, str) else 0


def as_typed(value: Any) -> Any:
    """What a browser sent for one question, as it may be kept: a text, a list of texts, or a person by parts."""
    if isinstance(value, Mapping):
        return {str(name): str(text)[:MOST_LETTERS] for name, text in value.items()} if any(value.values()) else ""
    if isinstance(value, list):
        texts = [str(text or "")[:MOST_LETTERS] for text in value[:MOST_TEXTS]]
        return texts if any(texts) else ""
    return str(value or "")[:MOST_LETTERS]


def as_kept(value: Any) -> Any:
    """A checked answer as it is kept."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return value or ""
    return "" if value is None else str(value)


def elsewhere_of(application: Application, part: Part) -> dict[str, Any]:
    """The answers of the other sections, asked for only where a condition looks at one."""
    own = {question.pk for question in part.questions}
    if all(question.shown_if_id is None or question.shown_if_id in own for question in part.questions):
        return {}
    sheets = application.sections.exclude(section=part.code).values_list("answers", flat=True)
    return {key: value for answers in sheets for key, value in answers.items()}


def initial_of(application: Application, part: Part, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the boxes show at first: what was written, and in the contact section what is known of the person."""
    if part.topic != Topic.CONTACT:
        return {**answers}
    person = application.applicant
    known = {"given_name": person.given_name, "family_name": person.family_name, "language": person.language}
    return {**known, **answers}
