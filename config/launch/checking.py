"""Runs every gate: lint, format, types, import contracts, migrations, settings, templates, docs, texts, pins."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.launch.environments import as_owner, for_tests
from config.launch.folders import CLONE
from config.launch.messages import compile_messages
from config.launch.progress import begin, say
from config.launch.testing import run_database

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

ROOMS = ("config", "engagement", "volunteers", "programs")
IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


@dataclass(frozen=True)
class Gate:
    """One tool that must find nothing."""

    name: str
    arguments: tuple[str, ...]
    production: bool = False


GATES = (
    Gate("lint", ("-m", "ruff", "check", ".")),
    Gate("format", ("-m", "ruff", "format", "--check", ".")),
    Gate("types", ("-m", "mypy", *ROOMS, "manage.py")),
    Gate("imports", ("-c", IMPORTS)),
    Gate("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Gate("settings", ("manage.py", "check", "--deploy", "--fail-level", "WARNING"), production=True),
    Gate("templates", ("-m", "djlint", "templates", "--lint", "--quiet")),
    Gate("docs", ("manage.py", "states_doc", "--check")),
    Gate("texts", ("manage.py", "texts", "--check")),
    Gate("pins", ("-m", "config.launch.pins")),
)


def add_options(parser: ArgumentParser) -> None:
    """Which gates."""
    parser.add_argument(
        "gates", nargs="*", metavar="gate", help=f"only these: {', '.join(gate.name for gate in GATES)}"
    )


def run(options: Namespace, _arguments: Sequence[str]) -> int:
    """Run the gates, all of them even when one fails; then show what the failed ones said."""
    chosen = [gate for gate in GATES if not options.gates or gate.name in options.gates]
    compile_messages()
    with run_database() as database:
        env = as_owner({**for_tests(), **database})
        found = {gate.name: _passes(gate, {**env, **_production()} if gate.production else env) for gate in chosen}
    failed = {name: text for name, text in found.items() if text is not None}
    for name, text in failed.items():
        say(f"\n--- {name}\n{text.strip()}")
    say(
        f"\n{len(found) - len(failed)} of {len(found)} checks passed."
        + (f" Failed: {', '.join(failed)}." if failed else "")
    )
    return 1 if failed else 0


def _passes(gate: Gate, env: Mapping[str, str]) -> str | None:
    """Nothing when the gate finds nothing; what it says otherwise."""
    begun = time.monotonic()
    begin(gate.name)
    done = subprocess.run(
        [sys.executable, *gate.arguments],
        cwd=CLONE, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    say(f"{'FAILED' if done.returncode else 'ok'} {time.monotonic() - begun:.1f} s")
    return (done.stdout or f"exit status {done.returncode}") if done.returncode else None


def _production() -> dict[str, str]:
    """The settings that a real portal has."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DEBUG": "0",
        "DEMO": "0",
        "ALLOWED_HOSTS": "portal.example.org",
        "SITE_URL": "https://portal.example.org",
        "EMAIL_URL": "smtp://mail.example.org:587?tls=1",
        "EMAIL_FROM": "Community Programs <no-reply@example.org>",
    }
