"""Whether a program is set up to choose people with care: the ten steps of screening, and what is missing in each.

The steps are Volunteer Canada's (The Screening Handbook, 2012 edition). What counts as done is this portal's own rule.
Higher rooms add their checks with `setup_check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.catalogue.form_queries import latest_published
from programs.catalogue.models import Intake, Program, RiskSheet, Stage
from programs.catalogue.risks import CheckType
from volunteers.interviews.models import InterviewSlot
from volunteers.people.models import CollectionNotice, RoleGrant
from volunteers.service.models import Membership, Supervision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Role = RoleGrant.Role
VIEW_INTAKE: Final = "programs.view_intake"
VIEW_ROLES: Final = "volunteers.view_rolegrant"


@dataclass(frozen=True)
class Finding:
    """One thing that a step needs: whether it is there, in words, and where it is set up."""

    is_there: bool
    text: StrOrPromise
    url: str
    needs: str = "programs.view_program"

    def for_reader(self, user: Any) -> Finding:
        """The same without its link, where the person could not open the page."""
        return self if user.has_perm(self.needs) else replace(self, url="")


@dataclass(frozen=True)
class Step:
    """One of the ten steps with its findings."""

    number: int
    title: StrOrPromise
    findings: list[Finding]

    @property
    def missing(self) -> int:
        """How many findings are not there."""
        return sum(1 for finding in self.findings if not finding.is_there)


TITLES: Final = (
    _("Assessment: what could go wrong in the role"),
    _("Position: what the role is"),
    _("Recruitment"),
    _("Application"),
    _("Interview"),
    _("References"),
    _("Police checks"),
    _("Orientation and training"),
    _("Support and supervision"),
    _("Follow-up and feedback"),
)
Source = Callable[[Program, datetime], Iterator[Finding]]
SOURCES: Final[dict[int, list[Source]]] = {number: [] for number in range(1, len(TITLES) + 1)}


def setup_check(number: int) -> Callable[[Source], Source]:
    """Registers what the step of this number (1 to 10) needs; for a higher slice's `receivers.py` too."""

    def register(source: Source) -> Source:
        SOURCES[number].append(source)
        return source

    return register


def steps_of(program: Program, *, at: datetime, reader: Any) -> list[Step]:
    """The ten steps as this program is set up now. The number of queries does not depend on what is there."""
    return [
        Step(number, title, [each.for_reader(reader) for source in SOURCES[number] for each in source(program, at)])
        for number, title in enumerate(TITLES, start=1)
    ]


def page_of(program: Program) -> str:
    """The program's own form."""
    return reverse("admin:programs_program_change", args=[program.pk])


@setup_check(1)
def risks(program: Program, at: datetime) -> Iterator[Finding]:
    """The risk sheet."""
    url = reverse("admin:programs_program_risks", args=[program.pk])
    yield Finding(hasattr(program, "risk_sheet"), _("The risks of the role are written down"), url)


@setup_check(2)
def position(program: Program, at: datetime) -> Iterator[Finding]:
    """What the role is, in both languages."""
    told = (
        "purpose_en",
        "purpose_fr",
        "who_can_apply_en",
        "who_can_apply_fr",
        "time_per_month_en",
        "time_per_month_fr",
    )
    whole = all(getattr(program, name) for name in told)
    yield Finding(whole, _("Purpose, people and time are told in both languages"), page_of(program))
    yield Finding(program.rules.exists(), _("Who can apply is a list of rules"), page_of(program))


@setup_check(3)
def recruitment(program: Program, at: datetime) -> Iterator[Finding]:
    """The public page and an intake."""
    yield Finding(program.is_published, _("The program’s page is public"), page_of(program))
    ahead = Intake.objects.not_over(at=at).filter(program=program).exists()
    yield Finding(ahead, _("An intake is open or to come"), reverse("admin:programs_intake_changelist"), VIEW_INTAKE)
    yield Finding(bool(program.other_ways), _("There is another way to apply than this site"), page_of(program))


