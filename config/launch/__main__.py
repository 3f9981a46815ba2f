"""`python -m config.launch <verb>`: everything that `make` offers, once the virtual environment is there."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import TYPE_CHECKING

from config.launch.attended import Stopped, raise_on_signals
from config.launch.progress import LaunchError, explain

if TYPE_CHECKING:
    from collections.abc import Sequence

# Only the module of the verb is loaded: the demo's second start has five seconds in all.
VERBS = {
    "demo": "demo",
    "reset": "reset",
    "test": "testing",
    "check": "checking",
    "fmt": "formatting",
    "messages": "messages",
    "backup": "backup",
    "restore": "restore",
    "with-db": "withdb",
}


def main(given: Sequence[str]) -> int:
    """Run one verb; the exit status. What follows `--` is for the program that the verb starts."""
    words = list(given)
    cut = words.index("--") if "--" in words else len(words)
    verb, ours, theirs = words[0] if words else "", words[1:cut], words[cut + 1 :]
    if verb not in VERBS:
        sys.stderr.write(f"Usage: python -m config.launch {{{','.join(VERBS)}}} [options] [-- arguments]\n")
        return 2
    module = import_module(f"config.launch.{VERBS[verb]}")
    parser = ArgumentParser(prog=f"python -m config.launch {verb}", description=module.__doc__)
    module.add_options(parser)
    options = parser.parse_args(ours)
    raise_on_signals()
    try:
        status: int = module.run(options, theirs)
    except LaunchError as error:
        explain(error)
        return 1
    except Stopped as stopped:
        return 128 + stopped.number
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
