"""A form and a rubric that are being written, so that their pages have something to show."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from config.demo.forms import Loader
from programs.catalogue.form_rules import Choice, QuestionContent, SectionContent
from programs.catalogue.form_services import add_section, start_version
from programs.catalogue.question_services import add_question
from programs.catalogue.rubric_services import start_rubric
from programs.models import FormVersion, Program

PROGRAM: Final = "auxiliary-officers"
HEARD: Final = QuestionContent(
    label_en="How did you hear of this program?",
    label_fr="Comment avez-vous entendu parler de ce programme?",
    kind="choice",
    key="heard-of",
    required_from="",
    reader="coordinator",
    choices=(
        Choice("event", "At a community event", "Lors d’un événement communautaire"),
        Choice("member", "From a member", "D’une ou d’un membre"),
        Choice("online", "Online", "En ligne"),
    ),
)
EVENT: Final = QuestionContent(
    label_en="Which event was it?",
    label_fr="Quel événement était-ce?",
    kind="short",
    key="heard-event",
    required_from="",
    reader="coordinator",
    shown_if="heard-of",
    shown_if_values=("event",),
)


def load_next_form(*, at: datetime) -> None:
    """Starts the second version of a program's form with a section more, and of its rubric; once."""
    program = Program.objects.get(slug=PROGRAM)
    if FormVersion.objects.filter(program=program, number__gt=1).exists():
        return
    loader = Loader()
    start_rubric(program_id=program.pk, by=loader, at=at)
    version = start_version(program_id=program.pk, by=loader, at=at)
    content = SectionContent("other", "How you found us", "Comment vous nous avez trouvés")
    section = add_section(version_id=version.pk, content=content, by=loader, at=at)
    for question in (HEARD, EVENT):
        add_question(section_id=section.pk, content=question, by=loader, at=at)
