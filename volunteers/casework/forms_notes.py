"""What is filled in for notes, tags, and a program's own lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.dates import ThreeBoxDateField
from volunteers.casework.models import Tag
from volunteers.casework.note_services import handle_of
from volunteers.casework.states import Tone
from volunteers.casework.tag_services import Word
from volunteers.people.models import User


class NoteForm(forms.Form):
    """A note, and perhaps whom it asks for something, and by when."""

    show_optional = True

    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Coordinators and auditors read it. Name a colleague with @given.family to ask for something."),
        error_messages={"required": _("Write a note.")},
    )
    asked: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        User.objects.none(), label=_("Ask a colleague"), required=False, empty_label=_("Nobody")
    )
    due_on = ThreeBoxDateField(label=_("Wanted by"), required=False)

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["asked"].label_from_instance = named  # type: ignore[attr-defined]


def named(colleague: User) -> str:
    """A colleague with the handle that works in the text."""
    return f"{colleague} (@{handle_of(colleague)})"


class NoteTextForm(forms.Form):
    """The text of a note, to put a slip right."""

    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write a note.")},
    )


class TagForm(forms.Form):
    """A tag of the program, to put on."""

    tag: forms.ModelChoiceField[Tag] = forms.ModelChoiceField(
        Tag.objects.none(),
        label=_("Put a tag on"),
        empty_label=_("Choose a tag"),
        error_messages={"required": _("Choose a tag.")},
    )

    def __init__(self, *args: Any, tags: QuerySet[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """A name in both languages, and whether it is in use: for an item of the checklist."""

    show_optional = False

    name_en = forms.CharField(
        label=_("Name in English"), max_length=120, error_messages={"required": _("Write the name in English.")}
    )
    name_fr = forms.CharField(
        label=_("Name in French"), max_length=120, error_messages={"required": _("Write the name in French.")}
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def word(self) -> Word:
        """What was written."""
        given = self.cleaned_data
        return Word(given["name_en"], given["name_fr"], given.get("tone", ""), given["is_active"])


class TagWordForm(WordForm):
    """The same with the colour of a tag."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=30, error_messages={"required": _("Write the name in English.")}
    )
    name_fr = forms.CharField(
        label=_("Name in French"), max_length=30, error_messages={"required": _("Write the name in French.")}
    )
    tone = forms.ChoiceField(label=_("Colour"), choices=Tone.choices, required=False)

    field_order = ("name_en", "name_fr", "tone", "is_active")
