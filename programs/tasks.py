"""What the background worker does for this room, and when."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from programs.exchange import uploads


@app.task(name="read_framework")
def read_framework(upload_id: int) -> None:
    """Reads a framework that was brought in; enqueued with it, in its own transaction."""
    uploads.read(upload_id=upload_id, at=timezone.now())


@app.task(name="take_framework")
def take_framework(upload_id: int) -> None:
    """Takes a confirmed framework over, from where the last worker stopped."""
    uploads.run(upload_id=upload_id)


@app.periodic(cron="5,15,25,35,45,55 * * * *")
@app.task(name="tidy_frameworks", queueing_lock="tidy_frameworks")
def tidy_frameworks(timestamp: int) -> None:
    """Goes on with the files whose job was lost, and deletes the rows of those whose time is over."""
    uploads.go_on(at=timezone.now())
    uploads.forget_rows(at=timezone.now())
