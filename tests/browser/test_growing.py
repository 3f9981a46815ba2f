"""The sixth journey: a framework is written anew and published, a member grows by it, and the next cycle begins."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, expect

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.states import S
from engagement.cycles import services
from engagement.cycles.contents import CycleContent
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.plans.models import PlanAction
from programs.framework.models import Behaviour, FrameworkVersion
from programs.models import Program
from tests.browser.conftest import PATIENCE
from tests.browser.scene import set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory

VERSIONS, TEMPLATES = "/admin/programs/frameworkversion/", "/admin/engagement/assessmenttemplate/"
CYCLES, ENROLMENT = "/admin/engagement/cycle/", "/admin/engagement/enrolmentrun/"
ASSESSED = ("service-community-focused",)
"""The competencies that the cycle is about; the two others of the level are left out."""
REWORDED = {"en": "I greet people before I ask them anything.", "fr": "Je salue les gens avant de les questionner."}
EXAMPLE = "Après l’incendie de la rue Elm, j’ai frappé à chaque porte."
MENDED = "Au marché, j’ai d’abord écouté; la vendeuse est revenue le lendemain."
COMMENT = "Tell me about the market. I saw you there."
GOAL = "J’accompagne deux patrouilles à pied"
V = Rating.Value
RATINGS = [V.CONSISTENTLY, V.USUALLY, V.SOMETIMES, V.USUALLY, V.NOT_YET]
HALF = 2


@pytest.fixture
def cast(without_second_factor):
    """The staff, and a member who reads French, with her supervisor."""
    people = set_the_scene()
    farah = UserFactory(given_name="Farah", family_name="Nasser", email="farah.nasser@example.org", language="fr")
    membership = MembershipFactory(user=farah, program=Program.objects.get(slug="auxiliary-officers"))
    SupervisionFactory(membership=membership, supervisor=people["david.chen"])
    people.by_name["farah"] = farah
    return people


def test_a_member_grows_by_a_framework_that_was_written_anew(visit, cast):
    helen, priya = visit(user=cast["helen.wright"]), visit(user=cast["priya.raman"])
    amina, david = visit(user=cast["amina.yusuf"]), visit(user=cast["david.chen"])
    phone = {"user": cast["farah"], "language": "fr", "width": 390}
    before, after, plain = visit(**phone), visit(**phone), visit(**phone, javascript=False)

    write_a_version(helen)
    have_it_signed(helen, amina, reviewer=cast["amina.yusuf"].pk)
    publish(helen)
    make_a_template(helen)
    make_a_cycle(helen)
    enrol(priya)
    agree(before)
    begin(before)
    go_on(after)
    plan(after)
    send(after)
    give_one_back(david)
    mend(plain)
    sign_off(david)
    close_the_cycle(helen, by=cast["helen.wright"])
    begin_again(after)

    everybody = [helen, priya, amina, david, before, after, plain]
    assert [person.complaints for person in everybody] == [[]] * len(everybody)
    assert [*Assessment.objects.order_by("pk").values_list("state", flat=True)] == [S.SUPERSEDED, S.IN_PROGRESS]
    assert [*PlanAction.objects.order_by("pk").values_list("goal", "carried_from__goal")] == [
        (GOAL, None),
        (GOAL, GOAL),
    ]


# --- The framework ----------------------------------------------------------------------------------------------------
def press(person: Visitor, name: str) -> None:
    """Presses the first button whose name begins like this."""
    person.hand.press(person.main.get_by_role("button", name=re.compile(f"^{re.escape(person.say(name))}")).first)


def fill(person: Visitor, **fields: str) -> None:
    """Writes into fields by their names."""
    for name, text in fields.items():
        person.hand.write(person.page.locator(f"[name='{name}']"), text)


def draft() -> FrameworkVersion:
    """The version that is written, published or not."""
    return FrameworkVersion.objects.order_by("-number")[0]


def at_draft() -> str:
    """Where it is written."""
    return reverse("admin:programs_frameworkversion_change", args=[draft().pk])


def first_behaviour() -> Behaviour:
    """The first behaviour of members in it."""
    rows = Behaviour.objects.filter(descriptor__competency__version=draft(), descriptor__level__code="member")
    return rows.order_by("descriptor__competency__order", "order")[0]


def write_a_version(helen: Visitor) -> None:
    """A draft is started, and one behaviour says something else."""
    helen.open(VERSIONS)
    press(helen, "Start a new version")
    behaviour = first_behaviour()
    helen.follow(behaviour.descriptor.competency.name_en)
    helen.hand.press(helen.main.locator(f"#behaviour-{behaviour.pk}").get_by_role("link", name=re.compile("^Edit")))
    fill(helen, text_en=REWORDED["en"], text_fr=REWORDED["fr"])
    helen.press("Save")
    expect(helen.main.locator(f"#behaviour-{behaviour.pk}")).to_contain_text(REWORDED["fr"])


def have_it_signed(helen: Visitor, amina: Visitor, *, reviewer: int) -> None:
    """A named reviewer reads what is new and signs it."""
    helen.open(at_draft())
    helen.follow("Name reviewers")
    helen.page.locator("select[name=reviewer]").select_option(str(reviewer))
    helen.press("Ask for a sign-off")
    amina.open(at_draft())
    amina.follow("Read and sign off")
    expect(amina.main.locator("ins").first).to_contain_text("greet")
    amina.press("Sign off")


def publish(helen: Visitor) -> None:
    """With what members read about it in both languages."""
    helen.open(at_draft())
    helen.follow("Check and publish")
    fill(helen, note_en="One behaviour is said more plainly.", note_fr="Un comportement est dit plus simplement.")
    helen.check()
    helen.press("Publish")

    assert draft().status == FrameworkVersion.Status.PUBLISHED


# --- The cycle --------------------------------------------------------------------------------------------------------
def make_a_template(helen: Visitor) -> None:
    """For members: one competency, and what the role needs of its first behaviour."""
    level = draft().levels.get(code="member")
    helen.open(TEMPLATES)
    helen.hand.press(
        helen.main.locator(f"a[href='{reverse('admin:engagement_assessmenttemplate_new', args=[level.pk])}']")
    )
    fill(helen, title_en="Members", title_fr="Membres")
    fill(helen, statement_en="We talked about each sentence.", statement_fr="Nous avons parlé de chaque phrase.")
    for competency in draft().competencies.exclude(slug__in=ASSESSED):
        part = helen.page.locator(f"input[name=part_{competency.pk}][value=none]")
        if part.count():
            helen.hand.choose(part)
    helen.page.locator(f"select[name=needed_{first_behaviour().pk}]").select_option(V.USUALLY)
    helen.press("Make the template")


def make_a_cycle(helen: Visitor) -> None:
    """It opens today."""
    today = timezone.localdate()
    helen.open(CYCLES)
    helen.follow("New cycle")
    fill(helen, title_en="This year", title_fr="Cette année")
    fill(helen, opens_on=today.isoformat(), closes_on=(today + timedelta(days=364)).isoformat())
    helen.press("Save")
    expect(helen.main).to_contain_text("Open")


def enrol(priya: Visitor) -> None:
    """The coordinator enrols the member, whose state she sees and nothing else."""
    priya.open(ENROLMENT)
    priya.hand.press(priya.main.get_by_role("row", name=re.compile("Farah Nasser")).get_by_role("button"))

    assert Assessment.objects.get().state == S.ENROLLED


# --- The member -------------------------------------------------------------------------------------------------------
def open_mine(farah: Visitor) -> None:
    """To the newest self-assessment."""
    farah.open("/my/assessments/")
    farah.hand.press(farah.main.locator(".tasks a").first)


def open_the_first(farah: Visitor) -> None:
    """To the page of the first competency."""
    farah.hand.press(farah.main.locator(".tasks a").first)


def parts(farah: Visitor) -> Locator:
    """The behaviours of the page."""
    return farah.main.locator("fieldset.rating")


def rate(farah: Visitor, place: int, value: Any, *, example: str = "") -> None:
    """One behaviour, perhaps with an example."""
    part = parts(farah).nth(place)
    farah.hand.choose(part.locator(f"input[value={value}]"))
    if example:
        farah.hand.write(part.locator("textarea"), example)


def agree(farah: Visitor) -> None:
    """Reads how it works and who sees what, and agrees."""
    open_mine(farah)
    farah.follow(farah.say("How it works"))
    farah.hand.choose(farah.main.get_by_role("checkbox"))
    farah.press(farah.say("Agree and start"))
    farah.reads(farah.say("My self-assessment"))


def begin(farah: Visitor) -> None:
    """Rates two and is called away: nothing is pressed, and the browser is closed."""
    open_the_first(farah)
    expect(parts(farah).first).to_contain_text(REWORDED["fr"])
    rate(farah, 0, RATINGS[0], example=EXAMPLE)
    rate(farah, 1, RATINGS[1])
    farah.check()
    wait_until_saved(farah)
    farah.context.close()


def wait_until_saved(farah: Visitor) -> None:
    """The page has saved both by itself, and says so."""
    for _quarter in range(PATIENCE // 250):
        if Rating.objects.exclude(value="").count() == HALF and Rating.objects.filter(evidence=EXAMPLE).exists():
            break
        farah.page.wait_for_timeout(250)
    expect(farah.main.locator("[data-autosave-status]")).to_have_text(re.compile(r"\d"))


def go_on(farah: Visitor) -> None:
    """In another browser everything is there; the rest is rated."""
    open_mine(farah)
    open_the_first(farah)
    expect(parts(farah).first.locator("textarea")).to_have_value(EXAMPLE)
    expect(farah.main.locator("fieldset.rating input[type=radio]:checked")).to_have_count(HALF)
    for place in range(HALF, len(RATINGS)):
        rate(farah, place, RATINGS[place])
    farah.press(farah.say("Save and continue"))
    farah.reads(farah.say("My results"))


def plan(farah: Visitor) -> None:
    """One thing to work on."""
    due_on = timezone.localdate() + timedelta(days=200)
    farah.follow(farah.say("My development plan"))
    farah.follow(farah.say("Add an action"))
    fill(farah, goal=GOAL, success="Les gens me saluent par mon nom.")
    fill(farah, due_on_day=str(due_on.day), due_on_month=str(due_on.month), due_on_year=str(due_on.year))
    farah.press(farah.say("Save on my plan"))
    expect(farah.main).to_contain_text(GOAL)
    farah.follow(farah.say("Check and send my self-assessment"))


def send(farah: Visitor) -> None:
    """Everything once more, with a statement."""
    expect(farah.main).to_contain_text(EXAMPLE)
    fill(farah, statement="J’aimerais parler du marché.")
    farah.press(farah.say("Send to my supervisor"))

    assert Assessment.objects.get().state == S.SUBMITTED


def mend(farah: Visitor) -> None:
    """Without JavaScript: only what came back can be changed, and goes again."""
    open_mine(farah)
    open_the_first(farah)
    expect(parts(farah).filter(has_text=COMMENT)).to_have_count(1)
    expect(farah.main.locator("fieldset.rating textarea")).to_have_count(1)
    rate(farah, len(RATINGS) - 1, V.SOMETIMES, example=MENDED)
    farah.press(farah.say("Save and continue"))
    farah.follow(farah.say("Check and send"))
    farah.press(farah.say("Send to my supervisor"))

    assert Assessment.objects.get().state == S.SUBMITTED


def begin_again(farah: Visitor) -> None:
    """In the new cycle she starts by herself, sees what she said last time, and takes the open action along."""
    farah.open("/my/assessments/")
    press(farah, "Start my self-assessment")
    farah.hand.choose(farah.main.get_by_role("checkbox"))
    farah.press(farah.say("Agree and start"))
    open_the_first(farah)
    last = farah.translated(lambda: V.SOMETIMES.label)
    expect(parts(farah).last.locator("ul.rating__beside").first).to_contain_text(last)
    farah.press(farah.say("Save and come back later"))
    farah.follow(farah.say("My development plan"))
    press(farah, "Take it along")
    expect(farah.main.locator("ol.plan")).to_contain_text(GOAL)


# --- The supervisor ---------------------------------------------------------------------------------------------------
def open_it(david: Visitor) -> None:
    """From the list of the team to what was sent."""
    david.open("/my/assessments/team/")
    david.follow("Farah Nasser")
    david.press("Open for our conversation")


def give_one_back(david: Visitor) -> None:
    """The last behaviour goes back, with a comment."""
    open_it(david)
    open_the_first(david)
    card = david.main.locator("section.answer").last
    card.locator("summary", has_text="Return with a comment").click()
    david.hand.write(card.locator("textarea").first, COMMENT)
    david.hand.press(card.get_by_role("button", name="Mark to return"))
    david.go(reverse("assessments:reviewing", args=[Assessment.objects.get().pk]))
    david.press("Return it to the member")
    expect(david.main).to_contain_text(COMMENT)
    david.press("Return it to the member")

    assert Assessment.objects.get().state == S.RETURNED


def sign_off(david: Visitor) -> None:
    """Reads what was mended, confirms everything, notes the conversation, and signs."""
    today = timezone.localdate()
    open_it(david)
    open_the_first(david)
    expect(david.main).to_contain_text(MENDED)
    press(david, "Confirm the 5 behaviours")
    david.follow("To the whole self-assessment")
    fill(david, talked_on_day=str(today.day), talked_on_month=str(today.month), talked_on_year=str(today.year))
    fill(david, note="We walk the market together in May.")
    david.press("Save the note")
    david.press("Confirm the self-assessment")
    david.press("Sign it off")
    david.tick("We talked about each sentence.")
    fill(david, statement="Farah knows her streets.")
    david.check()
    david.press("Sign off")

    signed = Assessment.objects.get()
    assert (signed.state, signed.conversation_note) == (S.SIGNED_OFF, "We walk the market together in May.")


def close_the_cycle(helen: Visitor, *, by: Any) -> None:
    """This year's ends on its page; the next is made as the first one was."""
    today = timezone.localdate()
    cycle, template = Cycle.objects.get(), AssessmentTemplate.objects.get()
    helen.open(CYCLES)
    helen.follow(re.compile("^Close"), exact=False)
    helen.press("Close the cycle")
    content = CycleContent("Next year", "Année prochaine", today, today + timedelta(days=364), (template.pk,))
    services.make_cycle(content=content, by=by, at=timezone.now())

    cycle.refresh_from_db()
    assert cycle.closed_at is not None
