"""PDF files for everybody: tagged, and what people wrote is handed to the typesetter as data, never as code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst


def typeset(source: Path, data: dict[str, Any], *, is_accessible: bool = True) -> bytes:
    """The PDF. The typesetter sees its source and the data, and no other file.

    The standard for accessible PDF allows no character that no font has: then `typst.TypstError` is raised, and the
    caller may have it set without the standard's promise.
    """
    made: bytes = typst.compile(
        source,
        root=source.parent,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1" if is_accessible else None,
    )
    return made
