"""What a form holds, read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from programs.catalogue.models import FormSection, FormVersion, Question
from programs.marks import digest

OF_A_SECTION: Final = ("code", "topic", "title_en", "title_fr", "intro_en", "intro_fr")
OF_A_QUESTION: Final = (
    "section_id",
    "key",
    "label_en",
    "label_fr",
    "hint_en",
    "hint_fr",
    "kind",
    "choices",
    "word_limit",
    "most_files",
    "asked_from",
    "required_from",
    "frozen_from",
    "reader",
    "shown_if_id",
    "shown_if_values",
    "code_ground",
    "legal_reason_en",
    "legal_reason_fr",
    "behaviour_id",
)


@dataclass(frozen=True)
class WholeSection:
    """A section with its questions in their order."""

    section: FormSection
    questions: Sequence[Question]

    def mark(self) -> str:
        """Changes whenever the section or one of its questions does."""
        return digest([mark_of(self.section), *(mark_of(row) for row in self.questions)])


@dataclass(frozen=True)
class WholeForm:
    """A version with everything in it, in the order in which it is asked."""

    version: FormVersion
    sections: Sequence[WholeSection]

    def questions(self) -> Iterator[Question]:
        """All questions in the order in which they are asked."""
        for each in self.sections:
            yield from each.questions

    def before(self, question: Question | None, *, section: FormSection) -> list[Question]:
        """What is asked before a question; before a new one at the end of the section where there is none yet."""
        found: list[Question] = []
        for each in self.sections:
            for other in each.questions:
                if question is not None and other.pk == question.pk:
                    return found
                found.append(other)
            if question is None and each.section.pk == section.pk:
                return found
        return found

    def mark(self) -> str:
        """Changes whenever anything of the form does: what somebody has read is what they publish."""
        return digest([self.version.pk, *(each.mark() for each in self.sections)])


def whole_form(version: FormVersion) -> WholeForm:
    """A version with its sections and questions. Two queries."""
    sections = list(version.sections.order_by("order", "pk"))
    found: dict[int, list[Question]] = {section.pk: [] for section in sections}
    for question in version.questions.order_by("order", "pk"):
        found[question.section_id].append(question)
    return WholeForm(version, [WholeSection(section, found[section.pk]) for section in sections])


def mark_of(row: FormSection | Question) -> str:
    """Changes whenever the row's content does: a page that was opened on another one is told so."""
    names = OF_A_QUESTION if isinstance(row, Question) else OF_A_SECTION
    return digest([row.pk, *(getattr(row, name) for name in names)])


def latest_published(program_id: int) -> FormVersion | None:
    """The version on which people apply today."""
    versions = FormVersion.objects.filter(program_id=program_id, published_at__isnull=False)
    return versions.order_by("-number").first()
