"""The lines of the screening checklist: the declarations as they were sent, and the program's own items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from volunteers.applications.answers import label_of, words_of
from volunteers.applications.keeping import Window
from volunteers.applications.models import Application, Revision
from volunteers.applications.shape import sent_sections
from volunteers.applications.words import Declaration
from volunteers.casework.models_screening import CheckItem, Screening, ScreeningFinding
from volunteers.casework.states import Finding

ITEM: Final = "item_"


@dataclass(frozen=True)
class Line:
    """One line: what is looked at, what the applicant declared (and before, if it changed), and what was found."""

    key: str
    title: str
    declared: str = ""
    section: str = ""
    was: str = ""
    says_met: bool = False
    found: ScreeningFinding | None = None

    @property
    def is_rule(self) -> bool:
        """Whether it is an eligibility rule, not one of the program's own items."""
        return not self.key.startswith(ITEM)

    @property
    def is_open(self) -> bool:
        """Whether nothing was found yet, or the answer changed since."""
        return self.found is None or not self.found.finding or bool(self.was)

    @property
    def is_unmet(self) -> bool:
        """Whether the rule is not met."""
        return self.found is not None and self.found.finding == Finding.NOT_MET


@dataclass(frozen=True)
class Checklist:
    """The whole list of one application, on the answers that were sent last."""

    screening: Screening | None
    revision: Revision
    lines: list[Line]

    @property
    def version(self) -> int:
        """How often it was saved."""
        return self.screening.version if self.screening else 0

    def was_saved_by(self, window: Window) -> bool:
        """Whether this opened page saved it last, so that nobody changed it meanwhile."""
        return self.screening is not None and bool(window.name) and self.screening.window == window.name

    @property
    def open(self) -> list[Line]:
        """What still has to be looked at."""
        return [line for line in self.lines if line.is_open]

    @property
    def unmet(self) -> list[Line]:
        """The rules that are not met."""
        return [line for line in self.lines if line.is_unmet]


def checklist_of(application: Application) -> Checklist:
    """The checklist as it stands. Four queries."""
    revision = application.revisions.order_by("-number")[:1].get()
    screening = Screening.objects.select_related("revision", "saved_by").filter(application=application).first()
    found = {}
    if screening is not None:
        rows = screening.findings.select_related("found_by")
        found = {each.key: each for each in rows}
    items = CheckItem.objects.filter(program_id=application.program_id, is_active=True).order_by("order", "pk")
    own = [Line(f"{ITEM}{each.pk}", each.name, found=found.get(f"{ITEM}{each.pk}")) for each in items]
    return Checklist(screening, revision, [*lines_of(revision, screening, found), *own])


def lines_of(revision: Revision, screening: Screening | None, found: dict[str, ScreeningFinding]) -> list[Line]:
    """The declarations of a revision, each with what was found and with what it said when that was noted."""
    before = declared_in(screening.revision) if screening and screening.revision_id != revision.pk else {}
    lines = []
    for key, (code, item) in declared_in(revision).items():
        earlier = before.get(key, ("", item))[1]
        was = words_of(earlier) if key in found and earlier["value"] != item["value"] else ""
        says_met = item["value"] == Declaration.MEETS
        lines.append(Line(key, label_of(item), words_of(item), code, was, says_met, found.get(key)))
    return lines


def declared_in(revision: Revision) -> dict[str, tuple[str, dict[str, Any]]]:
    """The declarations of a revision by their key: the code of their section, and the item."""
    return {
        item["key"]: (code, item)
        for code, section in sent_sections(revision.answers)
        for item in section["items"]
        if item["kind"] == "rule"
    }
