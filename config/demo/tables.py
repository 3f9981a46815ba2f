"""Tables that a coordinator of the demonstration took out and brought in."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.people import Cast
from volunteers.exchange import exports, imports


def load_tables(cast: Cast, *, at: datetime) -> None:
    """One export that is ready, and one import that waits to be confirmed."""
    asked_at = at - timedelta(hours=1)
    export = exports.ask(
        kind="applications",
        style="xlsx",
        query="program=auxiliary-officers",
        with_answers=False,
        purpose="List for the information evening",
        language="en",
        by=cast["priya.raman"],
        at=asked_at,
    )
    exports.make(export_id=export.pk, at=asked_at)
    upload = imports.bring_in(
        kind="people",
        content=MEMBERS.encode(),
        name="members-2024.csv",
        intake_id=None,
        language="en",
        by=cast["priya.raman"],
        at=asked_at,
    )
    imports.read(upload_id=upload.pk, at=asked_at)


MEMBERS = """Email,Given name,Family name,Program,Joined,Shoe size
lena.moreau@example.org,Lena,Moreau,auxiliary-officers,2024-03-27,38
not an address,Piotr,Nowak,auxiliary-officers,2024-03-27,43
yusuf.demir@example.org,Yusuf,Demir,another program,2023-10-01,42
"""
