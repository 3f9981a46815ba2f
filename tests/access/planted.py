"""Three applicants made by the real services, each full of words that stand nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone

from programs.catalogue.models import FormSection, FormVersion, Program
from tests.factories.programs import IntakeFactory, ProgramFactory, QuestionFactory, StageFactory, form_for
from tests.factories.programs import changing_published_forms as changing
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import NoticeFactory, UserFactory, staff
from tests.files.photos import jpeg, place
from volunteers.applications import services as applications
from volunteers.applications.answers import rule_key
from volunteers.applications.attachments import attach
from volunteers.applications.file_answers import Place
from volunteers.applications.moves import Grounds, move
from volunteers.applications.shape import Topic, parts_of
from volunteers.applications.states import Actor, S
from volunteers.calibration import services as calibration
from volunteers.conversations import services as conversations
from volunteers.equality import services as equality
from volunteers.equality.models import EqualityOffer
from volunteers.models import Application, CollectionNotice, RoleGrant, User
from volunteers.review import services as review
from volunteers.review.declaring import declare_stranger

Role = RoleGrant.Role
PREFIX: Final = "zq"
"""How every planted word begins. Searches use beginnings of words, so that an echo of the search is no find."""
WORDS: Final = (
    "given",
    "family",
    "preferred",
    "local",
    "street",
    "handle",
    "school",
    "employer",
    "referee",
    "refmail",
    "relation",
    "disclosed",
    "equality",
    "support",
    "file",
    "metadata",
    "message",
    "note",
)


@dataclass
class Planted:
    """One applicant with the words that must reach no reviewer, by what they are."""

    words: dict[str, str]
    application: Application
    user: User


@dataclass
class Scene:
    """The program with its people and applicants."""

    program: Program
    coordinator: User
    reviewer: User
    applicants: list[Planted] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        """Every planted word with what it is."""
        return {word: name for each in self.applicants for name, word in each.words.items()}


def build_scene() -> Scene:
    """A program whose form asks for everything; the reviewer reads one applicant, is asked about another, not a third."""
    program: Program = ProgramFactory(has_interviews=True, reviews_required=2)
    CriterionFactory.create_batch(2, program=program)
    StageFactory(program=program, state="conditions", kind="checks")
    ask_everything(program)
    scene = Scene(program, staff(Role.COORDINATOR, program), staff(Role.REVIEWER, program, given_name="Rae"))
    colleague = staff(Role.REVIEWER, program)
    EqualityOffer.objects.create(program=program, changed_by=scene.coordinator, changed_at=timezone.now())
    intake = IntakeFactory(program=program)
    for number in range(3):
        scene.applicants.append(planted(scene, intake, number))
    for each in scene.applicants[:2]:
        review.assign_reviewers(
            application_id=each.application.pk,
            reviewer_ids=[scene.reviewer.pk, colleague.pk],
            due_on=timezone.localdate() + timedelta(days=3 * (1 + scene.applicants.index(each))),
            by=scene.coordinator,
            at=timezone.now(),
        )
    first = scene.reviewer.reviews.earliest("pk")
    declare_stranger(review_id=first.pk, by=scene.reviewer, at=timezone.now())
    plant_benchmark(scene)
    return scene


def plant_benchmark(scene: Scene) -> None:
    """An open benchmark made of the masked answers of the applicant whom the reviewer is not asked about.

    A copy is made only of what has ended: the application ends for that moment.
    """
    application, now = scene.applicants[2].application, timezone.now()
    rows = Application.objects.filter(pk=application.pk)
    rows.update(state=S.WITHDRAWN)
    made = calibration.make(
        intake=IntakeFactory(program=scene.program),
        title="A copy",
        comes_first=False,
        reference=application.reference,
        by=scene.coordinator,
        at=now,
    )
    rows.update(state=application.state)
    calibration.open_to_reviewers(benchmark_id=made.pk, is_looked_over=True, by=scene.coordinator, at=now)


def ask_everything(program: Program) -> None:
    """One question of each kind that tells of a person."""
    form = form_for(program)
    with changing():
        for code in (Topic.REFEREES, Topic.DISCLOSURES):
            more_section(form, code)
    QuestionFactory(program=program, key="why", reader="reviewer")
    QuestionFactory(program=program, key="short-why", kind="short", reader="reviewer")
    for key in ("preferred-name", "school", "employer", "address", "instagram"):
        QuestionFactory(program=program, key=key, kind="short", reader="coordinator")
    QuestionFactory(program=program, key="photo", kind="file", reader="coordinator", most_files=2)
    QuestionFactory(program=program, key="support", section="availability", reader="coordinator")
    QuestionFactory(program=program, key="referee", kind="person", section="referees", reader="coordinator")
    QuestionFactory(program=program, key="record", section="disclosures", reader="safeguarding", is_required=False)


def more_section(form: FormVersion, code: str) -> None:
    """A section that the usual form of the tests lacks."""
    order = form.sections.count() + 1
    FormSection.objects.create(version=form, code=code, topic=code, title_en=code, title_fr=code, order=order)


def planted(scene: Scene, intake: Any, number: int) -> Planted:
    """One applicant, from the draft to the reviewers."""
    letter = "abc"[number]
    words = {name: f"{PREFIX}{name}{letter * 3}" for name in WORDS}
    words |= {"phone": f"64755507{number}9", "postal": f"M{number + 4}X9Z{number}", "camera": f"{PREFIX}camera{letter}"}
    user = UserFactory(
        email=f"{words['local']}@example.org", given_name=words["given"].title(), family_name=words["family"].title()
    )
    now = timezone.now()
    application = applications.start(intake_id=intake.pk, by=user, at=now)
    words["reference"] = application.reference
    add_photo(application, words)
    for code, part in parts_of(application).items():
        given = answers_to(part, words)
        sheet = application.sections.get(section=code)
        applications.save_section(
            application_id=application.pk,
            section=code,
            answers=sheet.answers | given,
            is_complete=True,
            version=sheet.version,
            by=user,
            at=now,
        )
    application = applications.submit(application_id=application.pk, notice=NoticeFactory(), by=user, at=now)
    say_more(application, words)
    step(scene, application, S.SCREENING, note=words["note"])
    step(scene, application, S.IN_REVIEW, note=words["note"])
    application.refresh_from_db()
    return Planted(words, application, user)


def step(scene: Scene, application: Application, target: str, *, note: str) -> None:
    """One step by the coordinator."""
    move(
        application_id=application.pk,
        target=target,
        actors=[Actor.COORDINATOR],
        by=scene.coordinator,
        at=timezone.now(),
        grounds=Grounds(note=note),
    )


def answers_to(part: Any, words: dict[str, str]) -> dict[str, Any]:
    """The answers to one section: each names what it asks for, and the free texts name everything."""
    if part.topic == Topic.CONTACT:
        return {
            "given_name": words["given"].title(),
            "family_name": words["family"].title(),
            "phone": words["phone"],
            "phone_kind": "mobile",
            "postal_code": words["postal"],
            "language": "en",
        }
    if part.topic == Topic.ELIGIBILITY:
        return {rule_key(rule.code): "meets" for rule in part.rules}
    told = {
        "why": free_text(words),
        "short-why": f"{words['given'].upper()}’s wish; tel {' '.join(words['phone'])}",
        "preferred-name": words["preferred"].title(),
        "school": words["school"].title(),
        "employer": words["employer"].title(),
        "address": f"12 {words['street']} Street",
        "instagram": f"@{words['handle']}",
        "support": f"I need a {words['support']} step-free room",
        "record": f"Once {words['disclosed']} happened",
        "referee": {
            "name": f"Ada {words['referee'].title()}",
            "email": f"{words['refmail']}@example.org",
            "relation": f"My lead at {words['relation']}",
            "known_since": "2019",
        },
    }
    return {question.key: told[question.key] for question in part.questions if question.key in told}


def free_text(words: dict[str, str]) -> str:
    """Everything that tells of the person, in one answer that reviewers read."""
    phone, postal = words["phone"], words["postal"]
    return (
        f"I am {words['given']} {words['family'].upper()}, called {words['preferred'].title()}. "
        f"{words['family'].title()}'s e-mail: {words['local']}@example.org or {words['local']} (at) example (dot) com. "
        f"Call ({phone[:3]}) {phone[3:6]} - {phone[6:]}. I live at 12 {words['street']} street, {postal[:3]} {postal[3:]}. "
        f"See instagram.com/{words['handle']} and @{words['handle']}; I went to {words['school']} "
        f"and work at {words['employer'].upper()}; ask Ada {words['referee']} ({words['refmail']}@example.org). "
        f"I need a {words['support']} step-free room. My file is {words['file']}.jpg, my number {words['reference']}. "
        "I like helping people."
    )


def add_photo(application: Application, words: dict[str, str]) -> None:
    """A photo whose name and metadata tell of the person."""
    exif = place()
    exif[0x0110] = words["metadata"]
    photo = jpeg(exif=exif, comment=words["camera"].encode())
    upload = ContentFile(photo, name=f"{words['file']}.jpg")
    attach(
        place=Place(application.pk, "motivation", "photo"), upload=upload, by=application.applicant, at=timezone.now()
    )


def say_more(application: Application, words: dict[str, str]) -> None:
    """Equality answers, and a message to the coordinators."""
    notice = NoticeFactory(purpose=CollectionNotice.Purpose.EQUALITY)
    answers = {"race": ["other"], "race_described": words["equality"]}
    equality.keep_answers(
        application_id=application.pk, answers=answers, notice=notice, by=application.applicant, at=timezone.now()
    )
    conversations.write_as_applicant(
        application_id=application.pk, text=words["message"], by=application.applicant, at=timezone.now()
    )


def newest_rows() -> dict[str, int]:
    """The newest row of every table with a number, by the name of its model."""
    numbered = (model for model in apps.get_models() if model._meta.pk.get_internal_type().endswith("AutoField"))
    newest = {
        each._meta.model_name: each._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        for each in numbered
    }
    return {str(name): number for name, number in newest.items() if number is not None}
