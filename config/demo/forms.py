"""Writes the application forms of the demonstration, with the acts by which coordinators write theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from config.demo.content.shapes import FormPart, QuestionText
from config.demo.content.text import Text
from programs.catalogue import form_services, question_services
from programs.catalogue.form_rules import Choice, QuestionContent, SectionContent, usual_reader
from programs.models import Behaviour, Program

PUBLISHED_DAYS_AGO: Final = 365
EMPTY: Final = Text("", "")


class Loader:
    """Who writes the forms of the demonstration, before there are people: everything is allowed."""

    def has_perm(self, _permission: str, _row: Any = None, /) -> bool:
        """Always."""
        return True


def load_form(parts: Iterable[FormPart], *, program: Program, behaviours: Mapping[int, Behaviour], today: date) -> None:
    """The first, published version of a program's form; none where nobody applies."""
    listed = list(parts)
    if not listed:
        return
    at = timezone.make_aware(datetime.combine(today - timedelta(days=PUBLISHED_DAYS_AGO), time(9)))
    by = Loader()
    version = form_services.create_form(program_id=program.pk, by=by, at=at)
    for part in listed:
        intro = part.intro or EMPTY
        section = form_services.add_section(
            version_id=version.pk,
            content=SectionContent(
                topic=part.topic,
                title_en=part.title.en,
                title_fr=part.title.fr,
                intro_en=intro.en,
                intro_fr=intro.fr,
                code=part.topic,
            ),
            by=by,
            at=at,
        )
        for text in part.questions:
            content = content_of(text, topic=part.topic, behaviours=behaviours)
            question_services.add_question(section_id=section.pk, content=content, by=by, at=at)
    form_services.publish_form(version_id=version.pk, by=by, at=at)


def content_of(text: QuestionText, *, topic: str, behaviours: Mapping[int, Behaviour]) -> QuestionContent:
    """A question as a coordinator would have written it."""
    hint, (source, values) = text.hint or EMPTY, text.when
    return QuestionContent(
        key=text.key,
        label_en=text.label.en,
        label_fr=text.label.fr,
        hint_en=hint.en,
        hint_fr=hint.fr,
        kind=text.kind,
        choices=[Choice(value, words.en, words.fr) for value, words in text.choices],
        word_limit=text.word_limit,
        most_files=text.most_files,
        required_from="draft" if text.is_required else "",
        reader=text.reader or usual_reader(topic, text.kind),
        shown_if=source,
        shown_if_values=values,
        behaviour_id=getattr(behaviours.get(text.behaviour or 0), "pk", None),
    )
