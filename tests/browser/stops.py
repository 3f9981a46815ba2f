"""Which pages there are: every address that the access matrix gives to somebody, and pages that differ by state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.states import S as AssessmentState
from programs.catalogue.models import InformationSession
from programs.models import FormVersion, Question, RubricVersion
from tests.access.desk_runs import planned
from tests.access.matrix import PATH, Address, addresses, parse
from tests.access.world import World
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.desk.bulk_services import start_run, work_off
from volunteers.gatherings import services as gatherings
from volunteers.gatherings.links import new_link
from volunteers.gatherings.models import Seat
from volunteers.gatherings.states import SeatState
from volunteers.interviews.queries import without_a_time
from volunteers.models import Application, Benchmark, InterviewSheet, ProposedMove, RecordCheck, Review, SavedView, User
from volunteers.review.steps import LABELS, Standing, steps_for

NO_PAGES = {
    "healthz",
    "readyz",
    "applications:copy",
    "competencies:framework_paper",
    "competencies:competency_paper",
    "competencies:edition_framework_paper",
    "competencies:edition_competency_paper",
    "assessments:pdf",
    "assessments:xlsx",
    "files:read",
    "interviews:calendar",
    "admin:jsi18n",
    "admin:volunteers_fairnessresult_export",
    "admin:volunteers_outboxmail_sheet",
    "admin:volunteers_export_download",
    "admin:volunteers_export_progress",
    "admin:volunteers_upload_progress",
    "admin:volunteers_upload_rejected",
    "admin:programs_frameworkupload_progress",
    "admin:programs_frameworkupload_rejected",
    "admin:programs_frameworkupload_template",
}
"""Addresses that answer with something else than a page."""
RICHEST_FIRST = (
    "anonymous",
    "applicant",
    "member",
    "supervisor",
    "coordinator",
    "editor",
    "administrator",
    "editor",
    "decider",
    "reviewer",
    "privacy",
    "auditor",
    "privacy",
    "editor",
)
"""Of several people who get a page, the one who finds most on it."""


@dataclass(frozen=True)
class Stop:
    """A page, by the path of its English version, and who looks at it."""

    path: str
    user: User | None


def stops(world: World, group: str) -> list[Stop]:
    """The pages of a group: `site`, `desk` (the staff's daily work) or `configuration`."""
    more = {"site": site, "desk": desk, "configuration": configuration}[group]
    found = [*by_matrix(world, group), *more(world)]
    return list(dict.fromkeys(found))


def group_of(address: Address) -> str:
    """Where an address belongs."""
    if address.route.startswith("admin/programs/") or address.key == "admin:app_list":
        return "configuration"
    return "desk" if address.route.startswith("admin/") else "site"


def by_matrix(world: World, group: str) -> Iterator[Stop]:
    """Every address of the group that is somebody's page, once."""
    matrix = parse(PATH.read_text(encoding="utf-8"))
    for address in addresses():
        if address.key in NO_PAGES or address.key.startswith("case:") or group_of(address) != group:
            continue
        outcomes = matrix[address.key]["GET"]
        for role in RICHEST_FIRST:
            if outcomes[role] == "page":
                yield Stop(world.path(address), world.people[role])
                break


def site(world: World) -> Iterator[Stop]:
    """Public pages with something to show, an application in each state, a self-assessment in each."""
    for slug in (
        "victim-services",
        "community-consultative",
        "neighbourhood-community-officers",
        "school-resource-officers",
    ):
        yield Stop(f"/programs/{slug}/", None)
    yield Stop("/programs/?open=1&keyword=zzzz", None)
    yield Stop("/neighbourhoods/?q=M6K", None)
    yield Stop("/competencies/solution-focused/", None)
    for words in ("communit", "zebra", "a"):
        yield Stop(f"/competencies/search/?q={words}", None)
    yield from applications()
    yield from sections()
    yield from record_checks()
    yield from interviews(world)
    yield from sessions()
    yield Stop("/programs/community-consultative/apply/", world.people["applicant"])
    spoken = talked_about()
    yield Stop(reverse("conversations:thread", args=[spoken.reference]), spoken.applicant)
    yield Stop("/my/applications/", world.people["stranger"])
    yield Stop("/my/assessments/", world.people["member"])
    for state in (AssessmentState.SUBMITTED, AssessmentState.IN_CONVERSATION):
        sent = Assessment.objects.filter(state=state).first()
        assert sent is not None
        yield Stop(reverse("assessments:home", args=[sent.pk]), sent.membership.user)
        yield Stop(reverse("assessments:reviewing", args=[sent.pk]), world.people["supervisor"])
    asked = Assessment.objects.filter(reopenings__answered_at=None, reopenings__isnull=False).first()
    assert asked is not None
    yield Stop(reverse("assessments:reopen", args=[asked.pk]), asked.membership.user)


def applications() -> Iterator[Stop]:
    """One application in each state, as its applicant sees it, and what can be written in it."""
    for state in S:
        application = of_the_demo(state)
        yield Stop(reverse("applications:detail", args=[application.reference]), application.applicant)
        if state in {S.DRAFT, S.INFO_REQUESTED}:
            names = [("applications:tasks",), ("applications:check",)]
            sections = application.sections.filter(
                section__in=application.requested_sections or ["motivation", "experience"]
            )
            names += [("applications:section", sheet.section) for sheet in sections]
            for name, *more in names:
                yield Stop(reverse(name, args=[application.reference, *more]), application.applicant)


def record_checks() -> Iterator[Stop]:
    """A record check at each step of its person."""
    for check in RecordCheck.objects.running().filter(application__state=S.CONDITIONS).order_by("pk")[:4]:
        yield Stop(reverse("screening:check", args=[check.application.reference]), check.application.applicant)


def sessions() -> Iterator[Stop]:
    """A full session, one that is over, and a booking at each of its turns, opened by its mailed link."""
    coming = InformationSession.objects.order_by("starts_at", "pk")
    shown = [coming[0], coming.filter(places_taken=F("capacity"))[0]]
    for session in shown:
        yield Stop(reverse("gatherings:book", args=[session.program.slug, session.pk]), None)
    free = coming.filter(places_taken__lt=F("capacity"), starts_at__gt=timezone.now())[0]
    for name in ("book", "alert"):
        yield Stop(reverse(f"gatherings:{name}", args=[free.program.slug, free.pk]) + "?sent=1&kept=1", None)
    visitor = gatherings.Visitor("Noor Haddad", "noor.h@example.org", "en")
    seat = gatherings.book(session_id=free.pk, visitor=visitor, at=timezone.now())
    yield Stop(reverse("gatherings:arrive", args=[new_link(seat, at=timezone.now())]), None)
    settled = Seat.objects.filter(state=SeatState.CONFIRMED, session=free)[0]
    yield Stop(reverse("gatherings:arrive", args=[new_link(settled, at=timezone.now())]), None)


def interviews(world: World) -> Iterator[Stop]:
    """The times to choose from, and another time for who has one."""
    for booking in (True, False):
        application = invited(has_time=booking)
        path = reverse("interviews:interview", args=[application.reference])
        yield Stop(f"{path}?change=1", application.applicant)
    yield Stop(reverse("admin:volunteers_interviewslot_changelist") + "?past=1", world.people["coordinator"])


def invited(*, has_time: bool) -> Application:
    """Somebody who is invited to an interview, with or without a time."""
    rows = Application.objects.filter(state=S.INTERVIEW).select_related("applicant").order_by("pk")
    waiting = without_a_time(rows)
    return rows.exclude(pk__in=waiting)[0] if has_time else waiting[0]


def sections() -> Iterator[Stop]:
    """Every section of a draft to each program: each kind of question is in one of them."""
    for slug in ("auxiliary-officers", "victim-services", "community-consultative"):
        draft = Application.objects.filter(state=S.DRAFT, program__slug=slug).select_related("applicant")[0]
        for code in draft.sections.order_by("pk").values_list("section", flat=True):
            yield Stop(reverse("applications:section", args=[draft.reference, code]), draft.applicant)


def of_the_demo(state: str) -> Application:
    """An application of the demo's people, with a history of its own."""
    return Application.objects.filter(state=state).select_related("applicant").order_by("pk")[0]


def talked_about() -> Application:
    """An application with messages in both directions."""
    return Application.objects.filter(messages__is_from_staff=True).select_related("applicant").order_by("pk")[0]


def scoring(coordinator: User, reviewer: User | None) -> Iterator[Stop]:
    """Reviews that are apart and how that is settled, one that is opened again, and one that cannot be scored."""
    apart = Application.objects.filter(disagreements__settled_at=None, disagreements__isnull=False)[0]
    done = apart.reviews.filter(submitted_at__isnull=False)[0]
    yield Stop(reverse("admin:volunteers_application_reviews", args=[apart.reference]), coordinator)
    yield Stop(reverse("admin:volunteers_application_disagreement", args=[apart.reference]), coordinator)
    yield Stop(reverse("admin:volunteers_application_unlock_review", args=[apart.reference, done.pk]), coordinator)
    yield Stop(reverse("admin:volunteers_review_change", args=[done.pk]), done.reviewer)
    mine = Review.objects.open().readable().filter(reviewer=reviewer, application__state=S.IN_REVIEW)[0]
    yield Stop(reverse("admin:volunteers_review_abstain", args=[mine.pk]), reviewer)


def benchmarks(world: World) -> Iterator[Stop]:
    """A benchmark to score, one before it is opened, its figures, and an application that waits for it."""
    opened = Benchmark.objects.open().select_related("intake__program").earliest("pk")
    waiting, coordinator = User.objects.get(email="arjun.bose@example.org"), world.people["coordinator"]
    Benchmark.objects.filter(pk=opened.pk).update(comes_first=True)
    review = ReviewFactory(reviewer=waiting, application=ApplicationFactory(intake=opened.intake, state=S.IN_REVIEW))
    agreement = reverse("admin:volunteers_proposedmove_agreement", args=[opened.intake.program.slug])
    yield Stop(reverse("admin:volunteers_benchmark_changelist"), coordinator)
    yield Stop(reverse("admin:volunteers_benchmark_score", args=[opened.pk]), waiting)
    yield Stop(reverse("admin:volunteers_benchmark_score", args=[opened.pk]), world.people["reviewer"])
    written = Benchmark.objects.filter(opened_at=None).earliest("pk")
    yield Stop(reverse("admin:volunteers_benchmark_change", args=[written.pk]), coordinator)
    yield Stop(f"{agreement}?intake={opened.intake_id}", world.people["decider"])
    yield Stop(reverse("admin:volunteers_review_change", args=[review.pk]), waiting)
    yield Stop(reverse("admin:volunteers_review_changelist"), waiting)


def desk(world: World) -> Iterator[Stop]:
    """The record in each state, the page of each step, reviews and decisions from every side."""
    everywhere = User.objects.get(email="tanya.petrova@example.org")
    listed = reverse("admin:volunteers_application_changelist")
    yield Stop(f"{listed}?q=zzzz&order=oldest", everywhere)
    yield from views(listed, world.people["coordinator"])
    for state in S:
        if state not in {S.DRAFT, S.EXPIRED}:
            application = of_the_demo(state)
            yield Stop(reverse("admin:volunteers_application_change", args=[application.reference]), everywhere)
    yield Stop(reverse("admin:volunteers_application_messages", args=[talked_about().reference]), everywhere)
    screened = of_the_demo(S.SCREENING)
    for page in ("notes", "duplicates"):
        yield Stop(reverse(f"admin:volunteers_application_{page}", args=[screened.reference]), everywhere)
    for state in (S.SCREENING, S.IN_REVIEW):
        yield Stop(reverse("admin:volunteers_application_screening", args=[of_the_demo(state).reference]), everywhere)
    for tab in ("reviews", "checks", "timeline"):
        yield Stop(
            reverse(f"admin:volunteers_application_{tab}", args=[of_the_demo(S.CONDITIONS).reference]), everywhere
        )
    officer = User.objects.get(email="grace.osei@example.org")
    yield Stop(reverse("admin:volunteers_application_disclosures"), officer)
    yield Stop(reverse("admin:volunteers_application_disclosed", args=[of_the_demo(S.IN_REVIEW).reference]), officer)
    for name in ("paper", "paper_new"):
        yield Stop(reverse(f"admin:volunteers_application_{name}"), everywhere)
    yield from steps(everywhere, world.people["decider"])
    proposal = ProposedMove.objects.filter(closed_at=None)[0]
    yield Stop(reverse("admin:volunteers_proposedmove_change", args=[proposal.pk]), proposal.proposed_by)
    yield Stop(reverse("admin:volunteers_proposedmove_change", args=[proposal.pk]), world.people["decider"])
    handed_in = Review.objects.filter(reviewer=world.people["reviewer"], submitted_at__isnull=False)[0]
    yield Stop(reverse("admin:volunteers_review_change", args=[handed_in.pk]), world.people["reviewer"])
    for person in (world.people["administrator"], everywhere):
        yield Stop(reverse("admin:index"), person)
    yield from runs(everywhere)
    yield from reasons(world)
    yield from decisions(world)
    yield from benchmarks(world)


def decisions(world: World) -> Iterator[Stop]:
    """A full table with a cut line, an empty filter of the outbox, a sheet that is handed in, a panel with scores."""
    full = Application.objects.filter(state=S.DECISION_PENDING).values("intake").annotate(number=Count("pk"))
    intake, decider = full.order_by("-number")[0]["intake"], world.people["decider"]
    yield Stop(reverse("admin:volunteers_proposedmove_table", args=[intake]) + "?tick=above", decider)
    yield Stop(
        f"{reverse('admin:volunteers_proposedmove_agreement', args=['auxiliary-officers'])}?intake={intake}", decider
    )
    yield Stop(reverse("admin:volunteers_proposedmove_changelist") + "?language=fr&target=waitlisted", decider)
    done = InterviewSheet.objects.filter(submitted_at__isnull=False).select_related("panellist", "application")[0]
    yield Stop(reverse("admin:volunteers_interviewsheet_change", args=[done.pk]), done.panellist)
    panel = reverse("admin:volunteers_application_panel", args=[done.application.reference])
    yield Stop(panel, world.people["coordinator"])


def views(listed: str, coordinator: User | None) -> Iterator[Stop]:
    """The list narrowed in every way, a search that says nothing, and the pages of a saved view."""
    narrowed = "q=-is%3Aoverdue+state%3Asubmitted&order=due&program=auxiliary-officers"
    yield Stop(f"{listed}?{narrowed}", coordinator)
    yield Stop(f"{listed}?q=is%3Alate+colour%3Ared", coordinator)
    yield Stop(f"{reverse('admin:volunteers_application_view_save')}?{narrowed}", coordinator)
    view = SavedView.objects.exclude(program=None).earliest("pk")
    for name in ("change", "delete"):
        yield Stop(reverse(f"admin:volunteers_application_view_{name}", args=[view.pk]), coordinator)


def steps(*people: User | None) -> Iterator[Stop]:
    """Each kind of step once, by somebody who may take it."""
    seen = set()
    for source, target in LABELS:
        application = of_the_demo(source)
        for user in people:
            assert user is not None
            offered = {step.target for step in steps_for(user, application, Standing.of(application))}
            if target in offered and target not in seen:
                seen.add(target)
                yield Stop(reverse("admin:volunteers_application_step", args=[application.reference, target]), user)


def reasons(world: World) -> Iterator[Stop]:
    """Why somebody cannot see an application, as an auditor reads it."""
    decider = world.people["decider"]
    assert decider is not None
    asked = f"?person={decider.pk}&reference={of_the_demo(S.IN_REVIEW).reference}&subject=identity"
    yield Stop(reverse("admin:volunteers_desksettings_why") + asked, world.people["auditor"])


def runs(coordinator: User) -> Iterator[Stop]:
    """An action on many applications with its mails before it starts, and afterwards with what was skipped."""
    yield Stop(reverse("admin:volunteers_application_bulk_run", args=[planned(coordinator)]), coordinator)
    begun, now = planned(coordinator), timezone.now()
    start_run(run_id=begun, grounds=Grounds(message="Please bring your papers."), by=coordinator, at=now)
    work_off(run_id=begun, at=now)
    yield Stop(reverse("admin:volunteers_application_bulk_run", args=[begun]), coordinator)


def configuration(world: World) -> Iterator[Stop]:
    """What those see who may read but not change; a published form and rubric, and a question with choices."""
    for name in ("program", "intake"):
        address = next(each for each in addresses() if each.key == f"admin:programs_{name}_change")
        yield Stop(world.path(address), world.people["reviewer"])
    asked = FormVersion.objects.filter(program__slug="auxiliary-officers").order_by("number")[0]
    yield Stop(reverse("admin:programs_formversion_change", args=[asked.pk]), world.people["coordinator"])
    scored = RubricVersion.objects.filter(program=asked.program_id).order_by("number")[0]
    yield Stop(reverse("admin:programs_rubricversion_change", args=[scored.pk]), world.people["coordinator"])
    chosen = Question.objects.filter(version__published_at=None, kind="choice").order_by("-pk")[0]
    yield Stop(reverse("admin:programs_formversion_question", args=[chosen.pk]), world.people["coordinator"])
