"""Loads the application forms of the demonstration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from config.demo.columns import in_both_languages
from config.demo.content.shapes import Part, QuestionText
from config.demo.content.text import Text
from programs.models import FormSection, FormVersion, Program, Question

PUBLISHED_DAYS_AGO: Final = 365
SECTIONS: Final = (
    (Part.ELIGIBILITY, Text(en="Eligibility declarations", fr="Déclarations d'admissibilité")),
    (Part.CONTACT, Text(en="Your contact details", fr="Vos coordonnées")),
    (Part.MOTIVATION, Text(en="Your motivation", fr="Votre motivation")),
    (Part.AVAILABILITY, Text(en="Availability and support needs", fr="Disponibilités et besoins de soutien")),
)


def load_form(questions: Iterable[QuestionText], *, program: Program, today: date) -> None:
    """The first, published version of a program's form; none where nobody applies."""
    listed = list(questions)
    if not listed:
        return
    published = datetime.combine(today - timedelta(days=PUBLISHED_DAYS_AGO), time(9))
    form = FormVersion.objects.create(program=program, number=1)
    for order, (topic, title) in enumerate(SECTIONS, start=1):
        section = FormSection.objects.create(
            version=form, code=topic.value, topic=topic, order=order, **in_both_languages("title", title)
        )
        Question.objects.bulk_create(
            question_of(text, section=section, order=place)
            for place, text in enumerate(listed, start=1)
            if text.section == topic
        )
    form.published_at = timezone.make_aware(published)
    form.save(update_fields=["published_at"])


def question_of(text: QuestionText, *, section: FormSection, order: int) -> Question:
    """A question's row."""
    empty = Text("", "")
    return Question(
        version=section.version,
        section=section,
        key=text.key,
        kind=text.kind,
        word_limit=text.word_limit,
        required_from="draft" if text.is_required else "",
        reader=Question.Reader.REVIEWER if text.for_reviewers else Question.Reader.COORDINATOR,
        order=order,
        **in_both_languages("label", text.label),
        **in_both_languages("hint", text.hint or empty),
    )
