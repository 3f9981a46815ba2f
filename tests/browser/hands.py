"""Two ways to work a page: with a pointer, and by keyboard alone."""

from __future__ import annotations

from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 150

STOP = """
target => {
  const FOCUS = 'rgb(255, 212, 59)';  // the token --focus
  const here = document.activeElement;
  const drawn = node => {
    const style = getComputedStyle(node);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== 'rgba(0, 0, 0, 0)';
    return outlined || style.boxShadow !== 'none' || style.backgroundColor === FOCUS;
  };
  const box = here.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    isTarget: here === target,
    isItsGroup: here.type === 'radio' && target.type === 'radio' && here.name === target.name,
    isPage: here === document.body || here === document.documentElement,
    isSkipLink: here.matches('.skip-link, .skip-to-content-link'),  // the admin has its own
    isSeen: drawn(here) || (here.closest('.card') !== null && drawn(here.closest('.card'))),
    isOnScreen: inView && top !== null && (here.contains(top) || top.contains(here)),
    html: here.outerHTML.slice(0, 160),
  };
}
"""


class Hand(Protocol):
    """What a person does with a page."""

    def __init__(self, page: Page) -> None: ...

    def press(self, target: Locator) -> None:
        """Follows a link or presses a button, and waits for the page that it leads to."""

    def choose(self, target: Locator) -> None:
        """Ticks a box or picks one of several."""

    def write(self, target: Locator, text: str) -> None:
        """Writes into an empty field."""


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """A click."""
        with self.page.expect_navigation():
            target.click()

    def choose(self, target: Locator) -> None:
        """A click on its label, which is the larger target."""
        if not target.is_checked():
            self.page.locator(f"label[for='{target.get_attribute('id')}']").click()
        expect(target).to_be_checked()

    def write(self, target: Locator, text: str) -> None:
        """Fills the field."""
        target.fill(text)


class Keyboard:
    """Tab, Enter and Space, and the arrows inside a group of radios. Each stop must be seen and uncovered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.is_new_page = True
        page.on("domcontentloaded", lambda _page: setattr(self, "is_new_page", True))

    def press(self, target: Locator) -> None:
        """Enter on the link or button."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, target: Locator) -> None:
        """Space; in a group of radios, the arrows lead to the one."""
        stop = self.reach(target, group=True)
        while not stop["isTarget"]:
            self.page.keyboard.press("ArrowDown")
            stop = self.look(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")

    def write(self, target: Locator, text: str) -> None:
        """Types, key by key."""
        self.reach(target)
        self.page.keyboard.type(text)

    def reach(self, target: Locator, *, group: bool = False) -> dict[str, Any]:
        """Tabs on until the focus is on the target (or on its group of radios)."""
        target.wait_for()
        for _stop in range(MOST_STOPS):
            stop = self.tab(target)
            if stop["isTarget"] or (group and stop["isItsGroup"]):
                return stop
        raise AssertionError(f"not reached by keyboard: {target}")

    def tab(self, target: Locator) -> dict[str, Any]:
        """One press of Tab, and what is then focused. On a new page that is the link past the navigation.

        An address that leads to a place in the page starts there instead, and a page with mistakes at their summary.
        """
        is_first, self.is_new_page = self.is_new_page, False
        self.page.keyboard.press("Tab")
        stop = self.look(target)
        starts_elsewhere = "#" in self.page.url or self.page.locator("[data-error-summary]").count()
        if is_first and not starts_elsewhere:
            assert stop["isSkipLink"], f"the skip link is not first on {self.page.url}: {stop['html']}"
        if not stop["isPage"]:
            assert stop["isSeen"], f"focus cannot be seen on {self.page.url}: {stop['html']}"
            assert stop["isOnScreen"], f"focus is covered or off the screen on {self.page.url}: {stop['html']}"
        return stop

    def look(self, target: Locator) -> dict[str, Any]:
        """What is focused now."""
        found: dict[str, Any] = target.evaluate(STOP)
        return found
