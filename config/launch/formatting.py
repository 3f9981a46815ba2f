"""Brings the code into the common format."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from config.launch.attended import run_attended
from config.launch.environments import inherited

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

TOOLS = (
    ("ruff", "check", "--fix", "--quiet", "--exit-zero", "."),
    ("ruff", "format", "--quiet", "."),
)


def add_options(_parser: ArgumentParser) -> None:
    """It has none."""


def run(_options: Namespace, _arguments: Sequence[str]) -> int:
    """Run each tool; the first that cannot work ends it."""
    for tool in TOOLS:
        status = run_attended([sys.executable, "-m", *tool], inherited())
        if status:
            return status
    return 0
