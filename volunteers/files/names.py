"""What a person calls a file, made fit to be shown and to be saved under."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

LONGEST: Final = 100
"""Characters of a name without its ending: longer ones break lists, and no file system takes much more."""
NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*]')
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, bidirectional and other invisible characters, surrogates, private and unassigned ones."""


def clean_name(raw: str) -> str:
    """The name without folders, invisible characters and leading dots, and not longer than a line.

    `..\\secret\\cv<RTL>fdp.exe` becomes `cvfdp.exe`: its ending is then judged as everybody reads it.
    """
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", raw)[-1])
    text = "".join(" " if sign in "\t\r\n" else sign for sign in text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in INVISIBLE)
    text = NOT_IN_NAMES.sub("_", " ".join(text.split())).lstrip(". ").rstrip(". ")
    stem, ending = stem_and_ending(text)
    return f"{stem[:LONGEST].rstrip('. ')}{ending[:10]}"


def stem_and_ending(name: str) -> tuple[str, str]:
    """`cv.PDF` as `("cv", ".PDF")`; a name without an ending has an empty one."""
    path = PurePosixPath(name)
    return (path.stem, path.suffix) if path.suffix else (name, "")


def renamed(name: str, ending: str) -> str:
    """The name with the ending of what it became: a HEIC photo is a JPEG now."""
    stem, before = stem_and_ending(name)
    same = {".jpeg": ".jpg"}.get(before.lower(), before.lower()) == ending
    return name if same else f"{stem}{ending}"
