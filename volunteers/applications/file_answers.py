"""Answers that are files: what is kept is the list of their public ids; here they become names and links.

A file's label says which answer it belongs to, so that who may read the answer may read the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from volunteers.applications.models import Revision
from volunteers.files.models import StoredFile
from volunteers.files.queries import files_by_id
from volunteers.files.sizes import size_in_words
from volunteers.files.states import FileState

FILE = "file"


@dataclass(frozen=True)
class Place:
    """The answer that a file belongs to, as its label has it."""

    application_id: int
    section: str = ""
    key: str = ""

    @property
    def label(self) -> str:
        """The label; without a section, the beginning of the labels of all files of the application."""
        return f"application:{self.application_id}:" + (f"{self.section}:{self.key}" if self.section else "")

    @classmethod
    def read(cls, label: str) -> Place | None:
        """The place that a label names; None for the label of another slice."""
        parts = label.split(":")
        is_ours = len(parts) == 4 and parts[0] == "application" and parts[1].isdecimal()
        return cls(int(parts[1]), parts[2], parts[3]) if is_ours else None


@dataclass(frozen=True)
class FileLink:
    """A file of an answer as it is listed. Without an address nobody can read it: not yet, or not any more."""

    name: str
    size: str
    url: str
    state: str


def ids_in(value: Any) -> list[str]:
    """The public ids in an answer."""
    return [str(each) for each in value] if isinstance(value, list) else []


def with_files(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items, those of files with what their files are called and how they stand. One query, where there are files."""
    listed = [dict(each) for each in items]
    ids = [public_id for each in listed if each["kind"] == FILE for public_id in ids_in(each["value"])]
    found = files_by_id(ids) if ids else {}
    for each in listed:
        if each["kind"] == FILE:
            before = {known["id"]: known for known in each.get("files", ())}
            each["files"] = [
                {"id": public_id, "name": found[public_id].name, "size": found[public_id].size}
                | {"state": found[public_id].state}
                if public_id in found
                else {"name": "", "size": 0, **before.get(public_id, {}), "id": public_id, "state": ""}
                for public_id in ids_in(each["value"])
            ]
    return listed


def sections_with_files(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen sections whose files are shown as they stand now. One query, where there are files."""
    items = iter(with_files(each for section in answers.values() for each in section["items"]))
    return {
        code: {**section, "items": [next(items) for _each in section["items"]]} for code, section in answers.items()
    }


def links_of(each: Mapping[str, Any]) -> list[FileLink]:
    """The files of an item that went through `with_files`."""
    return [
        FileLink(
            known["name"],
            size_in_words(known["size"]),
            reverse("files:read", args=[known["id"]]) if known["state"] == FileState.CLEAN else "",
            str(FileState(known["state"]).label) if known["state"] else "",
        )
        for known in each.get("files", ())
        if known["name"]
    ]


def files_in_words(each: Mapping[str, Any]) -> str:
    """The files of an item, a line each; for where there are no links."""
    return "\n".join(f"{link.name} ({link.size})" for link in links_of(each))


def is_sent(file: StoredFile, place: Place) -> bool:
    """Whether a revision was sent with this file."""
    return any(item_with(file, revision, place) for revision in revisions_of(place))


def revisions_of(place: Place) -> list[Revision]:
    """What was sent of an application, the last first."""
    return list(Revision.objects.filter(application_id=place.application_id).order_by("-number"))


def item_with(file: StoredFile, revision: Revision, place: Place) -> dict[str, Any] | None:
    """The frozen question that has this file as its answer, if any; in a newer form it may be in another section."""
    items = [each for section in revision.answers.values() for each in section["items"]]
    return next(
        (each for each in items if each["key"] == place.key and str(file.public_id) in ids_in(each["value"])), None
    )