@setup_check(4)
def application(program: Program, at: datetime) -> Iterator[Finding]:
    """The form, and how it is assessed."""
    forms = reverse("admin:programs_formversion_program", args=[program.slug])
    yield Finding(latest_published(program.pk) is not None, _("The application form is published"), forms)
    stages = list(program.stages.all())
    timed = bool(stages) and all(stage.target_days for stage in stages if stage.state != "submitted")
    yield Finding(timed, _("Every stage has target days"), page_of(program))


@setup_check(5)
def interview(program: Program, at: datetime) -> Iterator[Finding]:
    """Times on offer, where there are interviews."""
    slots = InterviewSlot.objects.on_offer(at=at).filter(program=program).exists()
    url = reverse("admin:volunteers_interviewslot_changelist")
    if program.has_interviews:
        yield Finding(slots, _("Times of interviews are on offer"), url, "volunteers.view_interviewslot")
    else:
        yield Finding(is_there=True, text=_("The program has no interviews, by decision"), url=page_of(program))


@setup_check(6)
def references(program: Program, at: datetime) -> Iterator[Finding]:
    """Referees and what they are asked."""
    yield Finding(program.referees_required > 0, _("Referees are asked for"), page_of(program))
    yield Finding(program.referee_questions.exists(), _("Referees are asked the same questions"), page_of(program))


@setup_check(7)
def police_checks(program: Program, at: datetime) -> Iterator[Finding]:
    """The decision about a check, and the texts that people agree to."""
    sheet: RiskSheet | None = getattr(program, "risk_sheet", None)
    url = reverse("admin:programs_program_risks", args=[program.pk])
    yield Finding(sheet is not None, _("It is decided whether a check is needed, and which"), url)
    notices = set(CollectionNotice.objects.filter(in_force_from__lte=at).values_list("purpose", flat=True))
    wanted = {CollectionNotice.Purpose.RECORD_CHECK.value, CollectionNotice.Purpose.CHECK_RESULT.value}
    if sheet is None or sheet.check_type != CheckType.NONE:
        yield Finding(
            wanted <= notices,
            _("Both consents have a text in force"),
            reverse("admin:volunteers_collectionnotice_changelist"),
            "volunteers.view_collectionnotice",
        )
        has_officer = any_in_force(program, Role.SAFEGUARDING_OFFICER, on=at.date())
        roles = reverse("admin:volunteers_rolegrant_changelist")
        yield Finding(has_officer, _("A safeguarding officer can conclude a check"), roles, VIEW_ROLES)


@setup_check(8)
def training(program: Program, at: datetime) -> Iterator[Finding]:
    """Training among the conditions."""
    has_training = any(stage.kind == Stage.Kind.TRAINING for stage in program.stages.all())
    yield Finding(has_training, _("Training is a condition of the appointment"), page_of(program))


@setup_check(9)
def supervision(program: Program, at: datetime) -> Iterator[Finding]:
    """Every member has a supervisor."""
    today = at.date()
    members = Membership.objects.current(on=today).filter(program=program)
    supervised = Supervision.objects.in_force(on=today).filter(membership=OuterRef("pk"))
    alone = members.exclude(Exists(supervised)).exists()
    url = reverse("admin:volunteers_membership_changelist")
    yield Finding(not alone, _("Every member has a supervisor"), url, "volunteers.view_membership")


@setup_check(10)
def people_who_decide(program: Program, at: datetime) -> Iterator[Finding]:
    """Enough people for what needs two."""
    found = RoleGrant.objects.in_force(on=at.date()).filter(program=program, role=Role.DECISION_MAKER)
    several = found.values("user").distinct().count() >= 2
    roles = reverse("admin:volunteers_rolegrant_changelist")
    yield Finding(several, _("Two people can decide, so that a decision can be looked at again"), roles, VIEW_ROLES)


def any_in_force(program: Program, role: str, *, on: date) -> bool:
    """Whether somebody holds the role for the program on that day."""
    return RoleGrant.objects.in_force(on=on).filter(program=program, role=role, user__is_active=True).exists()
