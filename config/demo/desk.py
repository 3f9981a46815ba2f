"""The staff's mornings: a mail with what waits for two of them; one of them wants none."""

from __future__ import annotations

from datetime import datetime

from config.demo.people import Cast
from volunteers.desk.digests import choose_digest, digest


def load_desk(cast: Cast, *, at: datetime) -> None:
    """Priya's and Tanya's mail of this morning. Luc looks at his desk himself."""
    choose_digest(wants_digest=False, by=cast["luc.tremblay"])
    for name in ("priya.raman", "tanya.petrova"):
        digest(cast[name], at=at)
