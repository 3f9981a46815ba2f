"""Every page of the portal, each once: language, width and colour scheme go round. `slow`: each in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle
from pprint import pformat
from typing import Any

import pytest
from django.db import transaction

from tests.access.world import World, build_world
from tests.browser.stops import Stop, stops
from tests.browser.visitor import AXE, Visitor

GROUPS = ["site", "desk", "configuration"]
FEWEST = 440
"""So many pages there are at least: a crawl that lost most of them would find nothing wrong."""


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    language: str
    width: int
    dark: bool


LOOKS = [
    Look("en", 1280, dark=False),
    Look("fr", 390, dark=True),
    Look("fr", 1280, dark=False),
    Look("en", 390, dark=True),
    Look("fr", 390, dark=False),
    Look("en", 1280, dark=True),
    Look("en", 390, dark=False),
    Look("fr", 1280, dark=True),
]


@pytest.fixture
def world(transactional_db: None, without_second_factor: None) -> World:
    """The demo, and what it lacks."""
    with transaction.atomic():  # or each of its thousands of rows is a transaction of its own
        return build_world()


def test_each_page_is_clean(visit, world):
    found = sweep(
        visit, ((stop, look) for group in GROUPS for stop, look in zip(stops(world, group), cycle(LOOKS), strict=False))
    )

    assert not found, pformat(found, width=300)


@pytest.mark.slow
@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.language}-{look.width}-{'dark' if look.dark else 'light'}"
)
def test_each_page_is_clean_in_every_look(visit, world, look):
    found = sweep(visit, ((stop, look) for group in GROUPS for stop in stops(world, group)))

    assert not found, pformat(found, width=300)


def sweep(visit: Callable[..., Visitor], visits: Iterable[tuple[Stop, Look]]) -> dict[str, list[Any]]:
    """What is wrong, by page."""
    visitors: dict[Look, Visitor] = {}
    found: dict[str, list[Any]] = {}
    seen = 0
    for stop, look in visits:
        seen += 1
        if look not in visitors:
            visitors[look] = visit(language=look.language, width=look.width, dark=look.dark)
            visitors[look].context.add_init_script(AXE)  # compiled once, where evaluating it does so on every page
        try:
            problems = problems_at(stop, visitors[look])
        except Exception as error:  # whatever it is, the other pages have their turn all the same
            problems = [repr(error)]
        if problems:
            found[f"{stop.path} as {stop.user} ({look})"] = problems
    assert seen >= FEWEST, f"only {seen} stops: where are the others?"
    return found


def problems_at(stop: Stop, visitor: Visitor) -> list[Any]:
    """What is wrong with one page, for the person who opens it."""
    visitor.context.clear_cookies()
    if stop.user is not None:
        visitor.sign_in(stop.user)
    visitor.open(stop.path)
    return visitor.findings()
