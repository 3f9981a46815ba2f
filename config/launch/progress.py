"""What the launcher says: one line per step with its seconds, and one plain sentence when a step fails."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABEL_WIDTH = 46


class LaunchError(Exception):
    """A step failed; the text is one plain sentence for the person at the keyboard."""

    def __init__(self, sentence: str, *, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.log = log


def say(text: str = "", *, end: str = "\n") -> None:
    """Write to standard output at once; a reader that went away is not an error of ours."""
    try:
        sys.stdout.write(text + end)
        sys.stdout.flush()
    except BrokenPipeError:
        # Without this the interpreter complains again when it flushes on its way out.
        sys.stdout = None
    except (AttributeError, ValueError):
        return


def explain(error: LaunchError) -> None:
    """Say what went wrong and where more is written."""
    details = f"\nDetails: {error.log}" if error.log is not None else ""
    sys.stderr.write(f"\n{error}{details}\n")


def begin(label: str) -> None:
    """The first part of a line; what came of it follows."""
    say(f"  {label} ".ljust(LABEL_WIDTH, "."), end=" ")


@contextmanager
def step(label: str) -> Iterator[None]:
    """One progress line: the label while it runs, then how long it took."""
    begun = time.monotonic()
    begin(label)
    try:
        yield
    except BaseException:
        say("stopped")
        raise
    say(f"{time.monotonic() - begun:.1f} s")


def skipped(label: str, why: str = "up to date") -> None:
    """The line of a step that had nothing to do."""
    begin(label)
    say(why)
