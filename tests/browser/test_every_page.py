"""Every page of the portal, each once: language, width and colour scheme go round. `slow`: each in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle
from pprint import pformat
from typing import Any

import pytest

from tests.access.world import World, build_world
from tests.browser.stops import Stop, stops
from tests.browser.visitor import Visitor

GROUPS = ["site", "desk", "configuration"]


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
    found = {}
    for stop, look in visits:
        if look not in visitors:
            visitors[look] = visit(language=look.language, width=look.width, dark=look.dark)
        visitor = visitors[look]
        visitor.context.clear_cookies()
        if stop.user is not None:
            visitor.sign_in(stop.user)
        visitor.open(stop.path)
        if problems := visitor.findings():
            found[f"{stop.path} as {stop.user} ({look})"] = problems
    return found
