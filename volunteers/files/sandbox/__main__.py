"""The process itself: takes its limits first, then loads the parsers, then reads the file."""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final

from volunteers.files.sandbox import Refused, Why

MOST_MEMORY: Final = 512 * 1024 * 1024
MOST_SECONDS: Final = 10
CLEANERS: Final = {"pdf": "documents", "jpeg": "pictures", "png": "pictures", "heic": "pictures"}


def limit_myself() -> None:
    """Memory, computing time, no files, no core dumps. A system that knows no such limit does without it."""
    limits = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (most, most))


def main() -> None:
    """One line that says what it is now, or why it is refused; then the bytes."""
    limit_myself()
    kind = sys.argv[1]
    cleaner = import_module(f"volunteers.files.sandbox.{CLEANERS[kind]}")
    try:
        became, content = cleaner.clean(sys.stdin.buffer.read(), kind)
    except Refused as refusal:
        answer({"why": refusal.why.value})
    except MemoryError:
        answer({"why": Why.TOO_LARGE.value})
    except Exception:
        answer({"why": Why.UNREADABLE.value})
    else:
        answer({"kind": became}, content)


def answer(told: dict[str, str], content: bytes = b"") -> None:
    """Writes the answer in one go."""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
