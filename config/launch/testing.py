"""Runs the tests on a database of this run: `make test`, `make test-fast`, `make test-all`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch.attended import run_attended
from config.launch.environments import as_owner, embedded, for_tests
from config.launch.folders import CLONE
from config.launch.locks import Lock
from config.launch.messages import compile_messages
from config.launch.progress import say
from config.launch.testserver import given_server
from config.launch.throwaway import throw_away_server

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SELECTIONS = {"fast": "not browser and not slow", "usual": "not slow", "all": ""}


def add_options(parser: ArgumentParser) -> None:
    """How much of the suite."""
    parser.add_argument(
        "--fast", dest="selection", action="store_const", const="fast", default="usual", help="no browser"
    )
    parser.add_argument("--all", dest="selection", action="store_const", const="all", help="everything")


def find_browser() -> str:
    """The path of a Chromium, or nothing."""
    chosen = os.environ.get("CHROMIUM", "")
    for name in (chosen, *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    return ""


@contextmanager
def run_database() -> Iterator[dict[str, str]]:
    """The variables of a database for this run: TEST_DATABASE_URL's server, or an embedded one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        with given_server(url) as env:
            yield env
    else:
        with throw_away_server() as server:
            yield embedded(server)


@contextmanager
def migrating(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """Migrate the run's database while pytest collects; its processes wait for the lock file and copy the database."""
    with tempfile.NamedTemporaryFile(prefix="portal-migrating-") as file:
        lock = Lock(Path(file.name))
        lock.wait()
        child = subprocess.Popen(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=CLONE, env=as_owner(env),
            pass_fds=[lock.fd],
        )  # fmt: skip
        lock.release()  # the child keeps it until it ends, however that is
        try:
            yield {"MIGRATING_LOCK": file.name}
        finally:
            child.terminate()
            child.wait()


def run(options: Namespace, arguments: Sequence[str]) -> int:
    """Run the suite, or the part of it that the arguments for pytest name."""
    env = for_tests()
    browser = find_browser()
    if browser:
        env["CHROMIUM"] = browser
    elif options.selection != "fast":
        say("  No Chromium was found: browser tests are skipped. To run them: apt-get install chromium")
    compile_messages()
    command = [sys.executable, "-m", "pytest", *_pytest_options(options.selection, arguments)]
    with run_database() as database, migrating({**env, **database}) as lock:
        return run_attended(command, {**env, **database, **lock})


def _pytest_options(selection: str, arguments: Sequence[str]) -> list[str]:
    options: list[str] = []
    # A person who names a selection or a number of processes has the last word.
    if SELECTIONS[selection] and not any(one.startswith("-m") for one in arguments):
        options += ["-m", SELECTIONS[selection]]
    if not arguments:
        # A file at a time, in their order: what a file arranges once for all of its tests is not arranged in both
        # processes, and the files with the fewest tests, which are the journeys in a browser, do not come last.
        options += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*options, *arguments]
