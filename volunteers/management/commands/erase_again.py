"""`manage.py erase_again < erasures.txt`: erases once more what a restored backup has brought back."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from programs.refusals import Refusal
from volunteers.privacy.again import erase_again


class Command(BaseCommand):
    """Right after a restore, before the portal is opened. Doing it twice changes nothing."""

    help = "Erases what the list of `manage.py erasures` on standard input names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many rows went."""
        try:
            counts = erase_again(sys.stdin, at=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{sum(counts.values())} rows were erased again.")
