"""Who brings frameworks in. Which role that is, is registered by the room that knows people."""

from __future__ import annotations

from typing import Any, Final, Protocol

VIEW: Final = "programs.view_frameworkupload"
ADD: Final = "programs.add_frameworkupload"


class Person(Protocol):
    """Somebody with a key who can be asked for a permission."""

    pk: Any

    def has_perm(self, perm: str, obj: Any = None, /) -> bool:
        """Whether the person holds the permission."""
