"""What the launcher's documents promise: every setting is explained, every pin is whole."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from config.launch import pins
from config.launch.folders import CLONE

ENTRY = "django==5.2.1 \\\n    --hash=sha256:00\n"
PROJECT = """
[project]
dependencies = ["Django>=5.2,<5.3"]
[project.optional-dependencies]
dev = ["pytest>=9"]
"""
INDEX = "-".join(["index", "url"])
PYTEST = "pytest==9.0.1 \\\n    --hash=sha256:11\n    # via portal\n"


def read_by_the_settings():
    """The variables that the settings read."""
    text = "".join(file.read_text(encoding="utf-8") for file in (CLONE / "config").glob("*.py"))
    return set(re.findall(r'\b(?:env|flag|words|whole_number|json_object)\(\s*"([A-Z_]+)"', text))


def explained():
    """The variables of .env.example that stand below a sentence."""
    lines = (CLONE / ".env.example").read_text(encoding="utf-8").splitlines()
    found = set()
    for before, line in pairwise(lines):
        name = re.match(r"(?:# )?([A-Z_]+)=", line)
        if name and re.match(r"# .*[a-z]", before):
            found.add(name[1])
    return found


def test_every_setting_is_explained_in_the_example():
    assert read_by_the_settings() - explained() == set()


def test_the_example_explains_nothing_that_is_not_read():
    by_make = {
        "DATABASE_OWNER_URL", "HOST", "PORT", "PORTAL_DATA", "PORTAL_VENV", "TEST_DATABASE_URL", "CHROMIUM", "FILE", "FORCE",
    }  # fmt: skip

    assert explained() - read_by_the_settings() == by_make


def test_whole_pins_have_no_problems():
    assert list(pins.problems(ENTRY, ENTRY + PYTEST, PROJECT)) == []


@pytest.mark.parametrize(
    ("base", "dev", "problem"),
    [
        ("django==5.2.1\n", ENTRY + PYTEST, "base.txt: django has no hash."),
        (ENTRY, ENTRY, "dev.txt does not satisfy pytest>=9."),
        (ENTRY.replace("5.2.1", "5.1.9"), ENTRY + PYTEST, "base.txt does not satisfy Django<5.3,>=5.2."),
        (ENTRY, ENTRY.replace("5.2.1", "5.2.2") + PYTEST, "django is not the same in base.txt and dev.txt."),
        (f"--{INDEX} somewhere\n" + ENTRY, ENTRY + PYTEST, "base.txt names a place to download from."),
    ],
)
def test_each_problem_of_the_pins_is_named(base, dev, problem):
    assert problem in list(pins.problems(base, dev, PROJECT))
