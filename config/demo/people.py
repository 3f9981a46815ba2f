"""The demo's staff and members. Fixed people; dates are offsets from the day of loading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from config.demo.accounts import ACCOUNTS
from config.demo.content.people import EXAMPLES, FAMILY, GIVEN, STATEMENT
from config.demo.content.text import Text
from config.demo.cycles import load_cycles
from config.demo.growing import load_last_cycle, load_plan
from config.demo.hours import last_closing
from engagement.assessments import saving
from engagement.assessments import services as assessments
from engagement.assessments.enrolling import enrol
from engagement.assessments.models import Assessment, ChosenCompetency
from engagement.assessments.queries import behaviours_to_rate
from programs.models import Division, Program
from volunteers.models import CollectionNotice, Membership, RoleGrant, Supervision, User

Role = RoleGrant.Role
PROGRAMS = ("auxiliary-officers", "victim-services", "community-consultative")
MEMBERS = {"auxiliary-officers": 40, "victim-services": 25, "community-consultative": 25}
LEAVERS = 15
COLLEAGUES = (
    ("tanya.petrova@example.org", "Tanya", "Petrova"),
    ("michael.brown@example.org", "Michael", "Brown"),
    ("rosa.martins@example.org", "Rosa", "Martins"),
    ("mei.lindqvist@example.org", "Mei", "Lindqvist"),
    ("arjun.bose@example.org", "Arjun", "Bose"),
)
GRANTS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("priya.raman", Role.COORDINATOR, ("auxiliary-officers",), ""),
    ("luc.tremblay", Role.COORDINATOR, ("victim-services",), ""),
    ("amina.yusuf", Role.COORDINATOR, ("community-consultative",), ""),
    ("rosa.martins", Role.COORDINATOR, ("community-consultative",), "14"),
    ("tanya.petrova", Role.COORDINATOR, PROGRAMS, ""),
    ("george.santos", Role.DECISION_MAKER, PROGRAMS, ""),
    ("michael.brown", Role.DECISION_MAKER, PROGRAMS, ""),
    ("hana.kim", Role.REVIEWER, PROGRAMS, ""),
    ("oluwaseun.adeyemi", Role.REVIEWER, PROGRAMS, ""),
    ("mei.lindqvist", Role.REVIEWER, PROGRAMS, ""),
    ("arjun.bose", Role.REVIEWER, PROGRAMS, ""),
    ("grace.osei", Role.SAFEGUARDING_OFFICER, PROGRAMS, ""),
    ("ingrid.larsen", Role.AUDITOR, (), ""),
    ("claire.moreau", Role.PRIVACY_OFFICER, (), ""),
    ("helen.wright", Role.EDITOR, (), ""),
    ("omar.siddiqui", Role.ADMINISTRATOR, (), ""),
)


@dataclass(frozen=True)
class Cast:
    """The people by the part of their address before the @."""

    by_name: dict[str, User]

    def __getitem__(self, name: str) -> User:
        return self.by_name[name]


def person(*, given: str, family: str, email: str, joined: datetime, language: str = "en") -> User:
    """A person without a password: the demo's sign-in page is the door."""
    user = User(email=email, given_name=given, family_name=family, language=language, joined_at=joined)
    user.set_unusable_password()
    user.save()
    return user


def load_cast(*, at: datetime) -> Cast:
    """Everybody whom the sign-in page offers, and colleagues for second signatures, with their roles."""
    joined = at - timedelta(days=400)
    known = [(account.email, account.given_name, account.family_name) for account in ACCOUNTS]
    people = {
        email.partition("@")[0]: person(
            given=given, family=family, email=email, joined=joined, language="fr" if given in {"Marie", "Luc"} else "en"
        )
        for email, given, family in (*known, *COLLEAGUES)
    }
    for name, role, slugs, division in GRANTS:
        for program in Program.objects.filter(slug__in=slugs) if slugs else [None]:
            RoleGrant.objects.create(
                user=people[name],
                role=role,
                program=program,
                starts_on=joined.date(),
                division=Division.objects.filter(number=division).first(),
            )
    return Cast(people)


