"""Read in another language, larger, with more space between the lines, or in one's own colours: nothing is lost."""

from __future__ import annotations

from pprint import pformat

import pytest
from playwright.sync_api import expect

from tests.access.world import build_world
from tests.browser.hands import Keyboard
from tests.browser.scene import open_intake, set_the_scene
from tests.factories.volunteers import ApplicationFactory

PUBLIC = ["/", "/programs/", "/programs/auxiliary-officers/", "/competencies/", "/neighbourhoods/?q=M6K", "/privacy/"]
# WCAG 2.2, 1.4.12
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
LARGE_TEXT = "html { font-size: 200% !important; }"
# Constructed sheets are not stopped by the page's policy, as a style element would be.
ADD_SHEET = """
css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
"""
CUT_OFF = """
() => [...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && !e.closest('.visually-hidden, svg, select') && !e.matches('input, textarea'))
  .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()))
  .filter(e => {
    const style = getComputedStyle(e);
    const across = ['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
    const down = ['hidden', 'clip'].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
    return across || down;
  })
  .map(e => e.outerHTML.slice(0, 120))
"""


@pytest.fixture
def scene(transactional_db, without_second_factor):
    """The five programs and the staff."""
    return set_the_scene()


@pytest.fixture
def draft(scene):
    """Somebody's draft with all sections filled in."""
    return ApplicationFactory(intake=open_intake("auxiliary-officers"), is_complete=True)


def own_pages(draft):
    """The applicant's pages with most on them."""
    own = f"/my/applications/{draft.reference}/"
    return [f"{own}tasks/", f"{own}check/", f"{own}sections/eligibility/", f"{own}sections/motivation/"]


@pytest.mark.parametrize(
    "path",
    ["/programs/auxiliary-officers/", "/neighbourhoods/?q=M6K", "/programs/?open=1", "/account/login/?next=/my/"],
)
def test_language_switch_keeps_the_page(visit, scene, path):
    visitor = visit()
    page = visitor.open(path)

    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/**")
    assert page.url == f"{visitor.origin}/fr{path}"
    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en-CA")
    assert page.url == visitor.origin + path


def test_language_switch_keeps_what_was_saved(visit, draft):
    visitor = visit(user=draft.applicant)
    page = visitor.open(f"/my/applications/{draft.reference}/sections/contact/")
    given = page.get_by_label("Given name").input_value()

    page.get_by_role("link", name="Français").click()

    visitor.language = "fr"
    expect(page.get_by_label(visitor.say("Given name"))).to_have_value(given)


@pytest.mark.parametrize(
    ("css", "width"),
    [
        pytest.param(SPACED, 390, id="text-spacing"),
        pytest.param(LARGE_TEXT, 1280, id="text-at-200-percent"),
        pytest.param("", 640, id="zoom-at-200-percent"),
        pytest.param("", 320, id="zoom-at-400-percent"),
    ],
)
def test_nothing_is_lost(visit, draft, css, width):
    visitor = visit(language="fr", width=width, user=draft.applicant)
    found = {}

    for path in [*PUBLIC, *own_pages(draft)]:
        page = visitor.open(path)
        page.evaluate(ADD_SHEET, css)
        cut_off = page.evaluate(CUT_OFF)
        if cut_off or visitor.is_wider_than_the_window():
            found[path] = (cut_off, "wider" if visitor.is_wider_than_the_window() else "")

    assert not found, pformat(found, width=300)


@pytest.mark.slow
@pytest.mark.parametrize(("css", "width"), [(SPACED, 390), (LARGE_TEXT, 1280), ("", 640), ("", 320)])
def test_nothing_is_lost_for_staff(visit, transactional_db, without_second_factor, css, width):
    world = build_world()
    visitor = visit(language="fr", width=width, user=world.people["coordinator"])
    found = {}

    for path in ["/admin/", "/admin/volunteers/application/", world_record(world)]:
        page = visitor.open(path)
        page.evaluate(ADD_SHEET, css)
        if visitor.is_wider_than_the_window():
            found[path] = "wider"

    assert not found, pformat(found)


def world_record(world):
    """The record of an application in review."""
    return f"/admin/volunteers/application/{world.by_parameter['reference']}/"


def test_focus_is_seen_in_forced_colours(visit, scene):
    visitor = visit(hand=Keyboard, forced_colors="active")
    visitor.open("/")

    visitor.follow("Find a program")
    for _stop in range(12):
        visitor.hand.tab(visitor.main)


def test_controls_are_drawn_in_forced_colours(visit, draft):
    visitor = visit(user=draft.applicant, forced_colors="active")
    page = visitor.open(f"/my/applications/{draft.reference}/sections/eligibility/")

    button = visitor.main.get_by_role("button", name="Save and continue")
    assert button.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") > 0
    assert page.get_by_role("radio").first.evaluate("e => getComputedStyle(e).appearance") == "auto"


def test_page_prints_without_its_frame(visit, draft):
    visitor = visit(user=draft.applicant)
    page = visitor.open(f"/my/applications/{draft.reference}/check/")

    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(visitor.main.get_by_role("link", name="Change").first).to_be_hidden()
    expect(visitor.main.get_by_role("heading", level=1)).to_be_visible()
