"""Compiles the French texts; Babel does it, so no gettext is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from config.launch.folders import CLONE
from config.launch.progress import LaunchError, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog


def add_options(_parser: ArgumentParser) -> None:
    """It has none."""


def run(_options: Namespace, _arguments: Sequence[str]) -> int:
    """Compile what is out of date and say which."""
    written = compile_messages()
    for file in written:
        say(f"  {file.relative_to(CLONE)}")
    say("  The texts are compiled.")
    return 0


def compile_messages() -> list[Path]:
    """Compile every catalogue that is newer than what was compiled from it; the files written."""
    return [_compile(source) for source in sorted(CLONE.glob("locale/*/LC_MESSAGES/*.po")) if _is_newer(source)]


def _is_newer(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns


def _refuse_wrong_placeholders(catalogue: Catalog) -> None:
    """A placeholder that the translation misspells would be an error on the page."""
    for message, errors in catalogue.check():
        if not message.fuzzy:
            raise ValueError(f"{message.id!r}: {errors[0]}")


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    half = target.with_suffix(".mo.half")
    try:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
        _refuse_wrong_placeholders(catalogue)
        with half.open("wb") as file:
            write_mo(file, catalogue)
    except (PoFileError, ValueError) as error:
        half.unlink(missing_ok=True)
        raise LaunchError(f"The texts in {source.relative_to(CLONE)} cannot be compiled: {error}") from error
    half.replace(target)
    return target
