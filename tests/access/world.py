"""The people and things that the addresses are tried on: the demo, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from engagement.models import Assessment, PlanAction
from programs.models import Intake, Program
from tests.access import meetings
from tests.access.account_things import account_things
from tests.access.builder import form_pages
from tests.access.casework import casework
from tests.access.cycle_things import cycle_things
from tests.access.deciding import tables_and_releases
from tests.access.desk_runs import bulk_pages
from tests.access.drafted import drafted
from tests.access.exchange_things import case_things
from tests.access.matrix import Address, addresses
from tests.access.paper import paper_pages
from tests.access.references import references
from tests.access.reviews import being_read, benchmarks, declared_reviews
from tests.access.supervision import supervision
from tests.factories.files import StoredFileFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import (
    ApplicationFactory,
    ProposedMoveFactory,
    RoleGrantFactory,
    UserFactory,
)
from tests.fresh import make_fresh
from volunteers.applications.states import S
from volunteers.models import Application, DeferralRequest, Membership, OutboxMail, SavedView, User
from volunteers.screening.checks import ask_for_check

PEOPLE = {
    "applicant": "nadia.haddad",
    "stranger": "samuel.okafor",
    "member": "marie.gagnon",
    "supervisor": "david.chen",
    "reviewer": "hana.kim",
    "coordinator": "priya.raman",
    "other_coordinator": "luc.tremblay",
    "decider": "george.santos",
    "safeguarding": "grace.osei",
    "privacy": "claire.moreau",
    "editor": "helen.wright",
    "auditor": "ingrid.larsen",
    "administrator": "omar.siddiqui",
}


@dataclass
class World:
    """`people` by role, and the arguments of each address: by its own name first, then by parameter."""

    people: dict[str, User | None]
    by_key: dict[str, dict[str, Any]]
    by_parameter: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    def sign_everybody_in(self) -> None:
        """One browser a role."""
        for role, user in self.people.items():
            self.clients[role] = Client()
            if user is not None:
                self.clients[role].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
                if user.is_staff:
                    make_fresh(self.clients[role])

    def path(self, address: Address) -> str:
        """The address filled in."""
        if "(?P<url>" in address.route:
            return "/admin/no-such-page/"
        arguments = {name: self.argument(address, name) for name in address.parameters}
        try:
            return reverse(address.key, kwargs=arguments)
        except NoReverseMatch:
            return "/" + address.route.replace("<path:object_id>", str(arguments.get("object_id", "")))

    def argument(self, address: Address, name: str) -> Any:
        """The value for one parameter; a missing one fails the build, so that nobody forgets it."""
        own = self.by_key.get(address.key, {})
        if name in own:
            return own[name]
        if name == "object_id" or (name == "pk" and address.route.startswith("admin/")):
            room, model = address.route.removeprefix("admin/").split("/")[:2]
            return self.row_of(room, model)
        return self.by_parameter[name]

    def row_of(self, room: str, model: str) -> int:
        """A row for a stock admin page, of the coordinator's program where the model has one."""
        rows = apps.get_model(room, model)._default_manager.order_by("pk")
        names = {field.name for field in rows.model._meta.get_fields()}
        mine = rows.filter(program__slug="auxiliary-officers") if "program" in names else rows
        row = mine.first() or rows.first()
        assert row is not None, f"the world has no {model}"
        return row.pk


