"""Collects the project's texts for translation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.texts import merged, missing, save


class Command(BaseCommand):
    """`manage.py texts [--check]`: merges new texts into locale/fr, or fails while one has no French."""

    help = "Merges the project's texts into the French catalogue."

    def add_arguments(self, parser: CommandParser) -> None:
        """--check writes nothing."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many are missing."""
        catalog = merged()
        untranslated = missing(catalog)
        if not options["check"]:
            save(catalog)
            self.stdout.write(f"{len(catalog)} texts, {len(untranslated)} without French.")
        elif untranslated:
            raise CommandError("No French for: " + " | ".join(untranslated[:20]))
