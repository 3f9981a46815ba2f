"""What coordinators have noted on applications: checklists done and half done, notes with tasks, tags, look-alikes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from config.demo.people import Cast
from programs.models import Program
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.casework import services
from volunteers.casework.alike import note_missing
from volunteers.casework.checklist import checklist_of
from volunteers.casework.note_services import write_note
from volunteers.casework.services import Found
from volunteers.casework.states import Finding
from volunteers.casework.tag_services import put_tag
from volunteers.models import CheckItem, Likeness, Tag, User

ITEMS: Final = (
    ("Possible duplicates were looked at", "Les doublons possibles ont été regardés"),
    ("A guardian has agreed, if the applicant is under 18", "Un tuteur a consenti, si la personne a moins de 18 ans"),
    ("The referees do not belong to the family", "Les répondants ne sont pas de la famille"),
)
TAGS: Final = (
    ("Speaks several languages", "Parle plusieurs langues", "info"),
    ("Evenings only", "Le soir seulement", "warn"),
    ("Call back", "À rappeler", ""),
)
NOTE: Final = (
    "Called about the training dates: all Saturdays are possible. @priya.raman, could you look at the licence?"
)
LICENCE: Final = "Will bring the licence to the interview."


def load_check_items() -> None:
    """What each program looks at besides its rules, and its tags."""
    programs = list(Program.objects.order_by("pk"))
    Tag.objects.bulk_create(
        Tag(program=program, name_en=english, name_fr=french, tone=tone)
        for program in programs
        for english, french, tone in TAGS
    )
    CheckItem.objects.bulk_create(
        CheckItem(program=program, name_en=english, name_fr=french, order=order)
        for program in programs
        for order, (english, french) in enumerate(ITEMS, start=1)
    )


def screen(application: Application, *, by: User, at: datetime, lines: int | None = None) -> None:
    """Fills in the checklist; only its first `lines`, where a number is given."""
    checklist = checklist_of(application)
    found = {}
    for place, line in enumerate(islice(checklist.lines, lines)):
        finding = Finding.MET if line.is_rule else Finding.DONE
        is_later = line.is_rule and place % 5 == 4
        found[line.key] = Found(Finding.INTERVIEW, LICENCE) if is_later else Found(finding)
    services.save_checklist(
        application_id=application.pk,
        found=found,
        version=checklist.version,
        revision_number=checklist.revision.number,
        by=by,
        at=at,
    )


def load_casework(cast: Cast, *, at: datetime) -> None:
    """Checklists half done in the screening of today; notes, a task and tags on the same applications."""
    tanya = cast["tanya.petrova"]
    for place, application in enumerate(Application.objects.filter(state=S.SCREENING).order_by("pk")):
        if place % 2 == 0:
            screen(application, by=tanya, at=max(at - timedelta(hours=5), application.state_since), lines=6)
    for application in Application.objects.filter(state=S.SCREENING, program__slug="auxiliary-officers").order_by("pk"):
        at_noon = max(at - timedelta(hours=4), application.state_since)
        write_note(
            application_id=application.pk,
            text=NOTE,
            asked_id=None,
            due_on=at.date() + timedelta(days=3),
            by=tanya,
            at=at_noon,
        )
        for tag in Tag.objects.filter(program_id=application.program_id).order_by("pk")[:2]:
            put_tag(application_id=application.pk, tag_id=tag.pk, by=tanya, at=at_noon)
    share_an_address()
    note_missing()


def share_an_address() -> None:
    """Two people of one household whose addresses differ in a plus only: they look like one person."""
    of_program = Application.objects.filter(program__slug="auxiliary-officers").select_related("applicant")
    first, second = (of_program.filter(state=state).order_by("pk").last() for state in (S.SCREENING, S.SUBMITTED))
    if first is not None and second is not None:
        local, _at, domain = first.applicant.email.partition("@")
        User.objects.filter(pk=second.applicant_id).update(email=f"{local}+home@{domain}")
        Likeness.objects.filter(application=second).delete()
