"""A draft is the member's alone: whatever anybody else asks for, no word of it comes back.

Addresses come from the resolver, so that pages made later are tried as well. Where the guard is taken away, the words have
to be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from engagement.assessments import permissions, queries
from engagement.assessments.models import Assessment, Rating
from engagement.assessments.models_talk import Confirmation, Reopening, Submission
from engagement.assessments.states import S
from engagement.plans.models import PlanAction, PlanNote
from tests.access.crawl import SEARCHES, Crawl, paths
from tests.access.planted import newest_rows
from tests.factories.engagement import assessment_notice, supervised
from tests.factories.volunteers import MembershipFactory, RoleGrantFactory, SupervisionFactory, UserFactory, staff
from volunteers.models import Delegation, RoleGrant, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WORDS = (
    "evidence",
    "reason",
    "statement",
    "note",
    "signoff",
    "goal",
    "success",
    "support",
    "plannote",
    "comment",
    "reopening",
    "earlier",
)
KEEPERS = {"Assessment", "Rating", "Confirmation", "Reopening", "Submission", "PlanAction", "PlanNote"}
"""The tables in which these words may stand. No other may hold one: no history, no mail, no job."""
ALL_AT_ONCE = "all roles at once"


@dataclass
class Draft:
    """A draft with a word of its own in every text, and everybody who is not its member."""

    assessment: Assessment
    words: dict[str, str]
    people: dict[str, User]


@pytest.fixture(scope="module")
def draft(django_db_setup: None, django_db_blocker: Any) -> Iterator[Draft]:
    """Made once; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(STAFF_MFA_REQUIRED=False):
        yield build()
        transaction.set_rollback(True)


def build() -> Draft:
    """A draft that was talked about before and is being written again, so that every table has a row."""
    assessment_notice()
    supervisor = UserFactory()
    assessment = supervised(supervisor=supervisor, state=S.IN_PROGRESS, rated="not_yet")
    words = {name: f"zq{name}heliotrope" for name in WORDS}
    plant(assessment, supervisor, words)
    return Draft(assessment, {word: name for name, word in words.items()}, everybody_else(assessment, supervisor))


def plant(assessment: Assessment, supervisor: User, words: dict[str, str]) -> None:
    """A word of its own in each text that a member or a supervisor can write."""
    now = timezone.now()
    Rating.objects.filter(assessment=assessment).update(evidence=words["evidence"], reason=words["reason"])
    Assessment.objects.filter(pk=assessment.pk).update(
        statement=words["statement"], conversation_note=words["note"], sign_off_statement=words["signoff"]
    )
    action = PlanAction.objects.create(
        assessment=assessment,
        order=1,
        goal=words["goal"],
        success=words["success"],
        support=words["support"],
        due_on=timezone.localdate(),
    )
    PlanNote.objects.create(action=action, author=assessment.membership.user, text=words["plannote"], written_at=now)
    rating = assessment.ratings.earliest("pk")
    Confirmation.objects.create(rating=rating, outcome="returned", comment=words["comment"], by=supervisor, at=now)
    Reopening.objects.create(assessment=assessment, reason=words["reopening"], asked_at=now)
    Submission.objects.create(
        assessment=assessment, number=1, by=assessment.membership.user, at=now, ratings=[{"evidence": words["earlier"]}]
    )


def everybody_else(assessment: Assessment, supervisor: User) -> dict[str, User]:
    """One person for each role, in the member's own program where a role has one, and one with all of them."""
    program, today = assessment.membership.program, timezone.localdate()
    people = {"supervisor": supervisor, "colleague": MembershipFactory(program=program).user, "delegate": UserFactory()}
    SupervisionFactory(membership=MembershipFactory(program=program), supervisor=people["delegate"])
    Delegation.objects.create(
        supervisor=supervisor, delegate=people["delegate"], starts_on=today, ends_on=today, made_at=timezone.now()
    )
    both = staff(program=program)
    for role in RoleGrant.Role.values:
        place = program if role in RoleGrant.PROGRAM_ROLES else None
        people[role] = staff(role=role, program=place)
        if role != RoleGrant.Role.COORDINATOR:
            RoleGrantFactory(user=both, role=role, program=place)
    return people | {ALL_AT_ONCE: both}


