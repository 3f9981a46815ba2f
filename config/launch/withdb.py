"""Runs any command with an embedded database, for people who develop."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch.attended import run_attended
from config.launch.cluster import Cluster
from config.launch.environments import as_owner, embedded, for_development, given
from config.launch.folders import cluster_folder
from config.launch.progress import LaunchError
from config.launch.throwaway import throw_away_server

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence


def add_options(parser: ArgumentParser) -> None:
    """Which database, and as whom."""
    parser.add_argument("--keep", action="store_true", help="the lasting database of the demo, not a throw-away one")
    parser.add_argument("--owner", action="store_true", help="DATABASE_URL is the role that may change tables")
    parser.add_argument("--migrate", action="store_true", help="migrate first")


def run(options: Namespace, command: Sequence[str]) -> int:
    """Run the command; its exit status."""
    if not command:
        raise LaunchError("Say what to run, after two dashes: with-db -- python manage.py shell")
    with ExitStack() as stack:
        env = {**for_development(), **_database(stack, keep=options.keep)}
        env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', os.defpath)}"
        if options.migrate:
            status = run_attended([sys.executable, "manage.py", "migrate", "--verbosity", "0"], as_owner(env))
            if status:
                return status
        return run_attended(command, as_owner(env) if options.owner else env)


def _database(stack: ExitStack, *, keep: bool) -> dict[str, str]:
    if not keep:
        return embedded(stack.enter_context(throw_away_server()))
    if os.environ.get("DATABASE_URL"):
        return given()
    return embedded(stack.enter_context(Cluster(cluster_folder()).running()))
