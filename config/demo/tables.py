"""A table that a coordinator of the demonstration took out."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.people import Cast
from volunteers.exchange import exports


def load_tables(cast: Cast, *, at: datetime) -> None:
    """One export that is ready."""
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