def load_members(cast: Cast, *, at: datetime) -> None:
    """Ninety active members, fifteen leavers, their supervisor, and a few self-assessments."""
    at = last_closing(at)
    today = at.date()
    numbers = count()
    for slug, how_many in MEMBERS.items():
        program = Program.objects.get(slug=slug)
        for position in range(how_many):
            enlist(program, number=next(numbers), today=today, supervisor=cast["david.chen"] if position < 4 else None)
    auxiliary = Program.objects.get(slug="auxiliary-officers")
    for _leaver in range(LEAVERS):
        enlist(auxiliary, number=next(numbers), today=today, has_left=True)
    membership = Membership.objects.create(
        user=cast["marie.gagnon"], program=auxiliary, started_on=today - timedelta(days=300)
    )
    supervise(membership, cast["david.chen"], today=today)
    Membership.objects.create(
        user=cast["david.chen"],
        program=auxiliary,
        level=Membership.Level.SUPERVISOR,
        started_on=today - timedelta(days=2000),
    )
    load_cycles(editor=cast["helen.wright"], supervisor=cast["tanya.petrova"], at=at)
    load_assessments(cast, at=at)


def enlist(
    program: Program, *, number: int, today: date, supervisor: User | None = None, has_left: bool = False
) -> Membership:
    """One member, by number."""
    given, family = GIVEN[(number * 7) % len(GIVEN)], FAMILY[(number * 11 + 5) % len(FAMILY)]
    since = today - timedelta(days=120 + number * 29 % 2500)
    user = User.objects.create(
        email=f"member{number + 1}@example.org",
        given_name=given,
        family_name=family,
        password="!",  # noqa: S106
        language="fr" if number % 9 == 4 else "en",
    )
    membership = Membership.objects.create(
        user=user,
        program=program,
        started_on=since,
        level=Membership.Level.SUPERVISOR if number % 13 == 12 else Membership.Level.MEMBER,
        ended_on=today - timedelta(days=10 + number % 90) if has_left else None,
    )
    if supervisor is not None:
        supervise(membership, supervisor, today=today)
    return membership


def supervise(membership: Membership, supervisor: User, *, today: date) -> None:
    """A supervision that began three months ago."""
    Supervision.objects.create(membership=membership, supervisor=supervisor, starts_on=today - timedelta(days=90))


def load_assessments(cast: Cast, *, at: datetime) -> None:
    """Marie's is under way; of David's team one has submitted, one talks with him, one has only begun."""
    load_last_cycle(cast, at=at)
    fill(Membership.objects.get(user=cast["marie.gagnon"]), at=at, rated=3, submitted=False)
    load_plan(cast, at=at)
    team = Membership.objects.filter(supervisions__supervisor=cast["david.chen"], level=Membership.Level.MEMBER)
    others = list(team.exclude(user=cast["marie.gagnon"]).order_by("pk")[:3])
    fill(others[0], at=at, rated=99, submitted=True)
    opened = fill(others[1], at=at - timedelta(days=6), rated=99, submitted=True)
    assessments.open_for_conversation(assessment_id=opened.pk, by=cast["david.chen"], at=at - timedelta(days=1))
    fill(others[2], at=at, rated=0, submitted=False)


def fill(membership: Membership, *, at: datetime, rated: int, submitted: bool) -> Assessment:
    """Enrols a member, agrees, and rates the first behaviours."""
    member = membership.user
    assessment = enrol(membership_id=membership.pk, by=member, at=at - timedelta(days=8))
    choose(assessment)
    notice = CollectionNotice.objects.get(purpose="assessment", version=1)
    assessments.agree(assessment_id=assessment.pk, notice_id=notice.pk, by=member, at=at - timedelta(days=7))
    for position, behaviour in enumerate(behaviours_to_rate(assessment)[:rated]):
        saving.save_rating(
            assessment_id=assessment.pk,
            behaviour_id=behaviour.pk,
            reason="",
            by=member,
            at=at - timedelta(days=5),
            value=("usually", "consistently", "sometimes", "usually", "not_yet")[position % 5],
            evidence=in_words_of(member, EXAMPLES[position % len(EXAMPLES)]) if position % 2 else "",
        )
    if submitted:
        statement = in_words_of(member, STATEMENT)
        assessments.submit(assessment_id=assessment.pk, statement=statement, by=member, at=at - timedelta(days=2))
    return assessment


def choose(assessment: Assessment) -> None:
    """The optional competencies that the template asks for: the first of them."""
    if assessment.template is not None:
        optional = assessment.template.parts.filter(is_required=False).order_by("competency__order")
        ChosenCompetency.objects.bulk_create(
            ChosenCompetency(assessment=assessment, competency_id=part.competency_id)
            for part in optional[: assessment.template.minimum_optional]
        )


def in_words_of(person: User, text: Text) -> str:
    """A text in the language that the person writes."""
    return text.fr if person.language == "fr" else text.en
