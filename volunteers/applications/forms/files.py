"""The field for files. They are kept as soon as they arrive, apart from what is typed beside them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Question
from volunteers.applications.file_answers import ids_in
from volunteers.applications.models import Application
from volunteers.files.cleaning import ACCEPTED, MOST_BYTES
from volunteers.files.models import StoredFile
from volunteers.files.queries import files_by_id
from volunteers.files.sizes import size_in_words
from volunteers.files.states import FileState

ACCEPT: Final = ",".join([*ACCEPTED, "image/jpeg", "image/png", "image/heic", "image/heif", "application/pdf"])
"""What the browser offers: endings for computers, types for phones, which then offer their camera, too."""


class FilesWidget(forms.FileInput):
    """Several files at once. What is kept already counts as its value: nothing about it is sent with the form."""

    allow_multiple_selected = True
    civic_layout = "files"

    def __init__(self, attrs: dict[str, Any]) -> None:
        super().__init__(attrs)
        self.ids: list[str] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The files that are there."""
        return self.ids


class FilesField(forms.Field):
    """Files that were added, and room for more."""

    most_bytes = MOST_BYTES

    @property
    def most_in_words(self) -> str:
        """How large a file may be."""
        return size_in_words(MOST_BYTES)

    def __init__(self, question: Question, **common: Any) -> None:
        most = question.most_files
        attrs = {"accept": ACCEPT, **({"multiple": True} if most > 1 else {})}
        common["error_messages"]["required"] = _("Add a file to “%(question)s”") % {"question": question.label}
        super().__init__(widget=FilesWidget(attrs=attrs), **common)
        self.help_text = format_html_join(
            "", "<p>{}</p>", ((line,) for line in [common["help_text"], rules(most)] if line)
        )
        self.most = most
        self.files: list[StoredFile] = []
        self.upload_url = self.section_url = ""

    @property
    def room(self) -> int:
        """How many more may be added."""
        return max(self.most - len(self.files), 0)

    def show_sent(self, files: Iterable[StoredFile], *, removed: Container[str], added: int) -> None:
        """Takes over what was sent, on a page that changes it: files come and go with the form only."""
        self.files = list(files)
        stay = [str(file.public_id) for file in self.files if str(file.public_id) not in removed]
        self.widget.ids = [*stay, *("new" for _each in range(added))]

    def show(self, files: Iterable[StoredFile], *, section_url: str, key: str) -> None:
        """Takes over what is there, and where more goes."""
        self.files = list(files)
        self.widget.ids = [str(file.public_id) for file in self.files if file.state != FileState.REFUSED]
        self.section_url, self.upload_url = section_url, f"{section_url}questions/{key}/upload/"


def rules(most: int) -> str:
    """What can be added, in a line."""
    sentence = ngettext(
        "One file: PDF, JPEG, PNG or HEIC, up to %(size)s.",
        "Up to %(most)d files: PDF, JPEG, PNG or HEIC, up to %(size)s each.",
        most,
    )
    return sentence % {"most": most, "size": size_in_words(MOST_BYTES)}


def show_sent_files(form: forms.Form, files: MultiValueDict[str, Any] | None) -> None:
    """Lets the fields for files of a page that changes what was sent show it. One query, where there are any."""
    fields = {name: field for name, field in form.fields.items() if isinstance(field, FilesField)}
    found = files_by_id([each for name in fields for each in ids_in(form.initial.get(name))]) if fields else {}
    for name, field in fields.items():
        sent = [found[public_id] for public_id in ids_in(form.initial.get(name)) if public_id in found]
        field.show_sent(sent, removed=removed_at(form, name), added=len(files.getlist(name)) if files else 0)


def removed_at(form: forms.Form, name: str) -> frozenset[str]:
    """The files at a question that are ticked to go."""
    return frozenset(form.data.getlist(f"remove-{name}")) if isinstance(form.data, MultiValueDict) else frozenset()


def show_files(form: forms.Form, application: Application, section: str) -> None:
    """Lets the form's fields for files show what is there. One query, where there are any."""
    fields = {name: field for name, field in form.fields.items() if isinstance(field, FilesField)}
    if not fields:
        return
    ids = {name: ids_in(form.initial.get(name)) for name in fields}
    found = files_by_id([public_id for listed in ids.values() for public_id in listed])
    url = reverse("applications:section", args=[application.reference, section])
    for name, field in fields.items():
        files = [found[public_id] for public_id in ids[name] if public_id in found]
        field.show(files, section_url=url, key=name)