def build_world() -> World:
    """The demo's people; Nadia also has an application in each state that an applicant's page needs."""
    call_command("load_demo", verbosity=0)
    people: dict[str, User | None] = {"anonymous": None, "former_coordinator": former_coordinator()}
    people |= {role: User.objects.get(email=f"{name}@example.org") for role, name in PEOPLE.items()}
    nadia = people["applicant"]
    in_review = theirs(nadia, S.IN_REVIEW)
    review = being_read(people["reviewer"])
    in_checks = theirs(nadia, S.CONDITIONS)
    condition = in_checks.conditions.get(stage=in_checks.program.stages.filter(state=S.CONDITIONS).order_by("order")[0])
    proposal = ProposedMoveFactory(application=theirs(nadia, S.DECISION_PENDING), proposed_by=people["coordinator"])
    asking = asking_for_later(nadia)
    mine = Assessment.objects.filter(membership__user=people["member"]).latest("pk")
    sent = Assessment.objects.get(state="submitted")
    own = {
        "applications:tasks": {"reference": Application.objects.get(applicant=nadia, state=S.DRAFT).reference},
        "screening:accept": {"reference": theirs(nadia, S.OFFERED).reference},
        "applications:reply": {"reference": theirs(nadia, S.INFO_REQUESTED).reference},
        "applications:reconsider": {"reference": theirs(nadia, S.NOT_SELECTED).reference},
        "equality:answers": {"reference": theirs(nadia, S.SUBMITTED).reference},
        "admin:volunteers_equalityoffer_switch": {"pk": Program.objects.get(slug="auxiliary-officers").pk},
        "applications:decision": {"reference": theirs(nadia, S.NOT_SELECTED).reference},
        "applications:reopen": {"reference": theirs(nadia, S.EXPIRED).reference},
        "files:read": {"public_id": StoredFileFactory(owner=nadia).public_id},
        "competencies:competency": {"slug": "service-community-focused"},
        "competencies:competency_paper": {"slug": "service-community-focused"},
        "competencies:level": {"code": "manager"},
        "competencies:compare": {"code": "member"},
        "competencies:edition_level": {"number": 1, "code": "manager"},
        "competencies:edition_compare": {"number": 1, "code": "member"},
        "competencies:edition_competency": {"number": 1, "slug": "service-community-focused"},
        "competencies:edition_competency_paper": {"number": 1, "slug": "service-community-focused"},
        "assessments:start": {"membership_pk": Membership.objects.get(user=people["supervisor"]).pk},
        "assessments:reviewing": {"pk": sent.pk},
        "assessments:open": {"pk": sent.pk},
        **supervision(people["member"]),
        "plans:carry": {"pk": mine.pk, "action": PlanAction.objects.get(status="open", order=2).pk},
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
        "demo:mail_detail": {"pk": OutboxMail.objects.order_by("pk").first().pk},  # type: ignore[union-attr]
        "admin:volunteers_outboxmail_kind": {"name": "offered"},
        "admin:volunteers_outboxmail_sheet": {"name": "offered", "language": "fr"},
        **meetings.sessions(),
        **meetings.committees(people["coordinator"]),
        **meetings.interviews(theirs(nadia, S.INTERVIEW)),
        **references(in_checks),
        "admin:volunteers_export_add": {"kind": "applications"},
        "admin:volunteers_upload_add": {"kind": "people"},
        **record_checks(in_checks),
        "admin:volunteers_mailwording_change": {"name": "offered"},
        "admin:app_list": {"app_label": "programs"},
        "admin:view_on_site": {"content_type_id": 1, "object_id": 1},
    }
    steps = {"application": in_review.pk, "review": review.pk, "proposedmove": proposal.pk}
    for address in addresses():
        model = address.key.removeprefix("admin:volunteers_").partition("_")[0]
        if address.key.startswith("admin:volunteers_") and model in steps:
            own[address.key] = dict.fromkeys(["pk", "object_id", "application_pk", "application_id"], steps[model])
    for name in ("settle", "waive"):
        own[f"admin:volunteers_application_{name}"] = {"reference": in_checks.reference, "pk": condition.pk}
    own |= tables_and_releases(people, theirs(nadia, S.WAITLISTED), proposal) | unlocking(theirs(nadia, S.IN_REVIEW))
    own |= drafted() | {"equality:withdraw": own["equality:answers"], **casework(in_review, people["coordinator"])}
    own["applications:decline"] = own["applications:defer"] = own["screening:accept"]
    own["admin:volunteers_application_deferral"] = {"reference": asking.reference}
    for name in ("section", "check", "submit", "delete", "renew", "upload"):
        own[f"applications:{name}"] = own["applications:tasks"]
    own["applications:renew"] = own["applications:tasks"] | {"form": 1}
    own |= (
        declared_reviews(theirs(nadia, S.IN_REVIEW), people["reviewer"])
        | account_things(people)
        | form_pages()
        | paper_pages(people["coordinator"])
        | saved_views()
        | benchmarks()
        | bulk_pages(people["coordinator"])
        | case_things(people["editor"])
        | cycle_things(people["coordinator"])
    )
    own["applications:remove_file"] = own["applications:tasks"] | own["files:read"]
    parameters = {
        "slug": "auxiliary-officers",
        "reference": in_review.reference,
        "section": "contact",
        "number": 1,
        "pk": mine.pk,
        "competency": "service-community-focused",
        "uidb36": "1",
        "key": "no-such-key",
        "token": "no-such-token",
        "application_id": in_review.pk,
        "review_id": review.pk,
        "condition_id": condition.pk,
        "proposal_id": proposal.pk,
        "target": S.INTERVIEW,
    }
    world = World(people, own, parameters)
    world.sign_everybody_in()
    return world


def saved_views() -> dict[str, dict[str, Any]]:
    """The pages of a view that the coordinator shares."""
    view = SavedView.objects.exclude(program=None).earliest("pk")
    return {f"admin:volunteers_application_view_{name}": {"pk": view.pk} for name in ("change", "delete")}


def record_checks(application: Application) -> dict[str, dict[str, Any]]:
    """A record check that waits for its person."""
    check = ask_for_check(application, at=timezone.now())
    assert check is not None
    own = {"reference": application.reference}
    return {
        "screening:check": own,
        "screening:stop_check": own,
        "admin:volunteers_recordcheck_change": {"pk": check.pk},
    }


def unlocking(application: Application) -> dict[str, dict[str, Any]]:
    """A review that is handed in, to be opened again."""
    review = ReviewFactory(application=application, is_in=True)
    return {"admin:volunteers_application_unlock_review": {"reference": application.reference, "pk": review.pk}}


def asking_for_later(applicant: User | None) -> Application:
    """An offer whose applicant asks for the next intake."""
    application = theirs(applicant, S.OFFERED)
    DeferralRequest.objects.create(application=application, reason="My exams are in June.", asked_at=timezone.now())
    return application


def theirs(applicant: User | None, state: str) -> Application:
    """An application of this person in the coordinator's program, in a state of its own intake."""
    program = Program.objects.get(slug="auxiliary-officers")
    now = timezone.now()
    intake = Intake.objects.create(
        program=program, title_en=f"For {state}", title_fr=f"Pour {state}", opens_at=now - timedelta(days=90), places=9
    )
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=state)
    return application


def former_coordinator() -> User:
    """Somebody whose role ended yesterday."""
    user: User = UserFactory(email="former@example.org")
    today = timezone.localdate()
    RoleGrantFactory(
        user=user,
        program=Program.objects.get(slug="auxiliary-officers"),
        starts_on=today - timedelta(days=60),
        ends_on=today - timedelta(days=1),
    )
    return user
