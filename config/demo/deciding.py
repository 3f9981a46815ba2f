"""A class that is being decided on, guides with panels half in, and an outbox with something to read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.applicants import Walk
from config.demo.content.people import FAMILY, GIVEN
from config.demo.content.text import Text
from config.demo.hours import Clock, last_closing
from config.demo.paths import READY
from config.demo.people import Cast, person
from config.demo.reference import with_month
from programs.models import DispositionReason, Intake, Program
from volunteers.applications import proposals
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.deciding.services import reword
from volunteers.interviews import guides, panels
from volunteers.models import Application

CLASS: Final = Text(en="Evening class, training starts in {month}", fr="Classe du soir, formation débutant en {month}")
NUMBERS: Final = [number for number in range(200, 216) if number % 4 != 3]
"""Twelve applicants, all of whom were reviewed twice."""
ANCHORS_EN: Final = (
    "No example, or one that goes against it",
    "Says what should be done, without an example",
    "One example, told in general",
    "A clear example with what they did themselves",
    "A clear example, what came of it, and what they learned",
)
ANCHORS_FR: Final = (
    "Aucun exemple, ou un exemple contraire",
    "Dit ce qu’il faudrait faire, sans exemple",
    "Un exemple, raconté de façon générale",
    "Un exemple clair, avec ce que la personne a fait elle-même",
    "Un exemple clair, ce qui en est résulté et ce qu’elle en a appris",
)
QUESTIONS: Final = (
    Text(
        en="Tell us about a time when somebody was upset with you. What did you do?",
        fr="Parlez-nous d’une fois où quelqu’un était fâché contre vous. Qu’avez-vous fait?",
    ),
    Text(
        en="Tell us about a time when you worked with people whose background was not yours.",
        fr="Parlez-nous d’une fois où vous avez travaillé avec des personnes d’un autre milieu que le vôtre.",
    ),
    Text(
        en="Tell us about a rule that you found hard to follow. What did you do?",
        fr="Parlez-nous d’une règle que vous avez trouvée difficile à suivre. Qu’avez-vous fait?",
    ),
)


def load_decisions(cast: Cast, *, at: datetime) -> None:
    """Twelve to decide on with five places, three decisions in the outbox, and panels half in."""
    write_guides(cast, at=at)
    seat_panels(cast, at=at)
    intake = open_class(at=at)
    applications = [walk(cast, intake, number, at=last_closing(at)) for number in NUMBERS]
    hold(applications, cast, at=at)


def open_class(*, at: datetime) -> Intake:
    """A class whose applications have closed."""
    starts_on = (at + timedelta(days=45)).date()
    title = with_month(CLASS, starts_on)
    return Intake.objects.create(
        program=Program.objects.get(slug="auxiliary-officers"),
        opens_at=at - timedelta(days=120),
        closes_at=at - timedelta(days=40),
        starts_on=starts_on,
        places=5,
        title_en=title.en,
        title_fr=title.fr,
    )


def walk(cast: Cast, intake: Intake, number: int, *, at: datetime) -> Application:
    """One applicant, from the first visit to the table."""
    begin = intake.opens_at + timedelta(days=1 + number % 7, hours=number % 9)
    language = "fr" if number % 5 == 0 else "en"
    applicant = person(
        given=GIVEN[(number * 7) % len(GIVEN)],
        family=FAMILY[(number * 5) % len(FAMILY)],
        email=f"applicant{number}@example.org",
        joined=begin,
        language=language,
    )
    one = Walk(cast, applicant, intake, number, Clock(begin - timedelta(days=1)))
    application = one.begin(at=begin, complete=True)
    last = at - timedelta(days=2, minutes=number)
    first = begin + timedelta(days=1)
    for position, target in enumerate(READY):
        one.step(application, target, at=first + (last - first) / (len(READY) - 1) * position)
    application.refresh_from_db()
    return application


def write_guides(cast: Cast, *, at: datetime) -> None:
    """The same three questions for both programs with interviews."""
    for name, slug in (("priya.raman", "auxiliary-officers"), ("luc.tremblay", "victim-services")):
        program, by = Program.objects.get(slug=slug), cast[name]
        guide = guides.start_guide(program=program, by=by, at=at - timedelta(days=100))
        for question in QUESTIONS:
            content = guides.QuestionContent(question.en, question.fr, ANCHORS_EN, ANCHORS_FR)
            guides.keep_question(guide_id=guide.pk, content=content, by=by)
        guides.publish_guide(guide_id=guide.pk, by=by, at=at - timedelta(days=99))


def seat_panels(cast: Cast, *, at: datetime) -> None:
    """Two people on each panel that can be seated; the first has handed in where the interview was held."""
    rows = Application.objects.filter(state=S.INTERVIEW, program__slug="auxiliary-officers").order_by("pk")
    for application in rows:
        people = list(panels.panellists_for(application, on=at.date())[:2])
        if len(people) < panels.LEAST:
            continue
        sheets = panels.seat_panel(
            application_id=application.pk,
            panellist_ids=[each.pk for each in people],
            on=at.date(),
            by=cast["tanya.petrova"],
            at=at - timedelta(hours=30),
        )
        panels.arrange(application_id=application.pk, words="Step-free room", by=cast["tanya.petrova"])
        first = sheets[0]
        questions = first.guide.questions.order_by("order")
        marks = {
            question.pk: panels.Marks(2 + place % 3, "A clear example.") for place, question in enumerate(questions)
        }
        panels.submit(
            sheet_id=first.pk,
            content=panels.Content("yes", marks),
            by=first.panellist,
            at=at - timedelta(hours=6),
        )


def hold(applications: list[Application], cast: Cast, *, at: datetime) -> None:
    """Two offers and a refusal that wait for release; one has words of its own."""
    refusal = DispositionReason.objects.order_by("order", "pk")[0]
    kinds = ((S.OFFERED, None), (S.OFFERED, None), (S.NOT_SELECTED, refusal))
    for place, (application, (target, reason)) in enumerate(zip(applications, kinds, strict=False)):
        proposal = proposals.propose(
            application_id=application.pk,
            target=target,
            by=cast["george.santos"],
            at=at - timedelta(hours=20),
            grounds=Grounds(reason=reason),
            expected=S.DECISION_PENDING,
        )
        if place == 0:
            words = "The first evening is in the community room; the others are online."
            reword(
                proposal_id=proposal.pk, before="", after=words, by=cast["michael.brown"], at=at - timedelta(hours=4)
            )
