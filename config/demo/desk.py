"""The staff's mornings: a mail with what waits for two of them; one of them wants none. And the lists they look at."""

from __future__ import annotations

from datetime import datetime

from config.demo.people import Cast
from programs.catalogue.models import Program
from volunteers.desk.digests import choose_digest, digest
from volunteers.desk.saved import save_view

VIEWS = (
    ("priya.raman", "Late, soonest first", "q=is%3Aoverdue&order=due", True),
    ("priya.raman", "New since the weekend", "state=submitted", False),
    ("priya.raman", "References to chase", "q=needs%3Areferences&order=due", True),
    ("luc.tremblay", "À évaluer", "queue=reviewers&order=oldest", False),
)
"""Whose, name, filters, and whether the staff of the auxiliary officers find it too."""


def load_desk(cast: Cast, *, at: datetime) -> None:
    """Priya's and Tanya's mail of this morning. Luc looks at his desk himself."""
    choose_digest(wants_digest=False, by=cast["luc.tremblay"])
    for name in ("priya.raman", "tanya.petrova"):
        digest(cast[name], at=at)
    auxiliary = Program.objects.get(slug="auxiliary-officers")
    for owner, name, query, is_shared in VIEWS:
        save_view(name=name, query=query, program_id=auxiliary.pk if is_shared else None, by=cast[owner], at=at)
