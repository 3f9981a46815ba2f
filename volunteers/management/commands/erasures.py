"""`manage.py erasures --since 2026-11-01`: the numbers of what was erased, to keep beside the backups."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from volunteers.privacy.again import erased


class Command(BaseCommand):
    """One line each: what it was, and its number. Nothing tells of a person."""

    help = "Lists what was erased since a day, for `manage.py erase_again` after a restore."

    def add_arguments(self, parser: CommandParser) -> None:
        """--since."""
        parser.add_argument("--since", required=True, help="a day before the oldest backup that is kept: 2026-11-01")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the list to standard output."""
        day = parse_date(options["since"])
        if day is None:
            raise CommandError("Write the day as 2026-11-01.")
        for line in erased(since=timezone.make_aware(datetime.combine(day, time.min))):
            self.stdout.write(line)
