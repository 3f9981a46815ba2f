"""Checks that the pinned requirements are whole: what pyproject.toml asks for, each with hashes, from no named place."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config.launch.folders import CLONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACE = re.compile(r"https?://|--(extra-)?index-url|--find-links|--trusted-host")


def problems(base: str, dev: str, project: str) -> Iterator[str]:
    """What is wrong with the two pin files, as sentences, given pyproject.toml's text."""
    wanted = tomllib.loads(project)["project"]
    pins = {"base.txt": _pins(base), "dev.txt": _pins(dev)}
    for name, text in (("base.txt", base), ("dev.txt", dev)):
        if PLACE.search(text):
            yield f"{name} names a place to download from."
        yield from (f"{name}: {pin} has no hash." for pin, entry in pins[name].items() if "--hash=sha256:" not in entry)
    yield from _unmet("base.txt", wanted["dependencies"], pins["base.txt"])
    yield from _unmet("dev.txt", wanted["optional-dependencies"]["dev"], pins["dev.txt"])
    for pin, entry in pins["base.txt"].items():
        if pin not in pins["dev.txt"] or _version(pins["dev.txt"][pin]) != _version(entry):
            yield f"{pin} is not the same in base.txt and dev.txt."


def _pins(text: str) -> dict[str, str]:
    """Each pinned package's entry: its own line and its hashes."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    entries = re.split(r"\n(?=\S)", "\n".join(lines))
    return {canonicalize_name(Requirement(_first(entry)).name): entry for entry in entries if entry[:1].isalnum()}


def _first(entry: str) -> str:
    return entry.partition("\\")[0].partition(" --hash")[0].strip()


def _version(entry: str) -> str:
    return next(iter(Requirement(_first(entry)).specifier)).version


def _unmet(name: str, wanted: Iterable[str], pins: dict[str, str]) -> Iterator[str]:
    for requirement in map(Requirement, wanted):
        entry = pins.get(canonicalize_name(requirement.name))
        if entry is None or not requirement.specifier.contains(_version(entry), prereleases=True):
            yield f"{name} does not satisfy {requirement}."


def main() -> int:
    """Say what is wrong; 1 if anything is."""
    folder = CLONE / "requirements"
    found = list(
        problems(
            (folder / "base.txt").read_text(encoding="utf-8"),
            (folder / "dev.txt").read_text(encoding="utf-8"),
            (CLONE / "pyproject.toml").read_text(encoding="utf-8"),
        )
    )
    sys.stdout.writelines(f"{sentence}\n" for sentence in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
