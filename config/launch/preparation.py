"""What must be done before the demo can serve, and is done only when something changed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from config.launch import stamps
from config.launch.attended import run_logged
from config.launch.environments import as_owner
from config.launch.folders import CLONE, data_folder, log_file
from config.launch.messages import compile_messages
from config.launch.progress import LaunchError, skipped, step
from config.launch.stamps import Stamps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.launch.cluster import Cluster


def prepare(env: dict[str, str], cluster: Cluster | None) -> str:
    """Tables, texts, static files and demo data; the demo's accounts, as text to show."""
    # What is true of a database is written down beside that database. About a given one we know nothing.
    done = Stamps(cluster.folder / "stamps.json") if cluster is not None else None
    code = stamps.code()
    if done is not None and done.has("migrated", code):
        skipped("Tables")
    else:
        with step("Tables"):
            manage(as_owner(env), "migrate", "--no-input", log="migrate", failure="The tables could not be made.")
        if done is not None:
            done.keep("migrated", code)
    _texts()
    _static_files(env)
    return _demo_data(env, done, code)


def manage(env: Mapping[str, str], *words: str, log: str, failure: str) -> None:
    """Run one of the portal's commands out of sight."""
    run_logged([sys.executable, "manage.py", *words], env, log=log_file(log), failure=failure)


def _texts() -> None:
    with step("French texts"):
        compile_messages()


def _static_files(env: Mapping[str, str]) -> None:
    done, wanted = Stamps(data_folder() / "stamps.json"), stamps.static_files()
    if done.has("static", wanted):
        skipped("Static files")
        return
    with step("Static files"):
        manage(
            env,
            "collectstatic",
            "--no-input",
            "--clear",
            log="static",
            failure="The static files could not be prepared.",
        )
    done.keep("static", wanted)


def _demo_data(env: Mapping[str, str], done: Stamps | None, code: str) -> str:
    kept = data_folder() / "demo-accounts.txt"
    if done is not None and done.has("demo", code) and kept.exists():
        skipped("Demo data")
        return kept.read_text(encoding="utf-8")
    with step("Demo data"):
        manage(env, "load_demo", log="demo-data", failure="The demo data could not be loaded.")
        kept.write_text(_accounts(env), encoding="utf-8")
    if done is not None:
        done.keep("demo", code)
    return kept.read_text(encoding="utf-8")


def _accounts(env: Mapping[str, str]) -> str:
    log = log_file("demo-accounts")
    with log.open("a", encoding="utf-8") as errors:
        done = subprocess.run(
            [sys.executable, "manage.py", "demo_accounts"],
            cwd=CLONE, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise LaunchError("The demo's accounts could not be listed.", log=log)
    return done.stdout