def crawl_of(draft: Draft, person: User) -> Crawl:
    """This person's browser."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return Crawl(client, draft.words)


def addresses_of(draft: Draft, *, about_it: bool = False) -> list[str]:
    """Every address of the resolver, filled in with the draft and the newest row of everything else."""
    rows = newest_rows() | {"application": draft.assessment.pk, "assessment": draft.assessment.pk}
    rows |= {"membership": draft.assessment.membership_id, "user": draft.assessment.membership.user_id}
    named = {
        "pk": draft.assessment.pk,
        "slug": draft.assessment.membership.program.slug,
        "competency": "community",
        "reference": "no-such-reference",
        "language": "fr",
        "token": "no-such-token",
        "name": "offered",
        "key": "photo",
        "kind": "people",
        "level": "member",
        "membership_pk": draft.assessment.membership_id,
    }
    found = list(paths(named if about_it else {**named, "pk": rows["user"]}, rows))
    return [path for path in found if "/my/assessments/" in path] if about_it else found


def test_every_word_is_planted_and_no_other_table_has_one(draft):
    models = list(apps.get_models())
    kept, others = (
        "".join(
            serializers.serialize("json", model._base_manager.all())
            for model in models
            if (model._meta.app_label == "engagement" and model.__name__ in KEEPERS) is is_keeper
        )
        for is_keeper in (True, False)
    )

    assert {name for word, name in draft.words.items() if word not in kept} == set()
    assert {name for word, name in draft.words.items() if word in others} == set()


def test_no_role_finds_a_word_at_the_addresses_of_assessments(draft):
    """Each role by itself, at every address below the members' pages; who supervises also by POST."""
    found = {}
    for name, person in draft.people.items():
        crawl = crawl_of(draft, person)
        for path in addresses_of(draft, about_it=True):
            crawl.ask(path)
            if name in {"supervisor", "delegate"}:
                crawl.ask(path, {"say": "1-confirmed", "next": "/"})
        found[name] = (crawl.found, crawl.failed)

    assert {name: each for name, each in found.items() if each != (set(), set())} == {}


def test_no_address_search_lookup_or_export_tells_a_word(draft):
    """With all roles at once: what nobody with all of them gets, nobody with one of them gets."""
    crawl = crawl_of(draft, draft.people[ALL_AT_ONCE])

    for path in addresses_of(draft):
        response = crawl.ask(path)
        if response.status_code == 200 and "/admin/" in path:
            crawl.ask(f"{path}?{'&'.join(SEARCHES)}")

    assert crawl.found == set()
    assert crawl.pages > 300


@pytest.mark.parametrize("name", ["supervisor", "delegate", "coordinator", "editor"])
def test_no_link_leads_to_a_word(draft, name):
    crawl = crawl_of(draft, draft.people[name])

    crawl.follow("/my/assessments/team/", "/admin/", "/my/assessments/", "/fr/")

    assert crawl.found == set()


def test_a_guard_that_is_missing_is_noticed(draft, monkeypatch):
    """The control: where a draft counts as sent and opened, the crawl finds it."""
    monkeypatch.setattr(queries, "SHARED", {*permissions.SHARED, S.IN_PROGRESS})
    open_to_all = permissions.supervises
    for permission in ("engagement.review_assessment", "engagement.read_ratings"):
        monkeypatch.setitem(permissions.rules.permissions.permissions, permission, open_to_all)
    crawl = crawl_of(draft, draft.people["delegate"])

    for name in ("reviewing", "chapter"):
        more = ["community"] if name == "chapter" else []
        crawl.ask(reverse(f"assessments:{name}", args=[draft.assessment.pk, *more]))

    assert {name for name, _where in crawl.found} >= {"evidence", "statement", "note", "goal", "comment"}
