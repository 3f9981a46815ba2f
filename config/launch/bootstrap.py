"""What `make` calls. Any Python 3 can read it, so that one that is too old gets a sentence and not a traceback."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
CLONE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def hand_over_to_newer_python(arguments: "list[str]") -> int:
    """Start again under a Python that is new enough, if one is installed."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    for path in filter(None, map(shutil.which, NEWER)):
        if subprocess.call([path, "-c", question], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            os.execv(path, [path, os.path.abspath(__file__), *arguments])  # noqa: S606 - it takes this process over
    found = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.stderr.write(f"This needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and {sys.executable} is {found}.\n")
    return 1


def main(arguments: "list[str]") -> int:
    """Prepare what the verb needs, then become it."""
    if sys.version_info < OLDEST:
        return hand_over_to_newer_python(arguments)
    # Our own folder must not shadow the standard library; the clone is where `config` is found.
    sys.path[0] = CLONE
    from config.launch.install import prepare_and_run  # noqa: PLC0415 - older Pythons cannot read it

    return prepare_and_run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
