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
from volunteers.casework.checklist import checklist_of
from volunteers.casework.services import Found
from volunteers.casework.states import Finding
from volunteers.models import CheckItem, User

ITEMS: Final = (
    ("Possible duplicates were looked at", "Les doublons possibles ont été regardés"),
    ("A guardian has agreed, if the applicant is under 18", "Un tuteur a consenti, si la personne a moins de 18 ans"),
    ("The referees do not belong to the family", "Les répondants ne sont pas de la famille"),
)
LICENCE: Final = "Will bring the licence to the interview."


def load_check_items() -> None:
    """What each program looks at besides its rules."""
    CheckItem.objects.bulk_create(
        CheckItem(program=program, name_en=english, name_fr=french, order=order)
        for program in Program.objects.order_by("pk")
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
    """Checklists half done in the screening of today."""
    tanya = cast["tanya.petrova"]
    for place, application in enumerate(Application.objects.filter(state=S.SCREENING).order_by("pk")):
        if place % 2 == 0:
            screen(application, by=tanya, at=max(at - timedelta(hours=5), application.state_since), lines=6)
