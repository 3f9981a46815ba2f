"""A portal with very many applications, loaded by COPY: shares of states, names and work as in a busy year."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from programs.catalogue.models import FormVersion, Intake, Program
from tests.conftest import owner_cursor
from tests.factories.programs import IntakeFactory, ProgramFactory, form_for
from tests.factories.volunteers import NoticeFactory, RoleGrantFactory, UserFactory, staff
from volunteers.applications.models import Application, ProposedMove, Revision
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.states import ENDS, S
from volunteers.casework.models import Tag, Tagging
from volunteers.conversations.models import Message
from volunteers.people.models import RoleGrant, User
from volunteers.referees.models import Referee
from volunteers.review.models import Review

Role = RoleGrant.Role
FAR = 1_000_000
"""Keys that no sequence of this database reaches."""
GIVEN = ["Amira", "Bao", "Chloé", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Li", "Marie", "Noor"]
FAMILY = [
    f"{head}{tail}" for head in ("Ander", "Beau", "Cart", "Dela", "Ferg", "Mont") for tail in ("son", "lieu", "ez")
]
SHARES = {
    S.DRAFT: 8,
    S.SUBMITTED: 5,
    S.SCREENING: 5,
    S.INFO_REQUESTED: 3,
    S.IN_REVIEW: 8,
    S.INTERVIEW: 4,
    S.DECISION_PENDING: 4,
    S.WAITLISTED: 3,
    S.OFFERED: 3,
    S.CONDITIONS: 6,
    S.DEFERRED: 1,
    S.UNDER_RECONSIDERATION: 1,
    S.APPOINTED: 20,
    S.NOT_SELECTED: 15,
    S.WITHDRAWN: 9,
    S.DECLINED: 3,
    S.CLOSED_NO_REPLY: 2,
}
"""Of each hundred applications."""
PROGRAMS = (45, 25, 15, 10, 5)
"""Of each hundred applications, by program."""


@dataclass
class Many:
    """The programs, the staff who look at their applications, and how many there are by now."""

    programs: list[Program]
    intakes: dict[int, list[Intake]]
    forms: dict[int, FormVersion]
    staff: dict[str, User]
    reviewers: list[User] = field(default_factory=lambda: UserFactory.create_batch(2))
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - the same portal each time
    total: int = 0

    @classmethod
    def new(cls) -> Many:
        """Five programs without applications."""
        programs = [ProgramFactory(slug=f"program-{place}", reviews_required=2) for place in range(len(PROGRAMS))]
        intakes = {
            row.pk: [
                IntakeFactory(program=row, title_en=f"Spring {year}", title_fr=f"Été {year}")
                for year in range(2023, 2027)
            ]
            for row in programs
        }
        both = staff(Role.COORDINATOR, programs[1])
        RoleGrantFactory(user=both, role=Role.DECISION_MAKER, program=programs[4])
        people = {
            "coordinator": staff(Role.COORDINATOR, programs[0]),
            "of_two_programs": both,
            "auditor": staff(Role.AUDITOR),
        }
        RoleGrantFactory(user=people["coordinator"], role=Role.REVIEWER, program=programs[0])
        return cls(programs, intakes, {row.pk: form_for(row) for row in programs}, people)

    def grow(self, total: int) -> None:
        """Adds applications until there are so many, and lets the database look at them."""
        more = range(self.total, total)
        first = FAR + self.total
        rows = [self.application(first + place) for place, _number in enumerate(more)]
        # The rows bring their counters, and nobody reads a history here: as after a restore.
        with transaction.atomic(), pgtrigger.ignore():
            copy_in(User, [user_of(row) for row in rows])
            copy_in(Application, rows)
            self.add_work(rows)
        with owner_cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
        self.total = total

    def application(self, pk: int) -> Application:
        """One row, its counters as the triggers would have left them."""
        chance, now = self.chance, timezone.now()
        program = chance.choices(self.programs, PROGRAMS)[0]
        state = chance.choices(list(SHARES), list(SHARES.values()))[0]
        is_live, is_sent = state not in ENDS and state != S.DRAFT, state != S.DRAFT
        sent = now - timedelta(days=chance.randint(1, 700))
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" if chance.random() > 1 / 2000 else "Zoë Quillfeather"
        in_review = state == S.IN_REVIEW
        asked = chance.choices([0, 1, 2], [5, 15, 80])[0] if in_review else 0
        return Application(
            pk=pk,
            applicant_id=pk,
            program=program,
            intake=chance.choice(self.intakes[program.pk]),
            form_version=self.forms[program.pk],
            state=state,
            state_since=sent + timedelta(hours=chance.randint(1, 20)),
            due_on=timezone.localdate() + timedelta(days=chance.randint(-5, 30)) if is_live else None,
            applicant_name=name if is_sent else "",
            rules_version=1 if is_sent else None,
            started_at=sent,
            edited_at=sent,
            submitted_at=sent if is_sent else None,
            reviews_assigned=asked,
            reviews_in=chance.randint(0, asked),
            references_missing=int(state == S.CONDITIONS and chance.random() < 0.5),
            messages_waiting=int(is_sent and chance.random() < 0.02),
            proposals_open=int(state == S.DECISION_PENDING and chance.random() < 0.3),
        )

    def add_work(self, rows: Sequence[Application]) -> None:
        """The reviews, referees, messages, proposals and requests behind the counters."""
        coordinator, at, today = self.staff["coordinator"], timezone.now(), timezone.localdate()
        notice = NoticeFactory()
        for row in rows:
            row.revision = Revision(application=row, number=1, answers={}, notice=notice, sent_at=at)  # type: ignore[attr-defined]
        reviewed = [row for row in rows if row.reviews_assigned]
        Revision.objects.bulk_create([row.revision for row in reviewed], batch_size=2000)  # type: ignore[attr-defined]
        Review.objects.bulk_create(
            (
                Review(
                    application=row,
                    reviewer=coordinator if number == 0 and row.pk % 100 == 0 else self.reviewers[number],
                    revision=row.revision,  # type: ignore[attr-defined]
                    assigned_by=coordinator,
                    assigned_at=at,
                    due_on=today + timedelta(days=self.chance.randint(-2, 20)),
                    recommendation="yes" if number < row.reviews_in else "",
                    cleared_at=at,
                    submitted_at=at if number < row.reviews_in else None,
                )
                for row in reviewed
                for number in range(row.reviews_assigned)
            ),
            batch_size=2000,
        )
        copy_in(Referee, [referee_of(row) for row in rows if row.references_missing])
        Message.objects.bulk_create(
            (
                Message(application=row, is_from_staff=False, author_id=row.applicant_id, text="When?", written_at=at)
                for row in rows
                if row.messages_waiting
            ),
            batch_size=2000,
        )
        ProposedMove.objects.bulk_create(
            (
                ProposedMove(
                    application=row,
                    source=row.state,
                    target=S.OFFERED,
                    needs_second=True,
                    proposed_by=coordinator,
                    proposed_at=at,
                )
                for row in rows
                if row.proposals_open
            ),
            batch_size=2000,
        )
        tags = {
            program.pk: Tag.objects.get_or_create(program=program, name="First aid")[0] for program in self.programs
        }
        tagged = (row for row in rows if row.submitted_at and row.pk % 50 == 0)
        copy_in(
            Tagging,
            [Tagging(application=row, tag=tags[row.program_id], put_on_by=coordinator, put_on_at=at) for row in tagged],
        )
        DeferralRequest.objects.bulk_create(
            (
                DeferralRequest(application=row, reason="Exams", asked_at=at)
                for row in rows
                if row.state == S.OFFERED and row.pk % 10 == 0
            ),
            batch_size=2000,
        )


def user_of(row: Application) -> User:
    """The applicant's account."""
    given, _space, family = row.applicant_name.partition(" ")
    return User(
        pk=row.applicant_id,
        email=f"applicant{row.pk}@example.org",
        password="!",
        given_name=given,
        family_name=family,
    )


def referee_of(row: Application) -> Referee:
    """Somebody who was asked and has not answered."""
    at = timezone.now()
    return Referee(
        application=row,
        key="first",
        name="Ravi Shah",
        email="ravi.shah@example.org",
        state="asked",
        named_at=at,
        asked_at=at,
        expires_at=at + timedelta(days=30),
    )


def copy_in(model: type[Model], rows: Iterable[Any]) -> None:
    """Loads rows by COPY, all columns; the key only where the rows bring their own."""
    rows = list(rows)
    if not rows:
        return
    fields = [each for each in model._meta.concrete_fields if rows[0].pk is not None or not each.primary_key]
    names = ", ".join(f'"{each.column}"' for each in fields)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields])
