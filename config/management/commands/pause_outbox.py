"""Stops or resumes all mail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from volunteers.correspondence import services


class Command(BaseCommand):
    """`manage.py pause_outbox [--resume]`: after a restore nothing is sent until somebody has looked."""

    help = "Pauses the outbox, or with --resume lets mail go out again."

    def add_arguments(self, parser: CommandParser) -> None:
        """--resume and --reason."""
        parser.add_argument("--resume", action="store_true")
        parser.add_argument("--reason", default="Paused by hand")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what is the case afterwards."""
        if options["resume"]:
            services.resume()
            self.stdout.write("Mail goes out again.")
        else:
            services.pause(reason=options["reason"], at=timezone.now())
            self.stdout.write("The outbox is paused. `manage.py pause_outbox --resume` lets mail go out again.")
