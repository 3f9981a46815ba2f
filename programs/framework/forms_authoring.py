"""What the team fills in on a draft: its parts, comments, reviewers, sign-off, publishing and retiring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from programs.dates import ThreeBoxDateField
from programs.forms_content import ContentForm, box, line
from programs.framework.models import FrameworkVersion, SignOff
from programs.framework.parts import Part
from programs.framework.permissions import candidates
from programs.framework.publishing import SAY_WHAT_IS_NEW, SAY_WHY, Note
from programs.framework.services import ENGLISH_FIRST
from programs.framework.talk_services import LONGEST_COMMENT

DAYS_TO_ENROL: Final = 30
LANGUAGE_LABELS: Final = {"en": _("%(text)s, in English"), "fr": _("%(text)s, in French")}


class PartForm(ContentForm):
    """One part: each text in English and French side by side, then what is set."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        part: Part,
        version: FrameworkVersion,
        row: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.part = part
        for text in part.texts:
            for language, label in LANGUAGE_LABELS.items():
                words, longest = label % {"text": text.label(part.model)}, text.longest(part.model)
                hint = str(part.model._meta.get_field(text.name).help_text)
                name = f"{text.name}_{language}"
                field = (
                    box(words, rows=text.rows, longest=longest, hint=hint)
                    if text.rows
                    else line(words, longest=longest)
                )
                field.required = text.is_needed and language == "en"
                field.error_messages["required"] = ENGLISH_FIRST
                self.fields[name] = field
        for name in part.settings:
            if name != "level_id" or row is None:
                self.fields[name] = _setting(name, part, version)

    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        """The boxes of each text, English first."""
        return [(self[f"{text.name}_en"], self[f"{text.name}_fr"]) for text in self.part.texts]

    def settings(self) -> list[BoundField]:
        """The other fields."""
        return [self[name] for name in self.part.settings if name in self.fields]

    def content(self) -> dict[str, Any]:
        """What was written, as columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def as_written(part: Part, row: Any) -> dict[str, Any]:
    """A row as the fields of its form."""
    values = {name: getattr(row, name) for name in part.columns}
    return {
        name: value if isinstance(value, bool) else str(value) if value is not None else ""
        for name, value in values.items()
    }


def _setting(name: str, part: Part, version: FrameworkVersion) -> forms.Field:
    if name in {"is_partial", "is_positive"}:
        field = part.model._meta.get_field(name)
        return forms.BooleanField(label=field.verbose_name.capitalize(), help_text=field.help_text, required=False)
    if name == "group_id":
        rows: Any = version.groups.order_by("order")
        return _choice(_("Group"), [("", _("None")), *((str(row.pk), row.name) for row in rows)], is_required=False)
    if name == "level_id":
        rows = version.levels.order_by("order")
        return _choice(_("Level"), [(str(row.pk), row.label) for row in rows], is_required=True)
    hints = {
        "slug": _("Its address: lower-case letters, digits and hyphens. Left empty, it is made of the English name."),
        "code": _("A short name that stays the same in every version: lower-case letters and hyphens."),
        "source": _("Where the text comes from. Shown beside it."),
    }
    labels = {"slug": _("Short name"), "code": _("Code"), "source": _("Source")}
    longest = part.model._meta.get_field(name).max_length
    return line(labels[name], longest=longest, hint=hints[name], is_required=name == "code")


def _choice(label: Any, choices: list[tuple[str, Any]], *, is_required: bool) -> forms.Field:
    return forms.TypedChoiceField(label=label, choices=choices, required=is_required, coerce=int, empty_value=None)


def needed(label: Any, missing: Any, *, hint: Any = "") -> forms.CharField:
    """A box that is not left empty; `missing` is what is said then."""
    field = box(label, rows=3, longest=2000, hint=hint)
    field.required, field.error_messages["required"] = True, missing
    return field


class CommentForm(ContentForm):
    """A remark on the draft."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write what you would change, or what is missing.")},
    )


class PersonField(forms.ModelChoiceField[Any]):
    """Somebody of the staff, with the address that tells namesakes apart."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and address."""
        return f"{obj} ({obj.email})"


class ReviewerForm(ContentForm):
    """Whom to ask for a sign-off."""

    reviewer = PersonField(
        SignOff.objects.none(),
        label=_("Reviewer"),
        empty_label=_("Choose somebody"),
        help_text=_("Anybody who works in the administration. The person is told by mail and can read this draft."),
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, version: FrameworkVersion, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        named = version.sign_offs.values("reviewer")
        field: Any = self.fields["reviewer"]
        field.queryset = candidates(localdate()).exclude(pk__in=named).order_by("given_name", "family_name", "pk")


class SignForm(ContentForm):
    """A reviewer's name under the draft."""

    note = box(_("Note"), rows=3, longest=LONGEST_COMMENT, hint=_("The team reads it."))


class PublishForm(ContentForm):
    """What is new, and until when people are still enrolled on the version before."""

    note_en = needed(_("What is new, in English"), SAY_WHAT_IS_NEW, hint=_("Members read it beside the version."))
    note_fr = needed(_("What is new, in French"), SAY_WHAT_IS_NEW)
    enrolment_until = ThreeBoxDateField(label=_("Last day to enrol on the version before"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, has_one_before: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not has_one_before:
            del self.fields["enrolment_until"]

    def clean_enrolment_until(self) -> date:
        """A day to come."""
        return not_over(self.cleaned_data["enrolment_until"])

    def words(self) -> Note:
        """The note in both languages."""
        return Note(self.cleaned_data["note_en"], self.cleaned_data["note_fr"])


class RetireForm(ContentForm):
    """Until when people are enrolled, and why no longer."""

    enrolment_until = ThreeBoxDateField(label=_("Last day to enrol"))
    reason_en = needed(_("Why it is retired, in English"), SAY_WHY)
    reason_fr = needed(_("Why it is retired, in French"), SAY_WHY)

    def words(self) -> Note:
        """The reason in both languages."""
        return Note(self.cleaned_data["reason_en"], self.cleaned_data["reason_fr"])


def usual_last_day() -> date:
    """The day that the pages suggest."""
    return localdate() + timedelta(days=DAYS_TO_ENROL)


def not_over(day: date) -> date:
    """The day, unless it is over."""
    if day < localdate():
        raise forms.ValidationError(_("This day is over. Choose today or a later day."))
    return day
