"""Throws the demo's data away: database, uploads, static files and secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.launch.cluster import Cluster
from config.launch.demo import other_demo
from config.launch.folders import cluster_folder, data_folder, remove_tree
from config.launch.progress import LaunchError, say, step

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence


def add_options(_parser: ArgumentParser) -> None:
    """It has none."""


def run(_options: Namespace, _arguments: Sequence[str]) -> int:
    """Remove it all; the next start makes it anew."""
    if there := other_demo():
        raise LaunchError(f"The demo is running, at {there}. Stop it first (Ctrl-C there).")
    with step("Demo data thrown away"):
        if not Cluster(cluster_folder()).clear_away():
            raise LaunchError("Another command is using the demo's database. Wait until it has ended.")
        data = data_folder()
        for name in ("media", "static", "run", "logs"):
            remove_tree(data / name)
        for name in ("stamps.json", "secret-key", "demo-accounts.txt", "clone-id"):
            (data / name).unlink(missing_ok=True)
    say("`make demo` begins afresh.")
    return 0
