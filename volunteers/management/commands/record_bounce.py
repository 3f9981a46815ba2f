"""`manage.py record_bounce`: reads what a mail server sent back from standard input."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from volunteers.correspondence.bounces import BounceRefused, read_report, record_bounce

MOST_BYTES = 10 * 1024 * 1024


class Command(BaseCommand):
    """For the mail server's pipe: one delivery status notification a call. It says nothing about people."""

    help = "Records a returned mail. Standard input: the delivery status notification (RFC 3464)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 for what is no such notification; 0 otherwise, also where it is about no mail of ours."""
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise CommandError("This is too long for a delivery status notification.")
        try:
            report = read_report(raw)
        except BounceRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        mail = record_bounce(report=report, at=timezone.now())
        self.stdout.write(f"Recorded for mail {mail.pk}." if mail else "Nothing to record.")
