"""The third journey: a member rates herself, half of it later on a phone; her supervisor reads what she sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.states import S
from engagement.cycles.models import CycleTemplate, TemplateCompetency
from programs.framework.models import FrameworkVersion
from programs.models import Behaviour, Program
from tests.browser.scene import set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.engagement import AssessmentTemplateFactory, CycleFactory
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory

WAYS = [
    pytest.param("en", True, id="english"),
    pytest.param("fr", False, id="french-without-javascript"),
]
EXAMPLE = "After the fire on Elm Street I knocked on every door."
V = Rating.Value
RATINGS = [V.USUALLY, V.CONSISTENTLY, V.SOMETIMES, V.USUALLY, V.NOT_YET]


@pytest.mark.parametrize(("language", "javascript"), WAYS)
def test_a_member_assesses_herself(visit, language, javascript):
    cast = set_the_scene()
    open_a_cycle()
    farah = member(supervisor=cast["david.chen"])
    options = {"language": language, "javascript": javascript}
    at_home = visit(user=farah, **options)

    agree(at_home)
    rate(at_home, RATINGS[:3], start=0)
    on_the_phone = visit(user=farah, width=390, **options)
    go_on(on_the_phone)
    rate(on_the_phone, RATINGS[3:], start=3)
    send(on_the_phone)
    see_strengths_and_gaps(on_the_phone)
    david = visit(user=cast["david.chen"], **options)
    open_for_the_conversation(david)

    assert [at_home.complaints, on_the_phone.complaints, david.complaints] == [[], [], []]


def member(*, supervisor):
    """A member of a program, with her supervisor."""
    farah = UserFactory(given_name="Farah", family_name="Nasser", email="farah.nasser@example.org")
    program = Program.objects.get(slug="auxiliary-officers")
    SupervisionFactory(membership=MembershipFactory(user=farah, program=program), supervisor=supervisor)
    return farah


def open_a_cycle() -> None:
    """A cycle in which members assess the first competency of the framework."""
    version = FrameworkVersion.objects.get(status=FrameworkVersion.Status.PUBLISHED)
    template = AssessmentTemplateFactory(version=version)
    TemplateCompetency.objects.create(template=template, competency=version.competencies.order_by("order")[0])
    CycleTemplate.objects.create(cycle=CycleFactory(), template=template, level_code=template.level.code)


def agree(farah: Visitor) -> None:
    """Starts, reads how it works and who sees what, and agrees."""
    farah.open("/my/assessments/")
    farah.hand.press(farah.main.get_by_role("button", name=farah.say("Start my self-assessment")))
    farah.reads(farah.say("How your self-assessment works"))
    farah.hand.choose(farah.main.get_by_role("checkbox"))
    farah.press(farah.say("Agree and start"))
    farah.reads(farah.say("My self-assessment"))


def rate(farah: Visitor, ratings: list[Rating.Value], *, start: int) -> None:
    """Rates the behaviours from a place on, with an example for the first, and stops there or goes on at the end."""
    farah.hand.press(farah.main.locator(".tasks a"))
    for place, value in enumerate(ratings, start=start):
        part = parts(farah).nth(place)
        farah.hand.choose(part.locator(f"input[value={value}]"))
        if place == start:
            farah.hand.write(part.locator("textarea"), EXAMPLE)
    is_last = start + len(ratings) == len(RATINGS)
    farah.press(farah.say("Save and continue" if is_last else "Save and come back later"))
    if is_last:
        farah.reads(farah.say("My results"))
        farah.follow(farah.say("Check and send"))


def parts(farah: Visitor) -> Locator:
    """The behaviours of the page."""
    return farah.main.locator("fieldset.rating")


def go_on(farah: Visitor) -> None:
    """On another device: three are rated, and the example is there."""
    farah.open("/my/assessments/")
    farah.hand.press(farah.main.locator(".tasks a"))
    expect(farah.main.locator("progress")).to_have_attribute("value", "3")
    farah.hand.press(farah.main.locator(".tasks a"))
    expect(parts(farah).first.locator("textarea")).to_have_value(EXAMPLE)
    expect(farah.main.locator("input:checked")).to_have_count(3)
    farah.page.go_back()


def send(farah: Visitor) -> None:
    """Everything once more, then to the supervisor."""
    farah.reads(farah.say("Check your self-assessment before you send it"))
    expect(farah.main).to_contain_text(EXAMPLE)
    farah.press(farah.say("Send to my supervisor"))
    farah.reads(farah.say("My self-assessment"))

    assert Assessment.objects.get().state == S.SUBMITTED


def see_strengths_and_gaps(farah: Visitor) -> None:
    """The results in words."""
    farah.follow(farah.say("See my results"))
    farah.reads(farah.say("My results"))
    in_words(farah)


def in_words(person: Visitor) -> None:
    """Each behaviour stands where its rating puts it."""
    behaviours = Behaviour.objects.filter(ratings__isnull=False).order_by("order").distinct()
    for behaviour, value in zip(behaviours, RATINGS, strict=True):
        place = "strengths" if value in {V.USUALLY, V.CONSISTENTLY} else "gaps"
        expect(person.main.locator(f"section:has(#{place})")).to_contain_text(person.text(behaviour, "text"))


def open_for_the_conversation(david: Visitor) -> None:
    """The supervisor sees that it is there, and what is in it once it is opened."""
    david.open("/my/assessments/team/")
    david.follow("Farah Nasser")
    expect(david.main).not_to_contain_text(EXAMPLE)
    david.press(david.say("Open for our conversation"))
    david.hand.press(david.main.locator(".tasks a"))
    expect(david.main.get_by_text(EXAMPLE).first).to_be_visible()

    assert Assessment.objects.get().state == S.IN_CONVERSATION
