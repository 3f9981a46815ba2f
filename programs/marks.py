"""A mark of what somebody saw: another one means that it has changed meanwhile."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def digest(values: Sequence[object]) -> str:
    """A short text that is the same for the same values only."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(written.encode(), digest_size=12).hexdigest()
